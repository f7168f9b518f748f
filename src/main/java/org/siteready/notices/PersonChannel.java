package org.siteready.notices;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.PersonMissing;
import org.siteready.ledger.Shown;
import org.siteready.store.Digest;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import tools.jackson.databind.JsonNode;

/** Sends letters to a person as mails: the address is looked up at that moment, and is kept nowhere else. */
final class PersonChannel implements Channel {

    private final String person;
    private final String from;
    private final Ledger ledger;
    private final JavaMailSender sender;

    PersonChannel(String person, String from, Ledger ledger, JavaMailSender sender) {
        this.person = person;
        this.from = from;
        this.ledger = ledger;
        this.sender = sender;
    }

    /** The person's id. */
    @Override
    public String name() {
        return person;
    }

    @Override
    public Attempt send(Notice notice) {
        String address = address();
        return address.isEmpty()
                ? new Attempt(
                        Result.GONE, "no mail address of the person is kept; send the letter in another way", false)
                : MailChannel.attempt(sender, () -> message(notice, address));
    }

    /** Empty once the person was erased, or where no address was told. */
    private String address() {
        try {
            String told = ledger.persons().show(person) instanceof Shown.Known<JsonNode> known
                    ? known.data().path("email").asString("")
                    : "";
            return Channels.address(told) ? told : "";
        } catch (PersonMissing gone) {
            return "";
        }
    }

    private MimeMessage message(Notice notice, String address) throws MessagingException {
        JsonNode letter = ledger.inputs().get(new Digest(String.valueOf(notice.document())));
        MimeMessage message = sender.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(address);
        helper.setSubject(NoticeText.line(letter.path("subject").asString()));
        helper.setText(letter.path("text").asString(), letter.path("page").asString());
        helper.setSentDate(Date.from(Instant.parse(notice.at())));
        // The same in every attempt, so that the reader's side can tell a repeat.
        message.setHeader("Message-ID", "<" + notice.id() + "." + person + "@siteready>");
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }
}
