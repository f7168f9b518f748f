package org.siteready.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Criterion;
import org.siteready.facts.Phase;
import org.siteready.facts.Requirement;

/**
 * A gate as its {@code gate.yaml} says it.
 *
 * @param question what the gate answers, in plain words
 * @param section the section of the SOP
 * @param subject what a request names: site, device, version, roles, ...
 * @param requirements the phase whose requirements are criteria too, or null when only the catalogue counts
 * @param criteria the catalogue
 */
public record Gate(
        String id,
        String question,
        String section,
        List<String> subject,
        @Nullable Phase requirements,
        List<Criterion> criteria) {

    /** All that must be judged in a case, in the order of catalogue and specification. */
    public List<Criterion> criteria(List<Requirement> specification) {
        if (requirements == null) {
            return criteria;
        }
        List<Criterion> all = new ArrayList<>(criteria);
        for (Requirement requirement : specification) {
            if (requirement.phases().contains(requirements)) {
                all.add(requirement.criterion());
            }
        }
        return all;
    }

    /**
     * Whether the gate judges the requirements of a specification and the case has none of its phase: then what the
     * requirements would have said passes by silence, and nothing may be decided (law 1).
     */
    public boolean silentOn(List<Requirement> specification) {
        return requirements != null
                && specification.stream()
                        .noneMatch(requirement -> requirement.phases().contains(requirements));
    }
}
