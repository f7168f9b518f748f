package org.siteready.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Requirement;
import org.siteready.store.Digest;

/** The requirements of one integration specification; immutable, so its digest is made once. */
public final class Specification {

    public static final Specification NONE = new Specification(List.of());

    private final List<Requirement> requirements;
    private volatile @Nullable Digest digest;

    public Specification(List<Requirement> requirements) {
        this.requirements = List.copyOf(requirements);
    }

    public List<Requirement> requirements() {
        return requirements;
    }

    /** The digest of the canonical form; the order of the requirements counts. */
    public Digest digest() {
        Digest known = digest;
        if (known == null) {
            known = Digest.of(RequirementForm.requirements(requirements));
            digest = known;
        }
        return known;
    }
}
