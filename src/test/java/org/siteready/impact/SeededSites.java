package org.siteready.impact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.siteready.catalog.ReleaseSpecification;
import org.siteready.engine.CaseFile;
import org.siteready.engine.Profile;
import org.siteready.engine.Specification;
import org.siteready.facts.Answer;
import org.siteready.facts.Fact;
import org.siteready.facts.Observed;
import org.siteready.facts.Problems;
import org.siteready.facts.Resolution;
import org.siteready.facts.Result;
import org.siteready.facts.Source;
import org.siteready.facts.Subject;
import org.siteready.facts.Value;
import org.siteready.facts.Waiver;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Sites from a seed, each made when it is asked for: forty facts each, of which some are missing, stale, short of what is
 * asked, said twice, contradicted or settled; second servers, unbound roles, answers, waivers and problems.
 */
final class SeededSites {

    static final Instant AT = Instant.parse("2026-11-24T09:00:00Z");

    private static final Path FILES = Path.of("src/benchmark/resources");
    private static final Subject SERVER = new Subject("server:ai-01");
    private static final Subject SECOND = new Subject("server:ai-02");
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("Europe/Berlin"), ZoneId.of("Europe/London"), ZoneId.of("America/New_York"));
    private static final Map<String, List<Subject>> ROLES = roles(List.of(SERVER), true);

    private final List<Key> keys = new ArrayList<>();
    private final List<Fact> recorded;
    private final List<String> requirements;
    private final int noise;

    /** One key: its values that serve, the one that does not last, and how long each may be relied on. */
    private record Key(Subject subject, String key, List<Value> values, int validityDays) {}

    /** @param noise how much more is amiss than usual: 1 is the benchmark's measure */
    SeededSites(RuleSet rules, Specification specification, int noise) {
        this.noise = noise;
        this.requirements = specification.requirements().stream()
                .map(one -> one.criterion().id())
                .toList();
        for (Form form : Yaml.read("facts", bytes("facts.yaml")).list("facts")) {
            keys.add(key(form, rules));
        }
        this.recorded = recorded(rules);
    }

    static Specification specification(RuleSet rules, String... replaced) {
        String text = new String(bytes("specification.yaml"), StandardCharsets.UTF_8);
        for (int i = 0; i < replaced.length; i += 2) {
            if (!text.contains(replaced[i])) {
                throw new IllegalArgumentException("the specification does not say " + replaced[i]);
            }
            text = text.replace(replaced[i], replaced[i + 1]);
        }
        return ReleaseSpecification.read("specification", text.getBytes(StandardCharsets.UTF_8), rules)
                .specification();
    }

    /** An update of which everything is in order but what it asks of sites. */
    static PreparedUpdate update(RuleSet rules, Specification before, Specification after) {
        List<Difference.Station> way = List.of(
                new Difference.Station("1.0.0", "RELEASED", null, false, "FIRST"),
                new Difference.Station("1.1.0", "RELEASED", null, false, "MINOR"));
        Difference difference = Difference.of(
                "benchmark", "1.0.0", "1.1.0", way, List.of(before, after), new SpecificationDiff(key -> 90));
        JsonNodeFactory json = JsonNodeFactory.instance;
        Map<String, JsonNode> known = Map.of(
                "update.fromVersion", json.stringNode("1.0.0"),
                "update.direction", json.stringNode("FORWARD"),
                "update.wayCompared", json.booleanNode(true),
                "update.stepsLeftOut", json.numberNode(0),
                "update.changeClass", json.stringNode("MINOR"),
                "update.fromUdiDi", json.stringNode("09506000134352"),
                "update.fromUdiPi", json.stringNode("(8012)1.0.0"),
                "update.fromIfuVersion", json.stringNode("A"));
        return new PreparedUpdate(rules, difference, before, after, known);
    }

    private static List<Fact> recorded(RuleSet rules) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        List<Fact> facts = new ArrayList<>();
        Map.of(
                        "release.status", json.stringNode("RELEASED"),
                        "release.udiDi", json.stringNode("09506000134352"),
                        "release.udiPi", json.stringNode("(8012)1.1.0"),
                        "release.ifu.version", json.stringNode("B"),
                        "release.learns", json.booleanNode(false))
                .forEach((key, value) ->
                        rules.recorded(key, "release", value, AT, ZONES.get(0)).ifPresent(facts::add));
        return List.copyOf(facts);
    }

    private static Key key(Form form, RuleSet rules) {
        List<Value> values = new ArrayList<>();
        int[] days = new int[1];
        List<JsonNode> said = new ArrayList<>();
        form.tree().path("serves").forEach(said::add);
        said.add(form.tree().path("fails"));
        for (JsonNode value : said) {
            var tree = JsonNodeFactory.instance.objectNode();
            var fact = tree.putArray("facts").addObject();
            fact.put("key", form.text("key")).put("subject", form.text("subject"));
            fact.set("value", value);
            if (form.has("unit")) {
                fact.put("unit", form.text("unit"));
            }
            fact.put("source", "DECLARED").put("by", "person:it").put("observedAt", AT.toString());
            Fact read = rules.reader(AT, ZONES.get(0))
                    .profile(Form.of(tree))
                    .facts()
                    .get(0);
            values.add(read.value());
            days[0] = read.validityDays();
        }
        return new Key(new Subject(form.text("subject")), form.text("key"), List.copyOf(values), days[0]);
    }

    private static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(FILES.resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, List<Subject>> roles(List<Subject> servers, boolean modality) {
        return Map.of(
                "server", servers,
                "client", List.of(new Subject("clients:radiology")),
                "pacs", List.of(new Subject("pacs:main")),
                "network", List.of(new Subject("network:clinical")),
                "modality", modality ? List.of(new Subject("modality:ct-1")) : List.of());
    }

    /** The site of that number, the same whenever it is asked for. */
    CaseFile site(long number) {
        SplittableRandom random = new SplittableRandom(20_261_124L + number * 0x9E3779B97F4A7C15L);
        boolean second = random.nextInt(10) == 0;
        boolean modality = random.nextInt(100) >= noise;
        List<Resolution> resolutions = new ArrayList<>(0);
        Profile profile = new Profile(facts(random, second, resolutions), resolutions);
        return new CaseFile(
                new CaseFile.About(
                        Map.of("site", "site-" + number, "device", "benchmark", "version", "1.1.0"),
                        second || !modality
                                ? roles(second ? List.of(SERVER, SECOND) : List.of(SERVER), modality)
                                : ROLES),
                AT,
                ZONES.get(random.nextInt(10) < 8 ? 0 : random.nextInt(ZONES.size())),
                profile,
                recorded,
                Specification.NONE,
                answers(random),
                random.nextInt(100) < noise ? List.of(waiver(random, profile)) : List.of(),
                new Problems(random.nextInt(100) < noise ? List.of(problem(random)) : List.of()));
    }

    private List<Fact> facts(SplittableRandom random, boolean second, List<Resolution> resolutions) {
        List<Fact> facts = new ArrayList<>(keys.size() + 16);
        for (Key key : keys) {
            say(key, key.subject, random, facts, resolutions);
            if (second && key.subject.equals(SERVER)) {
                say(key, SECOND, random, facts, resolutions);
            }
        }
        return facts;
    }

    private void say(
            Key key, Subject subject, SplittableRandom random, List<Fact> facts, List<Resolution> resolutions) {
        int chance = random.nextInt(1000) / noise;
        if (chance < 5) {
            return;
        }
        Value value = value(key, chance >= 12 && chance < 22, random);
        facts.add(fact(key, subject, value, Source.DECLARED, chance < 12 ? 4_000 : 1 + random.nextInt(25), random));
        if (chance >= 22 && chance < 42) {
            boolean other = chance >= 36;
            Value again = other ? value(key, true, random) : value;
            facts.add(fact(key, subject, again, Source.MEASURED, 1 + random.nextInt(25), random));
            if (chance >= 40) {
                resolutions.add(
                        new Resolution(key.key, subject, Source.MEASURED, "person:it", "seen", AT.minusSeconds(60)));
            }
        }
    }

    private static Value value(Key key, boolean failing, SplittableRandom random) {
        int last = key.values.size() - 1;
        return key.values.get(failing ? last : random.nextInt(last));
    }

    private static Fact fact(Key key, Subject subject, Value value, Source source, int days, SplittableRandom random) {
        Instant at = AT.minusSeconds(86_400L * days + random.nextInt(80_000));
        return new Fact(key.key, subject, value, source, "person:it", at, key.validityDays, null);
    }

    private List<Answer> answers(SplittableRandom random) {
        if (random.nextInt(50) < noise) {
            return List.of();
        }
        Result result = random.nextInt(50) < noise ? Result.FAIL : Result.PASS;
        Instant until = random.nextInt(50) < noise ? AT.minusSeconds(1) : AT.plusSeconds(86_400L * 30);
        Instant at = AT.minusSeconds(86_400L * (1 + random.nextInt(20)));
        return List.of(new Answer("B-30", result, "looked", null, "person:it", at, until));
    }

    /** Of what the site says of one requirement now, or of something else. */
    private Waiver waiver(SplittableRandom random, Profile profile) {
        int which = random.nextInt(3);
        Fact about = profile.facts().stream()
                .filter(fact -> fact.key().equals(keys.get(which).key))
                .findFirst()
                .orElse(profile.facts().get(0));
        boolean fail = random.nextInt(3) > 0;
        return new Waiver(
                "W-" + random.nextInt(1000),
                requirements.get(random.nextInt(8) > 0 ? which : random.nextInt(3)),
                "benchmark",
                random.nextInt(4) > 0 ? "1.1.0" : "1.0.0",
                fail ? Result.FAIL : Result.UNKNOWN,
                fail ? List.of(new Observed(about.subject(), about.key(), about.value())) : List.of(),
                "reason",
                "risk",
                "control",
                "person:a",
                random.nextInt(10) > 0 ? "person:b" : "person:a",
                AT.minusSeconds(10_000),
                random.nextInt(10) > 0 ? AT.plusSeconds(10_000_000) : AT.minusSeconds(1));
    }

    private Problems.Problem problem(SplittableRandom random) {
        String criterion = requirements.get(random.nextInt(requirements.size()));
        return new Problems.Problem("P-" + random.nextInt(1000), criterion, "Slow", random.nextInt(3) > 0);
    }
}
