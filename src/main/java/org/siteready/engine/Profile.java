package org.siteready.engine;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Fact;
import org.siteready.facts.Observations;
import org.siteready.facts.Resolution;
import org.siteready.store.Digest;
import tools.jackson.databind.node.ObjectNode;

/** What was observed of a site, and which contradictions a person settled; immutable, so it is sorted once and its digest is made once. */
public final class Profile {

    private final List<Fact> facts;
    private final List<Resolution> resolutions;
    private final Observations observations;
    private volatile @Nullable Digest digest;
    private volatile @Nullable Map<Fact, FactText> texts;

    public Profile(List<Fact> facts, List<Resolution> resolutions) {
        this.facts = List.copyOf(facts);
        this.resolutions = List.copyOf(resolutions);
        this.observations = new Observations(this.facts);
    }

    public List<Fact> facts() {
        return facts;
    }

    public List<Resolution> resolutions() {
        return resolutions;
    }

    /** The canonical form. */
    public static ObjectNode form(Profile profile) {
        return (ObjectNode) CaseForm.profile(profile);
    }

    Observations observations() {
        return observations;
    }

    /** The canonical text of a fact; those of the profile are written once, since every body that rests on one repeats it. */
    FactText text(Fact fact) {
        Map<Fact, FactText> known = texts;
        if (known == null) {
            known = new IdentityHashMap<>();
            for (Fact one : facts) {
                known.put(one, FactText.of(one));
            }
            texts = known;
        }
        FactText text = known.get(fact);
        return text == null ? FactText.of(fact) : text;
    }

    /** The digest of the canonical form: the same whatever the order of the facts. */
    public Digest digest() {
        Digest known = digest;
        if (known == null) {
            known = Digest.of(CaseForm.profile(this));
            digest = known;
        }
        return known;
    }
}
