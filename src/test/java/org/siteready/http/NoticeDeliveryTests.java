package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.siteready.notices.Receiver;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A service with recipients: what a step tells reaches sales by mail and by webhook, and that alone opens the gate. */
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class NoticeDeliveryTests extends ServiceTest {

    private static final String MAIL = "sales.team@example.org";
    private static final GreenMail MAILS = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final Receiver HOOK = hook();

    private static Receiver hook() {
        try {
            return new Receiver();
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    @DynamicPropertySource
    static void recipients(DynamicPropertyRegistry settings) {
        MAILS.start();
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> MAILS.getSmtp().getPort());
        settings.add("siteready.notices.every", () -> "20ms");
        settings.add("siteready.notices.base-url", () -> "https://siteready.example");
        settings.add("siteready.notices.recipients.SALES[0].email", () -> MAIL);
        settings.add("siteready.notices.recipients.SALES[0].language", () -> "de");
        settings.add(
                "siteready.notices.recipients.SALES[1].webhook",
                () -> HOOK.address().toString());
        settings.add("siteready.notices.recipients.SALES[1].secret-env", () -> "SALES_HOOK_SECRET");
        settings.add("SALES_HOOK_SECRET", () -> Receiver.SECRET);
    }

    @AfterAll
    static void close() {
        MAILS.stop();
        HOOK.close();
    }

    /** Asks until the notice is there as wanted: what was sent is recorded a little later. */
    private JsonNode delivered(String id) {
        for (int tries = 0; tries < 5_000; tries++) {
            JsonNode now = get("/api/notices/" + id).is(200).json();
            if (now.path("status").asString().equals("DELIVERED")) {
                return now;
            }
        }
        throw new AssertionError("never delivered: " + id);
    }

    @Test
    void salesAreInformedByWhatReachesThem(CapturedOutput output) throws Exception {
        Journey journey = Journey.begin(this, false).through("complete-evaluation");
        String id = journey.notices("SALES").get(0).path("id").asString();
        Receiver.Received came = HOOK.next();
        while (!came.id().equals(id)) {
            assertThat(came.signed()).isTrue();
            came = HOOK.next();
        }
        assertThat(came.signed()).isTrue();
        assertThat(came.body().at("/data/about/site").asString()).isEqualTo(journey.site);
        JsonNode now = delivered(id);
        assertThat(now.at("/channels/sales-1/status").asString()).isEqualTo("DELIVERED");
        assertThat(now.at("/channels/sales-2/status").asString()).isEqualTo("DELIVERED");
        String subject = journey.device + " an " + journey.site + ": Die Bewertung ist abgeschlossen";
        assertThat(Arrays.stream(MAILS.getReceivedMessages()).map(NoticeDeliveryTests::subject))
                .containsOnlyOnce(subject);
        assertThat(journey.step("contract").status()).isIn(201, 409);
        Answer asked = post("/api/gates/offer/decisions", asked(journey.site, journey.device), "OPERATIONS")
                .is(201);
        assertThat(Judgments.result(asked, "sales-informed")).isEqualTo("PASS");
        List<String> answers = List.of(
                get("/api/notices?limit=500").text(), get("/actuator/health").text(), output.toString());
        assertThat(answers)
                .noneMatch(
                        text -> text.contains(MAIL) || text.contains("key=hidden") || text.contains(Receiver.SECRET));
        assertThat(journey.notices("OPERATIONS").get(0).path("status").asString())
                .as("nobody is named for that role")
                .isEqualTo("PENDING");
    }

    private static String subject(jakarta.mail.internet.MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (jakarta.mail.MessagingException broken) {
            throw new AssertionError(broken);
        }
    }
}
