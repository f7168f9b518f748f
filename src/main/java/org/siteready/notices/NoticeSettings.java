package org.siteready.notices;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.web.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notices leave the service: {@code siteready.notices.*}.
 *
 * @param baseUrl what addresses in notices begin with
 * @param from the sender of mails
 * @param every how often what is due is looked for
 * @param claim how long a node may take for one notice before another takes it up
 * @param timeout of one webhook
 * @param backoff the times from one attempt to the next; after the last attempt a notice is undeliverable
 * @param letters whether letters are sent to people by mail; else a person sends them
 * @param recipients by role
 */
@ConfigurationProperties("siteready.notices")
record NoticeSettings(
        @DefaultValue("http://127.0.0.1:8080") String baseUrl,
        @DefaultValue("siteready@localhost") String from,
        @DefaultValue("5s") Duration every,
        @DefaultValue("2m") Duration claim,
        @DefaultValue("10s") Duration timeout,

        @DefaultValue({"30s", "5m", "30m", "2h", "5h", "10h", "14h"})
        List<Duration> backoff,

        @DefaultValue("false") boolean letters,
        @DefaultValue Map<Role, List<Recipient>> recipients) {

    /**
     * Where notices of a role go: a mail address or a webhook.
     *
     * @param name of the channel in records; without one the role and the place in the list
     * @param secretEnv the name of the environment variable that holds the webhook's secret
     * @param language of the text
     */
    record Recipient(
            @Nullable String name,
            @Nullable String email,
            @Nullable String webhook,
            @Nullable String secretEnv,
            @DefaultValue("en") String language) {

        /** Without what nobody may read. */
        @Override
        public String toString() {
            return "Recipient[" + (name == null ? "" : name) + "]";
        }
    }
}
