package org.siteready.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.siteready.notices.NoticeSettings.Recipient;
import org.siteready.rulesets.Malformed;
import org.siteready.web.Role;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.mock.env.MockEnvironment;

/** Settings at fault stop the start and name their place, without showing what is secret. */
class ChannelsTests {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static Channels channels(boolean mail, String from, Recipient... recipients) {
        MailProperties server = new MailProperties();
        server.setHost(mail ? "127.0.0.1" : null);
        Duration some = Duration.ofSeconds(1);
        NoticeSettings settings = new NoticeSettings(
                "http://127.0.0.1",
                from,
                some,
                some,
                some,
                List.of(some),
                false,
                Map.of(Role.SALES, List.of(recipients)));
        MockEnvironment environment =
                new MockEnvironment().withProperty("HOOK_SECRET", SECRET).withProperty("BAD_SECRET", "whsec_c2hvcnQ=");
        return new Channels(settings, NoticeStore.text(), environment, new MailServer(server), Clock.systemUTC());
    }

    private static Recipient recipient(
            @Nullable String name, @Nullable String email, @Nullable String webhook, @Nullable String secret) {
        return new Recipient(name, email, webhook, secret, "en");
    }

    @Test
    void recipientsBecomeChannelsWithNamesThatAreNoAddresses() {
        Channels channels = channels(
                true,
                "a@example.org",
                recipient(null, "sales@example.org", null, null),
                recipient("tool", null, "https://example.org/hook", "HOOK_SECRET"),
                recipient(null, null, "http://127.0.0.1:1/hook", "HOOK_SECRET"));
        assertThat(channels.of(Role.SALES)).extracting(Channel::name).containsExactly("sales-1", "tool", "sales-3");
        assertThat(channels.roles()).containsExactly(Role.SALES);
        assertThat(channels.of(Role.PRRC)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, -, /recipients/SALES/0, one of the two",
                "-, a@example.org, https://example.org, HOOK_SECRET, /recipients/SALES/0, one of the two",
                "-, nobody, -, -, /recipients/SALES/0/email, not one mail address",
                "-, 'a@example.org, b@example.org', -, -, /recipients/SALES/0/email, not one mail address",
                "-, 'a@example.org\nBcc: b@example.org', -, -, /recipients/SALES/0/email, not one mail address",
                "Sales Team, a@example.org, -, -, /recipients/SALES/0/name, lower-case letters",
                "-, -, http://example.org/hook, HOOK_SECRET, /recipients/SALES/0/webhook, https address",
                "-, -, ftp://example.org/hook, HOOK_SECRET, /recipients/SALES/0/webhook, https address",
                "-, -, https://user:word@example.org/, HOOK_SECRET, /recipients/SALES/0/webhook, https address",
                "-, -, 'not an address', HOOK_SECRET, /recipients/SALES/0/webhook, https address",
                "-, -, https:///hook, HOOK_SECRET, /recipients/SALES/0/webhook, https address",
                "-, -, https://example.org, -, /recipients/SALES/0/secret-env, it is missing",
                "-, -, https://example.org, NO_SECRET, /recipients/SALES/0/secret-env, is not set",
                "-, -, https://example.org, BAD_SECRET, /recipients/SALES/0/secret-env, 24 to 64 bytes"
            })
    void aFaultIsNamedAtItsPlace(
            @Nullable String name,
            @Nullable String email,
            @Nullable String webhook,
            @Nullable String secret,
            String place,
            String message) {
        assertThatThrownBy(() -> channels(true, "a@example.org", recipient(name, email, webhook, secret)))
                .isInstanceOf(Malformed.class)
                .hasMessageContainingAll("settings siteready.notices", place, message)
                .message()
                .doesNotContain("word", "c2hvcnQ", SECRET, "/hook");
    }

    @Test
    void aMailNeedsAServerAndASender() {
        Recipient mail = recipient(null, "a@example.org", null, null);
        assertThatThrownBy(() -> channels(false, "a@example.org", mail)).hasMessageContaining("spring.mail.host");
        assertThatThrownBy(() -> channels(true, "nobody", mail)).hasMessageContaining("/from");
    }

    @Test
    void twoChannelsOfOneNameAreRefused() {
        Recipient mail = recipient("one", "a@example.org", null, null);
        assertThatThrownBy(() -> channels(true, "a@example.org", mail, mail)).hasMessageContaining("only once");
    }

    @Test
    void aRecipientShowsNeitherAddressNorSecret() {
        assertThat(recipient("tool", "a@example.org", "https://example.org/hook", "HOOK_SECRET"))
                .hasToString("Recipient[tool]");
    }
}
