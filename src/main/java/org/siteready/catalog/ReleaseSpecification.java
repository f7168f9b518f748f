package org.siteready.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.Specification;
import org.siteready.facts.Subject;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Malformed;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.Yaml;

/**
 * The integration specification of one release of a device, as its file says it (SOP 1.1).
 *
 * @param device the device's id
 * @param version the release's version
 * @param status DRAFT, APPROVED or SUPERSEDED
 * @param kinds the roles that its requirements name, each with the kind of subjects that play it
 */
public record ReleaseSpecification(
        String device,
        String deviceName,
        String version,
        Status status,
        Map<String, String> kinds,
        Specification specification) {

    /** The states of a specification. */
    public enum Status {
        DRAFT,
        APPROVED,
        SUPERSEDED
    }

    /** @throws Malformed with every fault of the file */
    public static ReleaseSpecification read(String file, byte[] bytes, RuleSet rules) {
        Form form =
                Yaml.read(file, bytes).only("device", "release", "records", "specification", "roles", "requirements");
        Form device = object(form, "device").only("id", "name", "riskClass", "learns");
        Form release = object(form, "release").only("version", "status", "releaseDate", "udi");
        Form specification = object(form, "specification").only("version", "status");
        ReleaseSpecification read = new ReleaseSpecification(
                device.text("id"),
                device.text("name"),
                release.text("version"),
                specification.one(Status.class, "status", Status.DRAFT),
                kinds(form),
                rules.specification(form));
        if (read.specification.requirements().isEmpty()) {
            form.fault("requirements", "is missing; a specification has at least one requirement");
        }
        form.orRefuse(file);
        return read;
    }

    private static Form object(Form form, String field) {
        Form object = form.object(field);
        return object == null ? form.absent(field) : object;
    }

    private static Map<String, String> kinds(Form form) {
        Map<String, String> kinds = new HashMap<>();
        Form roles = form.object("roles");
        if (roles != null) {
            roles.fields()
                    .forEach(role -> kinds.put(role.getKey(), role.getValue().text("kind", "")));
        }
        return Map.copyOf(kinds);
    }

    /**
     * What is wrong with the subjects that are to play the roles: a role that the specification does not know, a
     * subject of another kind.
     */
    public List<String> misfits(Map<String, List<Subject>> bound) {
        List<String> misfits = new ArrayList<>();
        new TreeMap<>(bound).forEach((role, subjects) -> {
            String kind = kinds.get(role);
            if (kind == null) {
                misfits.add("binds '" + role + "'; the roles of " + device + " " + version + " are "
                        + String.join(", ", new TreeSet<>(kinds.keySet())));
                return;
            }
            subjects.stream()
                    .filter(subject -> !subject.kind().equals(kind))
                    .forEach(subject ->
                            misfits.add("binds '" + role + "' to " + subject + "; that role is played by a " + kind));
        });
        return misfits;
    }

    /** What a decision on this release names. */
    public Map<String, String> names(@Nullable String site) {
        return site == null
                ? Map.of("device", device, "version", version)
                : Map.of("site", site, "device", device, "version", version);
    }
}
