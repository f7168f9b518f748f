package org.siteready.pipeline;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a check asks of each site.
 *
 * @param environment whose bindings count, or null for the server's default
 * @param actor who asks, as the record will say
 */
record Question(
        String gate,
        String device,
        String version,
        @Nullable String environment,
        String actor,
        boolean dryRun,
        String language) {

    String body(String site) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode subject = body.putObject("subject");
        subject.put("site", site).put("device", device).put("version", version);
        if (environment != null) {
            subject.put("environment", environment);
        }
        if (dryRun) {
            body.put("dryRun", true);
        }
        return body.toString();
    }
}
