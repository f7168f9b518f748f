package org.siteready.engine;

import java.time.zone.ZoneRulesProvider;
import org.kie.api.KieServices;

/**
 * What a decision was made on: repeating it on the same gives the same bytes (law 7).
 *
 * @param drools the rule engine
 * @param java the Java runtime
 * @param timeZones the time-zone data
 */
public record EngineVersions(String drools, String java, String timeZones) {

    private static final EngineVersions RUNNING = read();

    /** Those of this process. */
    public static EngineVersions running() {
        return RUNNING;
    }

    private static EngineVersions read() {
        String drools = KieServices.class.getPackage().getImplementationVersion();
        return new EngineVersions(
                drools == null ? "unknown" : drools,
                Runtime.version().toString(),
                ZoneRulesProvider.getVersions("UTC").lastEntry().getKey());
    }
}
