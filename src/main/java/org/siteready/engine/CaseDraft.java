package org.siteready.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Answer;
import org.siteready.facts.Fact;
import org.siteready.facts.Problems;
import org.siteready.facts.Subject;
import org.siteready.facts.Waiver;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Position;
import org.siteready.ledger.Stream;

/** A case while rooms add to it; used by one thread for one decision. */
public final class CaseDraft {

    private final Map<String, String> names;
    private final Map<String, List<Subject>> roles;
    private final boolean rolesAsked;
    private final boolean changesOnly;
    private final @Nullable Instant knownAt;
    private final Instant validAt;
    private final List<Fact> recorded = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Waiver> waivers = new ArrayList<>();
    private final List<Problems.Problem> problems = new ArrayList<>();
    private final List<Position> read = new ArrayList<>();
    private final Map<Stream, Caught> caught = new HashMap<>();
    private ZoneId zone = ZoneOffset.UTC;
    private Profile profile = new Profile(List.of(), List.of());
    private Specification specification = Specification.NONE;

    /**
     * @param about what the request names; roles that it names are not bound otherwise
     * @param knownAt what was recorded later is not known; null when all is
     * @param validAt the instant for which is decided
     */
    public CaseDraft(CaseFile.About about, @Nullable Instant knownAt, Instant validAt) {
        this(about, false, knownAt, validAt);
    }

    /**
     * As above.
     *
     * @param changesOnly whether the gate judges only those requirements that an update changes
     */
    public CaseDraft(CaseFile.About about, boolean changesOnly, @Nullable Instant knownAt, Instant validAt) {
        this.changesOnly = changesOnly;
        this.names = about.names();
        this.roles = new LinkedHashMap<>(about.roles());
        this.rolesAsked = !about.roles().isEmpty();
        this.knownAt = knownAt;
        this.validAt = validAt;
    }

    /** The named thing, or an empty text when the request does not name it. */
    public String name(String of) {
        return names.getOrDefault(of, "");
    }

    /** What was recorded later is not known; null when all is. */
    public @Nullable Instant knownAt() {
        return knownAt;
    }

    public Instant validAt() {
        return validAt;
    }

    public ZoneId zone() {
        return zone;
    }

    public void zone(ZoneId of) {
        zone = of;
    }

    public void profile(Profile of) {
        profile = of;
    }

    public void specification(Specification of) {
        specification = of;
    }

    /** Binds roles, unless the request bound roles itself. */
    public void roles(Map<String, List<Subject>> bound) {
        if (!rolesAsked) {
            roles.putAll(bound);
        }
    }

    /** Adds a fact that the service's own records tell. */
    public void recorded(Fact fact) {
        recorded.add(fact);
    }

    /** Adds a fact of the step that is decided on: it stands in place of what the records tell of the same. */
    public void stated(Fact fact) {
        recorded.removeIf(one -> one.key().equals(fact.key()) && one.subject().equals(fact.subject()));
        recorded.add(fact);
    }

    /** What the service's own records told so far of a key, the newest last; empty when nothing. */
    public List<Fact> told(String key) {
        return recorded.stream().filter(fact -> fact.key().equals(key)).toList();
    }

    /** Whether only such requirements are judged as an update changes: who knows them puts them in place of all. */
    public boolean changesOnly() {
        return changesOnly;
    }

    /** The problems so far. */
    public List<Problems.Problem> problems() {
        return List.copyOf(problems);
    }

    public void answers(List<Answer> more) {
        answers.addAll(more);
    }

    public void waivers(List<Waiver> more) {
        waivers.addAll(more);
    }

    public void problems(List<Problems.Problem> more) {
        problems.addAll(more);
    }

    /**
     * A stream, caught up with once for all who contribute, as old as the case asks for. Its place is noted before anything
     * is read there, so that what comes in between counts as moved.
     */
    public Caught caught(Ledger ledger, Stream stream) {
        return caught.computeIfAbsent(stream, asked -> {
            Caught up = ledger.caught(asked, knownAt);
            read(up.position());
            return up;
        });
    }

    /** Notes what was read: when it moves before the decision is on the record, the decision is made again. */
    public void read(Position position) {
        read.add(position);
    }

    public List<Position> positions() {
        return read;
    }

    /** The whole case. */
    public CaseFile caseFile() {
        return new CaseFile(
                new CaseFile.About(names, roles),
                validAt,
                zone,
                profile,
                recorded,
                specification,
                answers,
                waivers,
                new Problems(List.copyOf(problems)));
    }
}
