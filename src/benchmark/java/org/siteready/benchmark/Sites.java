package org.siteready.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.siteready.engine.CaseFile;
import org.siteready.engine.Profile;
import org.siteready.engine.Specification;
import org.siteready.facts.Answer;
import org.siteready.facts.Problems;
import org.siteready.facts.Result;
import org.siteready.facts.Subject;
import org.siteready.rulesets.CaseReader;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes sites from a seed: forty facts each, of which one in a hundred does not serve, and some are missing, stale, said
 * twice or contradicted; a tenth of the sites has a second server.
 */
final class Sites {

    private static final long SEED = 20_261_124;
    private static final String SECOND = "server:ai-02";

    private final Random random = new Random(SEED);
    private final List<Form> keys =
            Yaml.read("facts", Work.resource("facts.yaml")).list("facts");
    private final RuleSet rules;

    private Sites(RuleSet rules) {
        this.rules = rules;
    }

    static List<CaseFile> cases(RuleSet rules, Specification specification, int count) {
        Sites sites = new Sites(rules);
        List<CaseFile> cases = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            cases.add(sites.site(specification));
        }
        return cases;
    }

    private CaseFile site(Specification specification) {
        boolean second = random.nextInt(10) == 0;
        return new CaseFile(
                Work.about(roles(second)),
                Work.AT,
                Work.ZONE,
                profile(second),
                specification,
                answers(),
                List.of(),
                new Problems(List.of()));
    }

    private Map<String, List<Subject>> roles(boolean second) {
        Subject server = new Subject("server:ai-01");
        return Map.of(
                "server",
                second ? List.of(server, new Subject(SECOND)) : List.of(server),
                "client",
                List.of(new Subject("clients:radiology")),
                "pacs",
                List.of(new Subject("pacs:main")),
                "network",
                List.of(new Subject("network:clinical")),
                "modality",
                random.nextInt(100) == 0 ? List.of() : List.of(new Subject("modality:ct-1")));
    }

    private List<Answer> answers() {
        if (random.nextInt(50) == 0) {
            return List.of();
        }
        Result result = random.nextInt(50) == 0 ? Result.FAIL : Result.PASS;
        Instant until = random.nextInt(50) == 0 ? Work.AT.minusSeconds(1) : Work.AT.plus(Duration.ofDays(30));
        return List.of(new Answer("B-30", result, "looked", null, "person:it", before(1 + random.nextInt(20)), until));
    }

    private Profile profile(boolean second) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        ArrayNode facts = form.putArray("facts");
        for (Form key : keys) {
            String subject = key.text("subject");
            say(facts, key, subject);
            if (second && subject.startsWith("server:")) {
                say(facts, key, SECOND);
            }
        }
        Form all = Form.of(form);
        CaseReader reader = rules.reader(Work.AT, Work.ZONE);
        Profile profile = reader.profile(all);
        all.orRefuse("a site of the benchmark");
        return profile;
    }

    private void say(ArrayNode facts, Form key, String subject) {
        int chance = random.nextInt(1000);
        if (chance < 5) {
            return;
        }
        int age = chance < 12 ? 4_000 : 1 + random.nextInt(25);
        JsonNode said = value(key, chance >= 12 && chance < 22);
        say(facts, key, subject, said, "DECLARED", age);
        if (chance >= 980) {
            say(facts, key, subject, chance >= 996 ? value(key, true) : said, "MEASURED", 1 + random.nextInt(25));
        }
    }

    private JsonNode value(Form key, boolean failing) {
        JsonNode serves = key.tree().path("serves");
        return failing ? key.tree().path("fails") : serves.path(random.nextInt(serves.size()));
    }

    private static void say(ArrayNode facts, Form key, String subject, JsonNode value, String source, int days) {
        ObjectNode fact = facts.addObject();
        fact.put("key", key.text("key"));
        fact.put("subject", subject);
        fact.set("value", value);
        if (key.has("unit")) {
            fact.put("unit", key.text("unit"));
        }
        fact.put("source", source);
        fact.put("by", "person:it");
        fact.put("observedAt", before(days).toString());
    }

    private static Instant before(int days) {
        return Work.AT.minus(Duration.ofDays(days));
    }
}
