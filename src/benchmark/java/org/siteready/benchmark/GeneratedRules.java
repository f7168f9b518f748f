package org.siteready.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.RuleFiles;
import org.siteready.rulesets.Yaml;

/** A gate with three rules for each of its criteria: it holds, it does not hold, it is not known. */
final class GeneratedRules {

    static final String GATE = "generated";

    private static final String RULES =
            """
            rule "C%1$d holds"
            when
                Reading( key == "%2$s", known == true, $who : about, text == "%3$s" )
            then
                insert( pass( "c%1$d", $who ) );
            end

            rule "C%1$d does not hold"
            when
                Reading( key == "%2$s", known == true, $who : about, text != "%3$s" )
            then
                insert( fail( "c%1$d", $who ) );
            end

            rule "C%1$d is not known"
            when
                Reading( key == "%2$s", known == false, $who : about )
            then
                insert( unknown( "c%1$d", $who ) );
            end

            """;

    private final List<Form> facts =
            Yaml.read("facts", Work.resource("facts.yaml")).list("facts");
    private final StringBuilder criteria = new StringBuilder();
    private final StringBuilder rules = new StringBuilder();
    private final StringBuilder texts = new StringBuilder();

    private GeneratedRules(int count) {
        for (int i = 0; i < count; i++) {
            add(i, facts.get(i % facts.size()));
        }
    }

    /** The rule files with the generated gate of so many criteria beside their own. */
    static RuleFiles in(RuleFiles files, int criteria) {
        GeneratedRules generated = new GeneratedRules(criteria);
        Map<String, byte[]> all = new TreeMap<>(files.all());
        all.put("gates/generated/gate.yaml", bytes(generated.gate()));
        all.put("gates/generated/generated.drl", bytes(generated.drl()));
        for (String language : List.of("en", "de")) {
            all.computeIfPresent(
                    "texts/" + language + ".yaml",
                    (path, text) -> bytes(new String(text, StandardCharsets.UTF_8) + "\n" + generated.texts));
        }
        return new RuleFiles(all);
    }

    private void add(int number, Form fact) {
        String kind = fact.text("subject").split(":")[0];
        String role = kind.equals("clients") ? "client" : kind;
        String text = fact.tree().path("serves").path(0).asString("");
        criteria.append(
                "  - {id: c%d, title: Criterion %d, clause: x, severity: MANDATORY, remedy: x, reads: [{role: %s, key: %s}]}%n"
                        .formatted(number, number, role, fact.text("key")));
        rules.append(RULES.formatted(number, fact.text("key"), text.replace("\"", "")));
        for (String ending : List.of("pass", "fail", "unknown")) {
            texts.append("c%d.%s: \"{0}\"%n".formatted(number, ending));
        }
    }

    private String gate() {
        return "id: generated\nquestion: x\nsection: x\nsubject: [site]\ncriteria:\n" + criteria;
    }

    private String drl() {
        return "package gates.generated\n\nimport org.siteready.facts.*\n"
                + "import function org.siteready.facts.Judgment.pass\n"
                + "import function org.siteready.facts.Judgment.fail\n"
                + "import function org.siteready.facts.Judgment.unknown\n\n" + rules;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
