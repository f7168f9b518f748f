package org.siteready.integrations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.siteready.engine.CaseFile;
import org.siteready.facts.Condition;
import org.siteready.facts.Criterion;
import org.siteready.facts.Fact;
import org.siteready.facts.Operand;
import org.siteready.facts.Requirement;
import org.siteready.facts.Subject;
import org.siteready.facts.Value;

/**
 * What of a site a silent test was run with: the systems that play the device's roles, and what was known of them under
 * the keys that the release's requirements name.
 *
 * <p>Words, versions, sets and yes or no are configuration. Numbers and days are not: they move by themselves from one
 * measurement to the next, and whether they still suffice is what the requirements judge.
 *
 * @param roles the subjects that play each role
 * @param known the distinct values of each subject's keys
 */
record ShadowConfiguration(Map<String, List<String>> roles, List<Known> known) {

    /** What was known of a key of a subject; several values where sources contradicted each other. */
    record Known(String subject, String key, List<String> values) {

        @Override
        public String toString() {
            return subject + " " + key;
        }
    }

    static ShadowConfiguration of(CaseFile file) {
        Map<String, List<String>> roles = new TreeMap<>();
        file.about().roles().forEach((role, subjects) -> roles.put(role, texts(subjects)));
        List<Known> known = new ArrayList<>();
        file.specification().requirements().stream()
                .map(Requirement::criterion)
                .flatMap(ShadowConfiguration::reads)
                .flatMap(read -> subjects(read.role(), file).map(subject -> new Known(subject, read.key(), List.of())))
                .distinct()
                .sorted(java.util.Comparator.comparing(Known::toString))
                .map(one -> new Known(one.subject(), one.key(), values(one, file)))
                .filter(one -> !one.values().isEmpty())
                .forEach(known::add);
        return new ShadowConfiguration(roles, known);
    }

    private static List<String> texts(List<Subject> subjects) {
        return subjects.stream().map(Subject::text).sorted().toList();
    }

    private static Stream<String> subjects(String role, CaseFile file) {
        List<Subject> bound = file.about().roles().get(role);
        if (bound != null) {
            return bound.stream().map(Subject::text);
        }
        return role.equals(Subject.SITE.text()) ? Stream.of(role) : Stream.of();
    }

    private static Stream<Criterion.Read.OfFact> reads(Criterion criterion) {
        Criterion.Check check = criterion.check();
        if (check == null) {
            return Stream.of();
        }
        return Stream.of(check.what(), check.appliesWhen())
                .filter(Objects::nonNull)
                .flatMap(group -> group.conditions().stream())
                .flatMap(ShadowConfiguration::reads);
    }

    private static Stream<Criterion.Read.OfFact> reads(Condition condition) {
        Stream<Criterion.Read.OfFact> own =
                Stream.of(new Criterion.Read.OfFact(condition.role(), condition.key(), null));
        if (condition.operand() instanceof Operand.OfFact other) {
            return Stream.concat(own, Stream.of(new Criterion.Read.OfFact(other.role(), other.key(), null)));
        }
        return own;
    }

    private static List<String> values(Known of, CaseFile file) {
        return file.profile().facts().stream()
                .filter(fact ->
                        fact.key().equals(of.key()) && fact.subject().text().equals(of.subject()))
                .filter(ShadowConfiguration::configures)
                .map(fact -> fact.value().text())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean configures(Fact fact) {
        return !(fact.value() instanceof Value.Amount) && !(fact.value() instanceof Value.Moment);
    }

    /** What is otherwise now, in words; what was not known then is no change. */
    List<String> changes(CaseFile now) {
        List<String> changes = new ArrayList<>();
        Map<String, List<String>> bound = new LinkedHashMap<>();
        now.about().roles().forEach((role, subjects) -> bound.put(role, texts(subjects)));
        for (String role : new TreeSet<>(roles.keySet())) {
            changed("role " + role, roles.getOrDefault(role, List.of()), bound.getOrDefault(role, List.of()), changes);
        }
        known.forEach(one -> changed(one.toString(), one.values(), values(one, now), changes));
        return changes;
    }

    private static void changed(String what, List<String> then, List<String> now, List<String> changes) {
        if (!then.equals(now)) {
            changes.add(what + " was " + words(then) + " and is " + words(now));
        }
    }

    private static String words(List<String> values) {
        return values.isEmpty() ? "not known" : String.join(" and ", values);
    }
}
