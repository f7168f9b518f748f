package org.siteready.notices;

import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/**
 * The mail server of {@code spring.mail.*}, if one is named. Made here, since Spring Boot's own is there under a
 * condition, which the packaged jar asks when it is built (ADR 0035).
 */
@Component
final class MailServer {

    private final @Nullable JavaMailSender sender;

    MailServer(MailProperties settings) {
        this.sender = settings.getHost() == null ? null : sender(settings);
    }

    /** Null where no host is named. */
    @Nullable
    JavaMailSender sender() {
        return sender;
    }

    private static JavaMailSender sender(MailProperties settings) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost(settings.getHost());
        if (settings.getPort() != null) {
            sender.setPort(settings.getPort());
        }
        sender.setUsername(settings.getUsername());
        sender.setPassword(settings.getPassword());
        sender.setProtocol(settings.getProtocol());
        Properties properties = new Properties();
        properties.putAll(settings.getProperties());
        if (settings.getSsl().isEnabled()) {
            properties.put("mail." + settings.getProtocol() + ".ssl.enable", "true");
        }
        sender.setJavaMailProperties(properties);
        return sender;
    }
}
