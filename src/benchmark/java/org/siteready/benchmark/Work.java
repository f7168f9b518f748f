package org.siteready.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.siteready.catalog.ReleaseSpecification;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Specification;
import org.siteready.facts.Criterion;
import org.siteready.facts.Requirement;
import org.siteready.rulesets.RuleFiles;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.RuleSets;

/**
 * What is decided: the gate {@code evaluation} of the project's own rules over one specification and many sites.
 *
 * @param cases one a site
 */
record Work(CompiledGate gate, Specification specification, List<CaseFile> cases) {

    static final Instant AT = Instant.parse("2026-11-24T09:00:00Z");
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** The work of the main table. */
    static Work usual() {
        return of(RuleFiles.read(Path.of("rules")), "evaluation", 30, 10_000);
    }

    /** A gate of a rule set over a specification of so many requirements and so many sites. */
    static Work of(RuleFiles files, String gate, int requirements, int sites) {
        RuleSet rules = RuleSets.compile(files);
        Specification specification = specification(rules, requirements);
        return new Work(rules.gate(gate).orElseThrow(), specification, Sites.cases(rules, specification, sites));
    }

    /** The thirty requirements as often as needed, each time under other ids. */
    private static Specification specification(RuleSet rules, int size) {
        List<Requirement> thirty = ReleaseSpecification.read("specification", resource("specification.yaml"), rules)
                .specification()
                .requirements();
        List<Requirement> requirements = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            Requirement one = thirty.get(i % thirty.size());
            requirements.add(i < thirty.size() ? one : renamed(one, "-" + i / thirty.size()));
        }
        return new Specification(requirements);
    }

    private static Requirement renamed(Requirement one, String suffix) {
        Criterion of = one.criterion();
        Criterion criterion = new Criterion(
                of.id() + suffix,
                of.title(),
                of.clause(),
                of.severity(),
                of.waivable(),
                of.remedy(),
                of.check(),
                of.reads());
        return new Requirement(criterion, one.origin(), one.phases(), one.verification(), one.alternatives(), one.changeable());
    }

    static byte[] resource(String name) {
        try (InputStream in = Work.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static CaseFile.About about(Map<String, List<org.siteready.facts.Subject>> roles) {
        return new CaseFile.About(Map.of("device", "benchmark", "version", "1.0.0"), roles);
    }
}
