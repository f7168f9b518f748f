package org.siteready.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Answer;
import org.siteready.facts.Environment;
import org.siteready.facts.Fact;
import org.siteready.facts.Now;
import org.siteready.facts.Problems;
import org.siteready.facts.Subject;
import org.siteready.facts.Waiver;
import org.siteready.store.Digest;

/**
 * All that a decision is made from; nothing else reaches it.
 *
 * @param about what is decided on
 * @param at the instant of the decision: the clock is a fact
 * @param zone the site's time zone
 * @param recorded facts that the service's own records tell: of the contract, the release and the like
 * @param specification its requirements, of all phases
 * @param problems null when the case does not carry the list: then what reads it is UNKNOWN
 */
public record CaseFile(
        About about,
        Instant at,
        ZoneId zone,
        Profile profile,
        List<Fact> recorded,
        Specification specification,
        List<Answer> answers,
        List<Waiver> waivers,
        @Nullable Problems problems) {

    /** A case without facts from the service's own records. */
    public CaseFile(
            About about,
            Instant at,
            ZoneId zone,
            Profile profile,
            Specification specification,
            List<Answer> answers,
            List<Waiver> waivers,
            @Nullable Problems problems) {
        this(about, at, zone, profile, List.of(), specification, answers, waivers, problems);
    }

    /**
     * What a request names.
     *
     * @param names site, device, version and what else the gate asks for
     * @param roles the subjects that play each role
     */
    public record About(Map<String, String> names, Map<String, List<Subject>> roles) {

        /** The named thing, or an empty text. */
        public String name(String of) {
            return names.getOrDefault(of, "");
        }
    }

    /** The digest of the whole case: of what is named, and of the digests of profile and specification. */
    public Digest digest() {
        return Digest.of(CaseForm.input(this));
    }

    /** What is known at the instant of the case. */
    public Environment environment() {
        return new Environment(profile.observations().with(recorded), profile.resolutions(), about.roles(), at, zone);
    }

    Now now() {
        return new Now(at, at.atZone(zone).toLocalDate());
    }

    /** The lists that rules may search for what is absent, by name. */
    Map<String, Object> lists() {
        return problems == null ? Map.of() : Map.of("problems", problems);
    }
}
