package org.siteready.notices;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends notices as mails of plain text. */
final class MailChannel implements Channel {

    private final String name;
    private final String address;
    private final String from;
    private final String language;
    private final NoticeText text;
    private final JavaMailSender sender;

    MailChannel(String name, String address, String from, String language, NoticeText text, JavaMailSender sender) {
        this.name = name;
        this.address = address;
        this.from = from;
        this.language = language;
        this.text = text;
        this.sender = sender;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Attempt send(Notice notice) {
        return attempt(sender, () -> message(notice));
    }

    /** Writes a mail. */
    interface Writing {
        MimeMessage message() throws MessagingException;
    }

    static Attempt attempt(JavaMailSender sender, Writing writing) {
        try {
            sender.send(writing.message());
            return Attempt.DELIVERED;
        } catch (MailSendException failed) {
            // Without a failed message the server itself was not reached.
            boolean away = failed.getFailedMessages().isEmpty() || failed.getMessageExceptions().length == 0;
            Exception first = failed.getMessageExceptions().length == 0 ? failed : failed.getMessageExceptions()[0];
            return away ? Attempt.away(why(first)) : Attempt.failed(why(first));
        } catch (MailException failed) {
            return Attempt.away(why(failed));
        } catch (MessagingException unwritable) {
            return Attempt.failed(why(unwritable));
        }
    }

    /** The kind of failure alone: what servers write holds addresses. */
    private static String why(Exception failed) {
        return "mail: " + failed.getClass().getSimpleName();
    }

    private MimeMessage message(Notice notice) throws MessagingException {
        MimeMessage message = sender.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
        helper.setFrom(from);
        helper.setTo(address);
        helper.setSubject(text.subject(notice, language));
        helper.setText(text.mail(notice, language));
        helper.setSentDate(Date.from(Instant.parse(notice.at())));
        // The same in every attempt, so that the reader's side can tell a repeat.
        message.setHeader("Message-ID", "<" + notice.id() + "@siteready>");
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }
}
