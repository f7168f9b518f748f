package org.siteready.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.siteready.Stories;
import org.siteready.facts.Answer;
import org.siteready.facts.Fact;
import org.siteready.facts.Problems;
import org.siteready.facts.Subject;
import org.siteready.facts.Waiver;

/** A gate and a case that it decides: every sample story at every gate, and every case of every rule. */
record Given(String name, CompiledGate gate, CaseFile file) {

    private static final List<Given> ALL = Stream.concat(stories(), cases()).toList();

    static List<Given> all() {
        return ALL;
    }

    /** The sample stories alone: whole sites. */
    static Stream<Given> stories() {
        return Stories.rules().gates().values().stream()
                .flatMap(gate -> Stories.all().stream()
                        .map(story -> new Given(gate.gate().id() + " of " + story.name(), gate, story.file())));
    }

    private static Stream<Given> cases() {
        return Stories.rules().files().all().entrySet().stream()
                .filter(file -> file.getKey().contains("/cases/"))
                .map(file -> new Given(
                        file.getKey(),
                        gateOf(file.getKey()),
                        Stories.rules().caseFile(file.getKey(), file.getValue())));
    }

    /** The checklist's rules are part of every gate; its cases have requirements of evaluation. */
    private static CompiledGate gateOf(String path) {
        return Stories.gate(path.startsWith("gates/") ? path.split("/")[1] : "evaluation");
    }

    Given with(CaseFile other) {
        return new Given(name, gate, other);
    }

    @Override
    public String toString() {
        return name;
    }

    static CaseFile at(CaseFile file, Instant at) {
        return new CaseFile(
                file.about(),
                at,
                file.zone(),
                file.profile(),
                file.specification(),
                file.answers(),
                file.waivers(),
                file.problems());
    }

    static CaseFile facts(CaseFile file, List<Fact> facts) {
        return new CaseFile(
                file.about(),
                file.at(),
                file.zone(),
                new Profile(facts, file.profile().resolutions()),
                file.specification(),
                file.answers(),
                file.waivers(),
                file.problems());
    }

    static CaseFile answers(CaseFile file, List<Answer> answers) {
        return new CaseFile(
                file.about(),
                file.at(),
                file.zone(),
                file.profile(),
                file.specification(),
                answers,
                file.waivers(),
                file.problems());
    }

    static CaseFile waivers(CaseFile file, UnaryOperator<Waiver> change) {
        List<Waiver> waivers = file.waivers().stream().map(change).toList();
        return new CaseFile(
                file.about(),
                file.at(),
                file.zone(),
                file.profile(),
                file.specification(),
                file.answers(),
                waivers,
                file.problems());
    }

    static CaseFile problems(CaseFile file, @Nullable Problems problems) {
        return new CaseFile(
                file.about(),
                file.at(),
                file.zone(),
                file.profile(),
                file.specification(),
                file.answers(),
                file.waivers(),
                problems);
    }

    static CaseFile roles(CaseFile file, Map<String, List<Subject>> roles) {
        return new CaseFile(
                new CaseFile.About(file.about().names(), roles),
                file.at(),
                file.zone(),
                file.profile(),
                file.specification(),
                file.answers(),
                file.waivers(),
                file.problems());
    }

    static CaseFile zone(CaseFile file, ZoneId zone) {
        return new CaseFile(
                file.about(),
                file.at(),
                zone,
                file.profile(),
                file.specification(),
                file.answers(),
                file.waivers(),
                file.problems());
    }

    /**
     * The same case, each time with one thing less: a fact (all that was said of one key of one subject), an answer, a
     * role's subjects, the list of problems. Of facts it is each that the decision names, and of those that it does not
     * name every tenth, to bound the time: the largest site has more than 700.
     */
    Stream<Given> starved(Decision before) {
        List<Given> all = new ArrayList<>();
        List<Fact> facts = file.profile().facts();
        for (List<String> gone : starvable(before)) {
            List<Fact> left =
                    facts.stream().filter(fact -> !gone.equals(place(fact))).toList();
            all.add(less("without " + gone, facts(file, left)));
        }
        for (Answer gone : file.answers()) {
            all.add(less(
                    "without the answer to " + gone.criterion(),
                    answers(
                            file,
                            file.answers().stream()
                                    .filter(one -> !one.equals(gone))
                                    .toList())));
        }
        for (String gone : file.about().roles().keySet()) {
            Map<String, List<Subject>> roles = new LinkedHashMap<>(file.about().roles());
            roles.remove(gone);
            all.add(less("without role " + gone, roles(file, roles)));
        }
        all.add(less("without the list of problems", problems(file, null)));
        return all.stream();
    }

    private List<List<String>> starvable(Decision before) {
        Set<List<String>> read = before.judgments().stream()
                .flatMap(judged -> judged.facts().stream())
                .map(reading -> List.of(reading.getAbout(), reading.key()))
                .collect(Collectors.toSet());
        List<List<String>> places =
                file.profile().facts().stream().map(Given::place).distinct().toList();
        return IntStream.range(0, places.size())
                .filter(i -> i % 10 == 0 || read.contains(places.get(i)))
                .mapToObj(places::get)
                .toList();
    }

    private static List<String> place(Fact fact) {
        return List.of(fact.subject().text(), fact.key());
    }

    private Given less(String what, CaseFile other) {
        return new Given(name + ", " + what, gate, other);
    }
}
