package org.siteready.rulesets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the medical device list must say, and what no site should run: {@code device-list.yaml}.
 *
 * @param gate the gate whose steps deploy, and so write a row; empty where the rules say nothing of the list
 * @param manufacturer the name that stands on the label
 * @param fields the fields of a row, by name
 * @param unfit what a row in force must not be
 */
public record DeviceListRules(String gate, String manufacturer, Map<String, Field> fields, List<Unfit> unfit) {

    /** Of a rule set that says nothing of the list: nothing is known of any row then. */
    public static final DeviceListRules NONE = new DeviceListRules("", "", Map.of(), List.of());

    /**
     * A field that a row must have.
     *
     * @param classes where only devices of these classes have it, these; for others it must be absent. Else empty
     * @param tell where it is told when it is missing
     */
    public record Field(String name, Set<String> classes, String tell) {

        /** What is wrong with the field in a row, if anything. */
        public Optional<String> fault(String riskClass, boolean present) {
            boolean wanted = classes.isEmpty() || riskClass.isEmpty() || classes.contains(riskClass);
            if (present == wanted) {
                return Optional.empty();
            }
            return Optional.of(
                    wanted
                            ? "is missing; it is told by " + tell
                            : "stands there, though a device of class " + riskClass + " has none; it is told by "
                                    + tell);
        }
    }

    /**
     * What no site should run.
     *
     * @param uses the uses for which it counts
     * @param release states of the release; empty when they do not matter
     * @param integration states of the integration; empty when they do not matter
     * @param why in words
     */
    public record Unfit(String id, Set<String> uses, Set<String> release, Set<String> integration, String why) {

        public boolean holds(String use, String releaseState, String integrationState) {
            return uses.contains(use)
                    && (release.isEmpty() || release.contains(releaseState))
                    && (integration.isEmpty() || integration.contains(integrationState));
        }
    }

    /** Whether the rule set says anything of the list. */
    public boolean present() {
        return !gate.isEmpty();
    }
}
