package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.siteready.ledger.Actor;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Head;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A service that mails letters: each reaches the people of its site, whose addresses are looked up then and kept nowhere. */
@DirtiesContext
class FieldActionMailTests extends ServiceTest {

    private static final GreenMail MAILS = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @DynamicPropertySource
    static void letters(DynamicPropertyRegistry settings) {
        MAILS.start();
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> MAILS.getSmtp().getPort());
        settings.add("siteready.notices.every", () -> "20ms");
        settings.add("siteready.notices.letters", () -> true);
    }

    @AfterAll
    static void close() {
        MAILS.stop();
    }

    /** Asks until the mail's fate is recorded. */
    private JsonNode settled(String action, String site) {
        for (int tries = 0; tries < 5_000; tries++) {
            JsonNode now = get("/api/field-actions/" + action + "/sites/" + site)
                    .is(200)
                    .json();
            if (!now.path("delivery").path("status").asString("PENDING").equals("PENDING")) {
                return now;
            }
        }
        throw new AssertionError("never settled: " + site);
    }

    @Test
    void aLetterReachesThePeopleOfItsSite() throws Exception {
        Fleet fleet = Fleet.of(this);
        String site = fleet.installed("1.0.0", "CLINICAL");
        fleet.contact(site, "Ivo Kern");
        String gone = fleet.installed("1.0.0", "CLINICAL");
        fleet.contact(gone, "Ute Alt");
        String nobody = fleet.installed("1.0.0", "CLINICAL");
        String erased = fleet.affected("1.0.0")
                .json()
                .path("sites")
                .valueStream()
                .filter(one -> one.path("site").asString().equals(gone))
                .map(one -> one.path("contacts").get(0).path("person").asString())
                .findFirst()
                .orElseThrow();
        ledger.persons().erase(fresh("erasure"), Actor.tool("test"), erased, "GDPR Art. 17");
        String action = fleet.opened();

        JsonNode sent = settled(action, site);
        assertThat(sent.path("delivery").path("status").asString()).isEqualTo("DELIVERED");
        assertThat(sent.path("sent").asBoolean()).isTrue();
        JsonNode failed = settled(action, gone);
        assertThat(failed.path("delivery").path("status").asString()).isEqualTo("UNDELIVERABLE");
        assertThat(failed.path("sent").asBoolean()).isFalse();
        JsonNode none =
                get("/api/field-actions/" + action + "/sites/" + nobody).is(200).json();
        assertThat(none.path("delivery").isNull()).as("a person must send it").isTrue();
        assertThat(none.path("open").toString()).contains("was not sent");

        List<MimeMessage> mails = Arrays.stream(MAILS.getReceivedMessages())
                .filter(mail -> subject(mail).startsWith("Sicherheitsanweisung im Feld FSN-2026-01"))
                .toList();
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).getAllRecipients()[0].toString()).isEqualTo("it@clinic.example");
        assertThat(GreenMailUtil.getWholeMessage(mails.get(0))).contains("text/plain", "text/html");
        notKept();
        fleet.acknowledged(action, gone).isProblem(409, "was not sent");
        fleet.acknowledged(action, site).is(201);
        letterNotice(action);
    }

    private void letterNotice(String action) {
        String letter = get("/api/notices?limit=500")
                .is(200)
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.path("to").asString().equals("PEOPLE")
                        && one.path("about").path("action").asString().equals(action))
                .map(one -> one.path("id").asString())
                .findFirst()
                .orElseThrow();
        post("/api/notices/" + letter + "/acknowledgement", "", "OPERATIONS").isProblem(409, "letter to people");
        post("/api/notices/" + letter + "/retry", "", "SALES").isProblem(403);
    }

    private static String subject(MimeMessage mail) {
        try {
            return mail.getSubject();
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    /** By every entry of every stream. */
    private void notKept() {
        for (Head head : ledger.streams("", null, 500).items()) {
            for (Entry entry : ledger.read(head.stream(), 1, 1_000)) {
                assertThat(entry.body().toString()).doesNotContain("it@clinic.example", "Ivo Kern", "Ute Alt");
            }
        }
    }
}
