package org.siteready.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.siteready.Stories;
import org.siteready.facts.Condition;
import org.siteready.facts.Criterion;
import org.siteready.facts.Fact;
import org.siteready.facts.Observed;
import org.siteready.facts.Operand;
import org.siteready.facts.Operator;
import org.siteready.facts.Quantifier;
import org.siteready.facts.Result;
import org.siteready.facts.Severity;
import org.siteready.facts.Source;
import org.siteready.facts.Subject;
import org.siteready.facts.Unit;
import org.siteready.facts.Value;
import org.siteready.facts.Waiver;

/**
 * A seeded case in which everything holds but the memory of one server: known and too small, or not known. A waiver for
 * it would open the gate, if it is a good one.
 */
final class WaiverCase {

    static final Unit MIB = new Unit("MiB", "information", new BigDecimal(1_048_576));
    static final Unit GIB = new Unit("GiB", "information", new BigDecimal(1_073_741_824));
    static final Subject SERVER = new Subject("server:ai-01");
    static final Subject OTHER = new Subject("server:ai-02");

    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "America/New_York",
            "Asia/Kolkata",
            "Pacific/Kiritimati",
            "Pacific/Pago_Pago",
            "Australia/Lord_Howe");

    final Random random;
    final Instant at;
    final ZoneId zone;
    final int memory;
    final boolean known;
    Severity severity = Severity.MANDATORY;
    boolean waivable = true;
    boolean manual;
    final List<Fact> facts = new ArrayList<>();
    final List<Subject> servers = new ArrayList<>(List.of(SERVER));
    Map<String, String> names = Map.of("site", "s", "device", "lungview", "version", "3.2.0");

    // The waiver, as good as it can be.
    @Nullable
    String criterion = "memory";

    String device = "lungview";
    String version = "3.2.0";
    Result covers;
    List<Observed> failing;
    String requestedBy = "person:1";
    String approvedBy = "person:2";
    Instant approvedAt;
    Instant expiresAt;

    WaiverCase(long seed, boolean known) {
        this.random = new Random(seed);
        this.known = known;
        at = Judgeds.NOON.plusSeconds(random.nextInt(400 * 86_400)).plusMillis(random.nextInt(1000));
        zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        memory = 1 + random.nextInt(15);
        facts.add(fact(new Subject("site"), "settled", new Value.Flag(true)));
        if (known) {
            facts.add(fact(SERVER, "memory", gib(memory)));
        }
        covers = known ? Result.FAIL : Result.UNKNOWN;
        failing = known ? List.of(new Observed(SERVER, "memory", gib(memory))) : List.of();
        approvedAt = at.minus(Duration.ofMinutes(random.nextInt(100_000)));
        expiresAt = at.plusMillis(1 + random.nextInt(1_000_000_000));
    }

    static Value gib(int number) {
        return Value.Amount.of(new BigDecimal(number), GIB);
    }

    static Value mib(int number) {
        return Value.Amount.of(new BigDecimal(number), MIB);
    }

    Fact fact(Subject subject, String key, Value value) {
        return new Fact(key, subject, value, Source.MEASURED, "agent", at.minusSeconds(60), 90, null);
    }

    CompiledGate gate() {
        Criterion.Check asked = manual ? Criterion.Check.byPerson(null) : atLeast16();
        List<Criterion> criteria = List.of(
                new Criterion("memory", "Memory", "", severity, waivable, "", asked, List.of()),
                new Criterion("settled", "Settled", "", Severity.MANDATORY, false, "", settled(), List.of()));
        CompiledGate checklist = Stories.gate("integration-start");
        return new CompiledGate(
                new Gate("waiving", "May it?", "0", List.of(), null, criteria), checklist.ruleSet(), checklist.rules());
    }

    private static Criterion.Check atLeast16() {
        return check("server", "memory", Operator.AT_LEAST, gib(16));
    }

    private static Criterion.Check settled() {
        return check("site", "settled", Operator.EQUALS, new Value.Flag(true));
    }

    static Criterion.Check check(String role, String key, Operator operator, Value value) {
        Condition condition = new Condition(role, key, operator, new Operand.Single(value), Quantifier.ALL, null);
        return new Criterion.Check(false, new Condition.Group(Quantifier.ALL, List.of(condition)), null);
    }

    CaseFile file() {
        List<Waiver> waivers = criterion == null ? List.of() : List.of(waiver());
        return new CaseFile(
                new CaseFile.About(names, Map.of("server", List.copyOf(servers))),
                at,
                zone,
                new Profile(facts, List.of()),
                Specification.NONE,
                List.of(),
                waivers,
                null);
    }

    private Waiver waiver() {
        return new Waiver(
                "W-1",
                String.valueOf(criterion),
                device,
                version,
                covers,
                failing,
                "reason",
                "risk",
                "control",
                requestedBy,
                approvedBy,
                approvedAt,
                expiresAt);
    }
}
