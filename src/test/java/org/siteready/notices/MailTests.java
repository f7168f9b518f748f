package org.siteready.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.ledger.Entry;
import org.siteready.notices.Delivery.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mails reach a real server, in the reader's language, without anything that a text could smuggle in. */
@ExtendWith(OutputCaptureExtension.class)
class MailTests {

    private static final String ADDRESS = "sales.team@example.org";

    @TempDir
    private Path folder;

    private NoticeStore store;
    private GreenMail server;

    @BeforeEach
    void open() {
        store = new NoticeStore(folder.resolve("data"));
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void close() {
        store.close();
        server.stop();
    }

    private JavaMailSenderImpl sender() {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(server.getSmtp().getPort());
        sender.getJavaMailProperties().put("mail.smtp.timeout", "10000");
        return sender;
    }

    private MailChannel channel() {
        return new MailChannel("sales-1", ADDRESS, "siteready@example.org", "de", NoticeStore.text(), sender());
    }

    @Test
    void aNoticeArrivesInTheLanguageOfItsReader() throws MessagingException, IOException {
        String notice = store.tell("lakeside");
        store.node(channel()).sweep();
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(mail.getSubject()).isEqualTo("scan an lakeside: Die Integration ist validiert");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(ADDRESS);
        assertThat(mail.getContent().toString())
                .contains("Die Integration ist validiert")
                .contains("https://siteready.example/api/integrations/lakeside/scan")
                .contains("Rolle SALES")
                .contains("https://siteready.example/api/notices/" + notice);
        assertThat(mail.getMessageID()).isEqualTo("<" + notice + "@siteready>");
        assertThat(store.delivery(notice).status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void aServerThatIsAwayMakesItLate(CapturedOutput output) {
        String notice = store.tell("lakeside");
        MailChannel channel = channel();
        int port = server.getSmtp().getPort();
        server.stop();
        Deliverer node = store.node(channel);
        node.sweep();
        assertThat(store.delivery(notice).channels().get("sales-1").why()).startsWith("mail: ");
        assertThat(store.delivery(notice).status()).isEqualTo(Status.PENDING);
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        store.clock.pass(Duration.ofMinutes(1));
        node.sweep();
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(store.delivery(notice).status()).isEqualTo(Status.DELIVERED);
        for (Entry entry : store.kept().read(DeliveriesView.stream(notice), 1, 100)) {
            assertThat(entry.toString()).doesNotContain(ADDRESS);
        }
        assertThat(output).contains("attempt 1").doesNotContain(ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\nBcc: evil@example.org",
                "\nBcc: evil@example.org",
                "\rX: y",
                "\u2028Bcc: a",
                "\u0000\r\n\r\nbody",
                "\u0085Bcc: a"
            })
    void noTextBeginsAnotherHeader(String smuggled) throws MessagingException {
        Notice notice = new Notice(
                "n1",
                "row",
                "SALES",
                "no-such-key" + smuggled,
                Map.of("site", "x" + smuggled),
                null,
                null,
                "s/k",
                1,
                "T",
                "2026-11-24T09:00:00Z",
                false,
                null,
                null);
        assertThat(NoticeStore.text().subject(notice, "en")).doesNotContainPattern("[\\p{Cc}\u2028\u2029]");
        assertThat(channel().send(notice).result()).isEqualTo(Channel.Result.DELIVERED);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(Collections.list(mail.getAllHeaders()))
                .extracting(header -> header.getName().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("bcc", "x");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aLongTextIsAShortSubject() {
        assertThat(NoticeText.line("a".repeat(5_000))).hasSize(200);
    }
}
