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
 * @param subject what a request names: site, device, version, roles, ...; what ends with a question mark may be left out
 * @param requirements the phase whose requirements are criteria too, or null when only the catalogue counts
 * @param changesOnly whether of these only such are judged as an update changes: its cases carry no others
 * @param criteria the catalogue
 */
public record Gate(
        String id,
        String question,
        String section,
        List<String> subject,
        @Nullable Phase requirements,
        boolean changesOnly,
        List<Criterion> criteria) {

    /** A gate that judges all requirements of its phase. */
    public Gate(
            String id,
            String question,
            String section,
            List<String> subject,
            @Nullable Phase requirements,
            List<Criterion> criteria) {
        this(id, question, section, subject, requirements, false, criteria);
    }

    /** What a request may name. */
    public List<String> names() {
        return subject.stream()
                .map(name -> name.endsWith("?") ? name.substring(0, name.length() - 1) : name)
                .toList();
    }

    /** What a request must name. */
    public List<String> needed() {
        return subject.stream().filter(name -> !name.endsWith("?")).toList();
    }

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
     * requirements would have said passes by silence, and nothing may be decided (law 1). An update may well change
     * none: that the comparison was made is a criterion of such a gate.
     */
    public boolean silentOn(List<Requirement> specification) {
        return requirements != null
                && !changesOnly
                && specification.stream()
                        .noneMatch(requirement -> requirement.phases().contains(requirements));
    }
}
