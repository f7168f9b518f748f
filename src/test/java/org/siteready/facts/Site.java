package org.siteready.facts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A site whose facts a test writes down one by one; what plays a role is bound by name. */
final class Site {

    static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Unit MIB = new Unit("MiB", "information", new BigDecimal("1048576"));
    static final Unit GIB = new Unit("GiB", "information", new BigDecimal("1073741824"));
    static final Unit GB = new Unit("GB", "information", new BigDecimal("1000000000"));
    static final Unit MS = new Unit("ms", "time", new BigDecimal("0.001"));
    static final Unit MIN = new Unit("min", "time", new BigDecimal("60"));

    private final List<Fact> facts = new ArrayList<>();
    private final List<Resolution> resolutions = new ArrayList<>();
    private final Map<String, List<Subject>> roles = new HashMap<>();
    private Instant at = NOW;
    private ZoneId zone = BERLIN;

    Site at(Instant instant) {
        at = instant;
        return this;
    }

    Site in(ZoneId of) {
        zone = of;
        return this;
    }

    Site bind(String role, String... subjects) {
        roles.put(role, List.of(subjects).stream().map(Subject::new).toList());
        return this;
    }

    Site fact(String key, String subject, Value value) {
        return fact(key, subject, value, Source.MEASURED, NOW.minusSeconds(60));
    }

    Site fact(String key, String subject, Value value, Source source, Instant observed) {
        return fact(key, subject, value, source, observed, 90, null);
    }

    Site fact(
            String key,
            String subject,
            Value value,
            Source source,
            Instant observed,
            int validityDays,
            @Nullable Instant validUntil) {
        facts.add(new Fact(key, new Subject(subject), value, source, "probe", observed, validityDays, validUntil));
        return this;
    }

    Site believe(String key, String subject, Source source, Instant settled) {
        resolutions.add(new Resolution(key, new Subject(subject), source, "person:lead", "asked twice", settled));
        return this;
    }

    Environment environment() {
        return new Environment(facts, resolutions, roles, at, zone);
    }

    Reading reading(String role, String key) {
        List<Reading> all = environment().readings(role, key, null);
        if (all.size() != 1) {
            throw new AssertionError("one reading was meant, not " + all);
        }
        return all.get(0);
    }

    static Value text(String text) {
        return new Value.Text(text);
    }

    static Value amount(String number, Unit unit) {
        return Value.Amount.of(new BigDecimal(number), unit);
    }

    static Value count(String number) {
        return amount(number, Unit.COUNT);
    }

    static Value version(String text) {
        return new Value.Release(Version.of(text));
    }

    static Value set(String... members) {
        return Value.Members.of(List.of(members));
    }

    static Value day(String text) {
        return Value.Moment.ofDay(text, BERLIN);
    }

    static Value instant(String text) {
        Instant instant = Instant.parse(text);
        return new Value.Moment(text, instant, instant);
    }

    static Operand one(Value value) {
        return new Operand.Single(value);
    }

    static Operand several(Value... values) {
        return new Operand.Several(List.of(values));
    }

    static Condition condition(String role, String key, Operator operator, Operand operand) {
        return new Condition(role, key, operator, operand, Quantifier.ALL, null);
    }
}
