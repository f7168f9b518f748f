package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kie.api.KieBase;
import org.siteready.Stories;
import org.siteready.Stories.Story;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.DecisionForm;
import org.siteready.engine.Engine;
import org.siteready.engine.Limits;
import org.siteready.store.CanonicalJson;

/**
 * Law 6: the order of rule files changes no byte of a decision. Files are read in the order of their names, so four files
 * of the gate take each other's places in all 24 ways; the rule set's digest, which follows the names, is left out
 * of it: each gate is given the same.
 */
class OrderOfFilesTests {

    private static final List<String> FILES = List.of("met.drl", "not-met.drl", "not-known.drl", "os-supported.drl");
    private static final CompiledGate GATE = Stories.gate("evaluation");

    @Test
    void twentyFourOrdersOfFilesGiveTheSameBytes() {
        List<CompiledGate> gates =
                orders(FILES).map(OrderOfFilesTests::compiled).toList();
        assertThat(gates).hasSize(24);
        assertSameBytes(gates, OrderOfFilesTests::body);
        assertThatThrownBy(() -> assertSameBytes(gates, OrderOfFilesTests::inTheOrderOfFiring))
                .as("a decision that kept the order of firing is caught")
                .isInstanceOf(AssertionError.class);
    }

    private static void assertSameBytes(List<CompiledGate> gates, BiFunction<CompiledGate, CaseFile, String> body) {
        for (Story story : Stories.all()) {
            Set<String> bodies =
                    gates.stream().map(gate -> body.apply(gate, story.file())).collect(Collectors.toSet());
            assertThat(bodies).as(story.name()).hasSize(1);
        }
    }

    private static String body(CompiledGate gate, CaseFile file) {
        return CanonicalJson.write(DecisionForm.body(new Engine(Limits.DEFAULT).decide(gate, file)));
    }

    /** The named fault: what fired first stands first. */
    private static String inTheOrderOfFiring(CompiledGate gate, CaseFile file) {
        List<String> fired = new ArrayList<>();
        Engine.tracing(Limits.DEFAULT, fired::add).decide(gate, file);
        return fired.toString();
    }

    /** The four files named in this order, beside a table; of what the other files would judge nothing is checked. */
    private static CompiledGate compiled(List<String> order) {
        List<DrlFile> files = new ArrayList<>();
        Stories.rules().files().all().forEach((path, bytes) -> {
            boolean rule = path.endsWith(".drl") || path.endsWith(".csv");
            boolean own = path.startsWith("checklist/") || path.startsWith("gates/evaluation/");
            if (rule && own && !path.contains("/cases/")) {
                DrlFile file = DrlFile.of(path, path.endsWith(".csv") ? rows(bytes) : bytes);
                int place = order.indexOf(path.substring(path.lastIndexOf('/') + 1));
                if (place >= 0) {
                    files.add(new DrlFile("place" + place + ".drl", file.text(), false));
                } else if (file.table()) {
                    files.add(file);
                }
            }
        });
        Set<String> packages = Set.of("checklist", "gates.evaluation");
        KieBase base = RuleCompiler.compile(files, List.of(packages)).get(packages);
        return new CompiledGate(GATE.gate(), GATE.ruleSet(), base);
    }

    /** Two rows of the table: it is compiled 24 times. */
    private static byte[] rows(byte[] table) {
        return new String(table, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("\"Support of ") || line.contains("22"))
                .collect(Collectors.joining("\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Stream<List<String>> orders(List<String> names) {
        return names.isEmpty()
                ? Stream.of(List.of())
                : IntStream.range(0, names.size())
                        .boxed()
                        .flatMap(i -> orders(less(names, i))
                                .map(rest -> Stream.concat(Stream.of(names.get(i)), rest.stream())
                                        .toList()));
    }

    private static List<String> less(List<String> names, int index) {
        List<String> rest = new ArrayList<>(names);
        rest.remove(index);
        return rest;
    }
}
