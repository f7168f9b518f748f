package org.siteready.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.ledger.Entry;
import org.siteready.notices.Delivery.Status;
import org.siteready.notices.Receiver.Received;
import org.siteready.web.Role;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Webhooks reach a real server, signed, until it takes them or they are given up. */
@ExtendWith(OutputCaptureExtension.class)
class WebhookTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private NoticeStore store;
    private Receiver receiver;

    @BeforeEach
    void open() throws IOException {
        store = new NoticeStore(folder.resolve("data"));
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        store.close();
        receiver.close();
    }

    private Channel channel(String name, Receiver to, Duration timeout) {
        return new WebhookChannel(
                name,
                to.address(),
                StandardWebhook.of(Receiver.SECRET),
                "de",
                NoticeStore.text(),
                WebhookChannel.client(timeout),
                timeout,
                store.clock);
    }

    private Deliverer node() {
        return store.node(channel("sales-1", receiver, PATIENCE));
    }

    /** The example of the standard's own libraries. */
    @Test
    void theSignatureIsThatOfTheStandard() {
        assertThat(StandardWebhook.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "whsec_",
                "whsec_a",
                "whsec_MfKQ9r8GKYqrTwjUPD8I",
                "whsec_%%%",
                "sk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void aSecretThatIsNoneIsRefusedWithoutShowingIt(String secret) {
        assertThatThrownBy(() -> StandardWebhook.of(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be")
                .hasNoCause()
                .message()
                .doesNotContain("MfKQ", "%%%", "sk_");
    }

    @Test
    void aNoticeArrivesSignedAndOnce() {
        String notice = store.tell("lakeside");
        Deliverer node = node();
        node.sweep();
        node.sweep();
        Received one = receiver.received().get(0);
        assertThat(receiver.received()).hasSize(1);
        assertThat(one.signed()).isTrue();
        assertThat(one.id()).isEqualTo(notice);
        assertThat(one.timestamp()).isEqualTo(store.clock.instant().getEpochSecond());
        assertThat(one.body().path("type").asString()).isEqualTo("validated");
        assertThat(one.body().path("timestamp").asString()).isEqualTo("2026-11-24T09:00:00Z");
        assertThat(one.body().path("data").path("text").asString())
                .isEqualTo("scan an lakeside: Die Integration ist validiert");
        assertThat(one.body().path("data").path("link").asString())
                .isEqualTo("https://siteready.example/api/integrations/lakeside/scan");
        assertThat(store.delivery(notice).status()).isEqualTo(Status.DELIVERED);
        assertThat(store.delivery(notice).told()).isTrue();
        assertThat(store.delivery(notice).channels().get("sales-1").attempts()).isEqualTo(1);
    }

    @Test
    void whatIsNotTakenIsTriedAgainSignedAnewWhenItsTimeHasCome() {
        receiver.answering(500, 302);
        String notice = store.tell("lakeside");
        Deliverer node = node();
        node.sweep();
        assertThat(store.delivery(notice).channels().get("sales-1").why()).isEqualTo("HTTP 500");
        assertThat(store.delivery(notice).told()).isFalse();
        node.sweep();
        assertThat(receiver.received()).as("not before its time").hasSize(1);
        store.clock.pass(Duration.ofMinutes(1));
        node.sweep();
        assertThat(store.delivery(notice).channels().get("sales-1").why()).isEqualTo("HTTP 302");
        store.clock.pass(Duration.ofMinutes(4));
        node.sweep();
        assertThat(receiver.received()).hasSize(2);
        store.clock.pass(Duration.ofMinutes(1));
        node.sweep();
        assertThat(store.delivery(notice).status()).isEqualTo(Status.DELIVERED);
        assertThat(receiver.received()).hasSize(3).allMatch(Received::signed);
        assertThat(receiver.received()).extracting(Received::id).containsOnly(notice);
        assertThat(receiver.received()).extracting(Received::timestamp).doesNotHaveDuplicates();
    }

    @Test
    void afterTheLastAttemptItIsUndeliverableAndCanBeTriedAnew() {
        receiver.answering(500, 503, 404);
        String notice = store.tell("lakeside");
        Deliverer node = node();
        for (int i = 0; i < 10; i++) {
            node.sweep();
            store.clock.pass(Duration.ofMinutes(10));
        }
        assertThat(receiver.received()).hasSize(3);
        assertThat(store.delivery(notice).status()).isEqualTo(Status.UNDELIVERABLE);
        assertThat(store.delivery(notice).channels().get("sales-1").why()).isEqualTo("HTTP 404");
        store.kept().append(DeliveriesView.stream(notice), DraftOf.type(DeliveriesView.RETRIED));
        node.sweep();
        assertThat(store.delivery(notice).status()).isEqualTo(Status.DELIVERED);
        assertThat(receiver.received()).hasSize(4);
    }

    @Test
    void whoAnswersThatHeIsGoneIsNotAskedAgain() {
        receiver.answering(410);
        String notice = store.tell("lakeside");
        node().sweep();
        assertThat(store.delivery(notice).status()).isEqualTo(Status.UNDELIVERABLE);
    }

    @Test
    void whoDoesNotAnswerHoldsUpNobodyElse() throws IOException {
        receiver.answering(Receiver.NEVER, Receiver.NEVER, Receiver.NEVER);
        String first = store.tell("lakeside");
        // At another instant, or their ids would decide which of them is sent first.
        store.clock.pass(Duration.ofSeconds(1));
        String second = store.tell("riverbend");
        try (Receiver other = new Receiver()) {
            Deliverer node =
                    store.node(channel("slow", receiver, Duration.ofMillis(200)), channel("other", other, PATIENCE));
            node.sweep();
            assertThat(receiver.received()).as("asked once in a round").hasSize(1);
            assertThat(other.received()).extracting(Received::id).containsExactlyInAnyOrder(first, second);
            assertThat(store.delivery(first).status()).isEqualTo(Status.PENDING);
            assertThat(store.delivery(first).told()).isTrue();
            assertThat(store.delivery(first).channels().get("slow").why()).contains("no answer within 200 ms");
            store.clock.pass(Duration.ofMinutes(2));
        }
    }

    @Test
    void whereNobodyListensItWaits() {
        String notice = store.tell("lakeside");
        Channel nobody = channel("sales-1", receiver, PATIENCE);
        receiver.close();
        store.node(nobody).sweep();
        assertThat(store.delivery(notice).status()).isEqualTo(Status.PENDING);
        assertThat(store.delivery(notice).channels().get("sales-1").why()).startsWith("no connection: ");
    }

    @Test
    void eachArrivesWithItsOwnDataOnly() {
        for (int i = 0; i < 30; i++) {
            store.tell("site-" + i, Role.SALES, Role.REGULATORY, Role.PRRC);
        }
        node().sweep();
        assertThat(receiver.received()).hasSize(30);
        receiver.received().forEach(one -> {
            assertThat(one.body().path("data").path("to").asString()).isEqualTo("SALES");
            assertThat(one.body().path("data").path("id").asString()).isEqualTo(one.id());
            String site = one.body().path("data").path("about").path("site").asString();
            assertThat(one.body().path("data").path("text").asString()).contains(" " + site + ":");
        });
        assertThat(receiver.received())
                .extracting(one ->
                        one.body().path("data").path("about").path("site").asString())
                .doesNotHaveDuplicates();
    }

    @Test
    void secretsAndAddressesStandNeitherInTheLedgerNorInTheLog(CapturedOutput output) {
        receiver.answering(500);
        String notice = store.tell("lakeside");
        node().sweep();
        List<Entry> entries = store.kept().read(DeliveriesView.stream(notice), 1, 100);
        assertThat(entries).hasSize(2);
        String secret = Receiver.SECRET.substring("whsec_".length());
        assertThat(entries.toString() + output)
                .contains("HTTP 500")
                .doesNotContain(secret, "hidden", "/hook", "127.0.0.1:");
    }
}
