package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.siteready.Stories;
import org.siteready.engine.CompiledGate;
import org.siteready.facts.Criterion;

/** {@code obligations.yaml} names every obligation of the SOP, and what it says of criteria and tests is so. */
class ObligationsTests {

    /** How many obligations each section has. */
    private static final Map<String, Integer> SECTIONS = Map.ofEntries(
            Map.entry("1.1", 3),
            Map.entry("1.2", 5),
            Map.entry("1.3", 10),
            Map.entry("2.1", 10),
            Map.entry("2.2", 14),
            Map.entry("2.3", 10),
            Map.entry("2.4", 11),
            Map.entry("2.5", 7),
            Map.entry("2.6", 3),
            Map.entry("2.7", 11),
            Map.entry("2.8", 9),
            Map.entry("X", 7));

    private static final List<Set<String>> WAYS =
            List.of(Set.of("gate", "criterion"), Set.of("invariant", "test"), Set.of("record"), Set.of("later"));
    private static final Pattern NUMBER = Pattern.compile("O-[0-9X.]+-[0-9]+");

    private final Map<String, List<Form>> covered = new TreeMap<>();

    @BeforeEach
    void read() {
        Form file = Yaml.read("obligations.yaml", Stories.rules().files().file("obligations.yaml"))
                .only("obligations");
        Form obligations = file.object("obligations");
        assertThat(obligations).isNotNull();
        obligations.fields().forEach(one -> {
            Form form = one.getValue().only("text", "by", "covered");
            assertThat(form.text("text")).as(one.getKey()).isNotBlank();
            assertThat(form.text("by")).as(one.getKey()).matches("[AHR](/[AHR])*");
            covered.put(one.getKey(), form.list("covered"));
        });
        file.orRefuse("obligations.yaml");
    }

    @Test
    void everyNumberStandsThereOnce() {
        Set<String> numbers = SECTIONS.entrySet().stream()
                .flatMap(section ->
                        IntStream.rangeClosed(1, section.getValue()).mapToObj(n -> "O-" + section.getKey() + "-" + n))
                .collect(Collectors.toSet());
        assertThat(numbers).hasSize(100);
        assertThat(covered.keySet()).containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void eachIsCoveredInOneOfTheKnownWays() {
        covered.forEach((number, ways) -> {
            assertThat(ways).as(number).isNotEmpty();
            assertThat(ways).as(number).allSatisfy(way -> assertThat(WAYS).contains(names(way)));
        });
    }

    @Test
    void criteriaAndClausesNameEachOther() {
        Set<String> said = new TreeSet<>();
        covered.forEach((number, ways) -> ways.stream()
                .filter(way -> way.has("gate"))
                .forEach(way -> said.add(number + " " + way.text("gate") + "/" + way.text("criterion"))));
        Set<String> meant = new TreeSet<>();
        for (CompiledGate gate : Stories.rules().gates().values()) {
            for (Criterion criterion : gate.gate().criteria()) {
                String name = gate.gate().id() + "/" + criterion.id();
                NUMBER.matcher(criterion.clause()).results().forEach(one -> meant.add(one.group() + " " + name));
            }
        }
        assertThat(said).isEqualTo(meant);
    }

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        Set<String> named = covered.values().stream()
                .flatMap(List::stream)
                .filter(way -> way.has("test"))
                .map(way -> way.text("test") + ".java")
                .collect(Collectors.toSet());
        try (Stream<Path> tests = Files.walk(Path.of("src/test/java"))) {
            assertThat(tests.map(file -> file.getFileName().toString())).containsAll(named);
        }
    }

    private static Set<String> names(Form way) {
        return way.fields().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
