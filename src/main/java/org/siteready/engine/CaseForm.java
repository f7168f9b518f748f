package org.siteready.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.siteready.facts.Answer;
import org.siteready.facts.Fact;
import org.siteready.facts.Observed;
import org.siteready.facts.Problems;
import org.siteready.facts.Resolution;
import org.siteready.facts.Subject;
import org.siteready.facts.Waiver;
import org.siteready.store.CanonicalJson;
import org.siteready.store.WrittenObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A case as a JSON tree: the expanded case, in the form in which the cases of rules are written. */
public final class CaseForm {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CaseForm() {}

    /** The expanded case: all that a decision needs to be made again. */
    public static ObjectNode expanded(CaseFile file) {
        ObjectNode tree = named(file, about(file.about()));
        tree.setAll((ObjectNode) profile(file.profile()));
        tree.set(
                "requirements",
                RequirementForm.requirements(file.specification().requirements()));
        return tree;
    }

    /** What the input digest is over: profile and specification stand there by their own digests. */
    public static ObjectNode input(CaseFile file) {
        return input(file, about(file.about()));
    }

    /** As above, with what the case is about as it was made already. */
    public static ObjectNode input(CaseFile file, ObjectNode about) {
        return named(file, about)
                .put("profile", file.profile().digest().value())
                .put("specification", file.specification().digest().value());
    }

    /** What the case is about: the names and the roles. */
    public static ObjectNode about(CaseFile.About about) {
        ObjectNode tree = JSON.objectNode();
        new TreeMap<>(about.names()).forEach(tree::put);
        ObjectNode roles = tree.putObject("roles");
        new TreeMap<>(about.roles()).forEach((role, subjects) -> {
            ArrayNode of = roles.putArray(role);
            subjects.stream().sorted().map(Subject::text).forEach(of::add);
        });
        return tree;
    }

    private static ObjectNode named(CaseFile file, ObjectNode about) {
        ObjectNode tree = JSON.objectNode();
        tree.put("at", file.at().toString());
        tree.put("zone", file.zone().getId());
        tree.set("subject", about);
        if (!file.recorded().isEmpty()) {
            tree.set("recorded", facts(file.recorded()));
        }
        tree.set("answers", list(file.answers(), CaseForm::answer));
        tree.set("waivers", list(file.waivers(), CaseForm::waiver));
        Problems problems = file.problems();
        if (problems != null) {
            tree.set("problems", list(problems.all(), CaseForm::problem));
        }
        return tree;
    }

    /** The facts and settled contradictions of a site: what its digest is over. */
    public static JsonNode profile(Profile profile) {
        ObjectNode tree = JSON.objectNode();
        tree.set("facts", facts(profile.facts()));
        tree.set("resolutions", list(profile.resolutions(), CaseForm::resolution));
        return tree;
    }

    /** A list whose order means nothing: sorted by the canonical text of its elements. */
    private static <T> ArrayNode list(List<T> all, Function<T, ObjectNode> form) {
        ArrayNode list = JSON.arrayNode();
        all.stream()
                .map(form)
                .map(node -> Map.entry(CanonicalJson.write(node), node))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> list.add(entry.getValue()));
        return list;
    }

    private static ArrayNode facts(List<Fact> all) {
        ArrayNode list = JSON.arrayNode();
        InstantText times = new InstantText();
        all.stream()
                .map(fact -> Map.entry(FactText.of(fact, times).whole(), fact))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> list.add(new WrittenObject(fact(entry.getValue(), times), entry.getKey())));
        return list;
    }

    /** One observation. */
    public static ObjectNode fact(Fact fact) {
        return fact(fact, new InstantText());
    }

    private static ObjectNode fact(Fact fact, InstantText times) {
        ObjectNode tree = JSON.objectNode();
        tree.put("key", fact.key()).put("subject", fact.subject().text());
        ValueForm.value(fact.value(), tree);
        tree.put("source", fact.source().name()).put("by", fact.by());
        tree.put("observedAt", times.of(fact.observedAt()));
        if (fact.validUntil() != null) {
            tree.put("validUntil", fact.validUntil().toString());
        }
        return tree;
    }

    private static ObjectNode resolution(Resolution one) {
        ObjectNode tree = JSON.objectNode();
        tree.put("key", one.key()).put("subject", one.subject().text());
        tree.put("source", one.source().name()).put("by", one.by());
        return tree.put("reason", one.reason()).put("at", one.at().toString());
    }

    /** A person's answer. */
    public static ObjectNode answer(Answer one) {
        ObjectNode tree = JSON.objectNode();
        tree.put("criterion", one.criterion()).put("result", one.result().name());
        tree.put("comment", one.comment())
                .put("by", one.by())
                .put("at", one.at().toString());
        if (one.evidence() != null) {
            tree.put("evidence", one.evidence());
        }
        if (one.validUntil() != null) {
            tree.put("validUntil", one.validUntil().toString());
        }
        return tree;
    }

    private static ObjectNode waiver(Waiver one) {
        ObjectNode tree = JSON.objectNode();
        tree.put("id", one.id()).put("criterion", one.criterion());
        tree.put("device", one.device()).put("version", one.version());
        tree.put("covers", one.covers().name());
        tree.set("failing", list(one.failing(), CaseForm::observed));
        tree.put("reason", one.reason()).put("risk", one.risk()).put("control", one.control());
        tree.put("requestedBy", one.requestedBy()).put("approvedBy", one.approvedBy());
        return tree.put("approvedAt", one.approvedAt().toString())
                .put("expiresAt", one.expiresAt().toString());
    }

    private static ObjectNode observed(Observed one) {
        ObjectNode tree = JSON.objectNode();
        tree.put("subject", one.subject().text()).put("key", one.key());
        ValueForm.value(one.value(), tree);
        return tree;
    }

    private static ObjectNode problem(Problems.Problem one) {
        ObjectNode tree = JSON.objectNode();
        tree.put("id", one.id()).put("criterion", one.criterion());
        return tree.put("title", one.title()).put("open", one.open());
    }
}
