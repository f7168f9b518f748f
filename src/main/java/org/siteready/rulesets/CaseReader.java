package org.siteready.rulesets;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseFile;
import org.siteready.engine.Profile;
import org.siteready.engine.Specification;
import org.siteready.facts.Answer;
import org.siteready.facts.Fact;
import org.siteready.facts.Observed;
import org.siteready.facts.Problems;
import org.siteready.facts.Requirement;
import org.siteready.facts.Resolution;
import org.siteready.facts.Result;
import org.siteready.facts.Source;
import org.siteready.facts.Subject;
import org.siteready.facts.Value;
import org.siteready.facts.Waiver;

/** Reads cases and their parts: facts, resolutions, answers, waivers, problems. */
public final class CaseReader {

    /** When a case of the rules is decided, unless it says otherwise. */
    static final Instant DEFAULT_AT = Instant.parse("2026-11-24T09:00:00Z");

    /** How far a clock that observes may run ahead of the one that decides. */
    public static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private static final int DAY = "2027-03-31".length();

    private final Vocabulary vocabulary;
    private final Instant at;
    private final ZoneId zone;
    private final boolean inCase;

    /**
     * @param at the instant of the decision; later observations are refused
     * @param zone the site's
     * @param inCase whether source, by and observedAt of facts may be left out
     */
    CaseReader(Vocabulary vocabulary, Instant at, ZoneId zone, boolean inCase) {
        this.vocabulary = vocabulary;
        this.at = at;
        this.zone = zone;
        this.inCase = inCase;
    }

    /** For facts that are submitted: nothing may be left out. */
    public static CaseReader strict(Vocabulary vocabulary, Instant at, ZoneId zone) {
        return new CaseReader(vocabulary, at, zone, false);
    }

    /** The whole case of a form; the caller asks the form for faults. */
    static CaseFile read(Vocabulary vocabulary, Form form) {
        form.only(
                "story",
                "at",
                "zone",
                "subject",
                "facts",
                "resolutions",
                "recorded",
                "requirements",
                "answers",
                "waivers",
                "problems",
                "expect");
        Instant at = form.has("at") ? form.compulsoryInstant("at") : DEFAULT_AT;
        ZoneId zone = form.zone("zone", ZoneOffset.UTC);
        CaseReader reader = new CaseReader(vocabulary, at, zone, true);
        List<Requirement> requirements = new RequirementReader(
                        new ConditionReader(vocabulary, new ValueReader(vocabulary, zone), Roles.OPEN), true)
                .read(form.list("requirements"));
        return new CaseFile(
                about(form.object("subject")),
                at,
                zone,
                reader.profile(form),
                reader.facts(form, "recorded"),
                requirements.isEmpty() ? Specification.NONE : new Specification(requirements),
                reader.answers(form),
                reader.waivers(form),
                form.has("problems") ? problems(form) : null);
    }

    /** What a request names. */
    public static CaseFile.About about(@Nullable Form form) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, List<Subject>> roles = new LinkedHashMap<>();
        if (form == null) {
            return new CaseFile.About(names, roles);
        }
        for (var field : form.fields()) {
            if (field.getKey().equals("roles")) {
                roles.putAll(roles(field.getValue()));
            } else {
                names.put(field.getKey(), form.text(field.getKey()));
            }
        }
        return new CaseFile.About(names, roles);
    }

    /** Roles with the subjects that play them. */
    public static Map<String, List<Subject>> roles(Form form) {
        Map<String, List<Subject>> roles = new LinkedHashMap<>();
        for (var role : form.fields()) {
            List<Subject> subjects = new ArrayList<>();
            for (String text : form.texts(role.getKey())) {
                subject(form, role.getKey(), text).ifPresent(subjects::add);
            }
            roles.put(role.getKey(), subjects);
        }
        return roles;
    }

    private static Optional<Subject> subject(Form form, String field, String text) {
        try {
            return Optional.of(new Subject(text));
        } catch (IllegalArgumentException malformed) {
            form.fault(field, String.valueOf(malformed.getMessage()));
            return Optional.empty();
        }
    }

    /** The facts and resolutions of a form. */
    public Profile profile(Form form) {
        List<Fact> facts = facts(form, "facts");
        List<Resolution> resolutions = new ArrayList<>();
        for (Form one : form.list("resolutions")) {
            resolution(one).ifPresent(resolutions::add);
        }
        return new Profile(facts, resolutions);
    }

    private List<Fact> facts(Form form, String field) {
        List<Fact> facts = new ArrayList<>();
        for (Form one : form.list(field)) {
            fact(one).ifPresent(facts::add);
        }
        return facts;
    }

    /** One observation; nothing after a fault. */
    public Optional<Fact> fact(Form form) {
        form.only("key", "subject", "value", "unit", "source", "by", "observedAt", "validUntil");
        Key key = key(form);
        Optional<Subject> subject = about(form, key);
        Source source =
                inCase && !form.has("source") ? Source.DECLARED : form.one(Source.class, "source", Source.DECLARED);
        String by = inCase ? form.text("by", "case") : form.text("by");
        Instant observed = inCase && !form.has("observedAt") ? at : form.compulsoryInstant("observedAt");
        notFromTheFuture(form, "observedAt", observed, "an observation");
        Instant until = form.instant("validUntil");
        Value value = key == null ? null : new ValueReader(vocabulary, zone).ofFact(form, key);
        if (key == null || value == null || subject.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Fact(key.name(), subject.get(), value, source, by, observed, key.validityDays(), until));
    }

    private void notFromTheFuture(Form form, String field, Instant when, String what) {
        if (when.isAfter(at.plus(CLOCK_DIFFERENCE))) {
            form.fault(
                    field,
                    when + " lies after the decision's instant " + at + "; " + what + " cannot come from the future");
        }
    }

    private @Nullable Key key(Form form) {
        String name = form.text("key");
        Key key = vocabulary.key(name).orElse(null);
        if (key == null && !name.isEmpty()) {
            form.fault("key", "'" + name + "' is not in the vocabulary" + vocabulary.nearest(name));
        }
        return key;
    }

    private static Optional<Subject> about(Form form, @Nullable Key key) {
        Optional<Subject> subject = subject(form, "subject", form.text("subject"));
        if (key != null
                && subject.isPresent()
                && !key.subjects().contains(subject.get().kind())) {
            form.fault(
                    "subject",
                    "'" + key.name() + "' is not about a " + subject.get().kind() + " but about "
                            + String.join(", ", key.subjects().stream().sorted().toList()));
            return Optional.empty();
        }
        return subject;
    }

    private Optional<Resolution> resolution(Form form) {
        form.only("key", "subject", "source", "by", "reason", "at");
        Key key = key(form);
        Optional<Subject> subject = about(form, key);
        Source source = form.one(Source.class, "source", Source.DECLARED);
        String by = form.text("by");
        String reason = form.text("reason");
        Instant settled = form.compulsoryInstant("at");
        notFromTheFuture(form, "at", settled, "a resolution");
        return key == null || subject.isEmpty()
                ? Optional.empty()
                : Optional.of(new Resolution(key.name(), subject.get(), source, by, reason, settled));
    }

    /** A person's answers to manual items. */
    public List<Answer> answers(Form form) {
        List<Answer> answers = new ArrayList<>();
        for (Form one : form.list("answers")) {
            one.only("criterion", "result", "comment", "evidence", "by", "at", "validUntil");
            Result result = one.one(Result.class, "result", Result.FAIL);
            if (result != Result.PASS && result != Result.FAIL && result != Result.NOT_APPLICABLE) {
                one.fault("result", "a person answers PASS, FAIL or NOT_APPLICABLE, not " + result);
            }
            Instant said = inCase && !one.has("at") ? at : one.compulsoryInstant("at");
            notFromTheFuture(one, "at", said, "an answer");
            answers.add(new Answer(
                    one.text("criterion"),
                    result,
                    inCase ? one.text("comment", "") : one.text("comment"),
                    one.has("evidence") ? one.text("evidence") : null,
                    inCase ? one.text("by", "case") : one.text("by"),
                    said,
                    one.instant("validUntil")));
        }
        return answers;
    }

    /** Waivers, each with all that law 4 asks for. */
    public List<Waiver> waivers(Form form) {
        List<Waiver> waivers = new ArrayList<>();
        for (Form one : form.list("waivers")) {
            one.only(
                    "id",
                    "criterion",
                    "device",
                    "version",
                    "covers",
                    "failing",
                    "reason",
                    "risk",
                    "control",
                    "requestedBy",
                    "approvedBy",
                    "approvedAt",
                    "expiresAt");
            Result covers = one.one(Result.class, "covers", Result.FAIL);
            if (covers != Result.FAIL && covers != Result.UNKNOWN) {
                one.fault("covers", "a waiver covers FAIL or UNKNOWN, never " + covers);
            }
            waivers.add(new Waiver(
                    one.text("id"),
                    one.text("criterion"),
                    one.text("device"),
                    one.text("version"),
                    covers,
                    failing(one),
                    one.text("reason"),
                    one.text("risk"),
                    one.text("control"),
                    one.text("requestedBy"),
                    one.text("approvedBy"),
                    one.compulsoryInstant("approvedAt"),
                    expiry(one)));
        }
        return waivers;
    }

    /** An instant; of a day the end of it at the site. */
    private Instant expiry(Form waiver) {
        String text = waiver.tree().path("expiresAt").asString("");
        Value end = text.length() == DAY ? new ValueReader(vocabulary, zone).moment(text) : null;
        return end instanceof Value.Moment day ? day.ends() : waiver.compulsoryInstant("expiresAt");
    }

    private List<Observed> failing(Form waiver) {
        List<Observed> failing = new ArrayList<>();
        for (Form one : waiver.list("failing")) {
            one.only("subject", "key", "value", "unit");
            Key key = key(one);
            Optional<Subject> subject = about(one, key);
            Value value = key == null ? null : new ValueReader(vocabulary, zone).ofFact(one, key);
            if (key != null && value != null && subject.isPresent()) {
                failing.add(new Observed(subject.get(), key.name(), value));
            }
        }
        return failing;
    }

    /** The problems of a form. */
    public static Problems problems(Form form) {
        List<Problems.Problem> problems = new ArrayList<>();
        for (Form one : form.list("problems")) {
            one.only("id", "criterion", "title", "open");
            problems.add(new Problems.Problem(
                    one.text("id"), one.text("criterion", ""), one.text("title", ""), one.flag("open", true)));
        }
        return new Problems(problems);
    }
}
