package org.siteready.notices;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.notices.NoticeSettings.Recipient;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Malformed;
import org.siteready.web.Role;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** The channels of each role, as the settings name them; settings at fault stop the start. */
@Component
final class Channels {

    private static final String NAME = "[a-z0-9][a-z0-9-]{0,40}";

    private final Map<Role, List<Channel>> all = new EnumMap<>(Role.class);
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final NoticeSettings settings;
    private final NoticeText text;
    private final Environment environment;
    private final @Nullable JavaMailSender mail;
    private final Clock clock;
    private @Nullable HttpClient client;

    Channels(NoticeSettings settings, NoticeText text, Environment environment, MailServer mail, Clock clock) {
        this.settings = settings;
        this.text = text;
        this.environment = environment;
        this.mail = mail.sender();
        this.clock = clock;
        settings.recipients().forEach(this::add);
        if (!faults.isEmpty()) {
            throw new Malformed("settings siteready.notices", faults);
        }
    }

    /** Those of a role; none where its notices wait in the inbox. */
    List<Channel> of(Role role) {
        return all.getOrDefault(role, List.of());
    }

    Set<Role> roles() {
        return all.keySet();
    }

    private void add(Role role, List<Recipient> recipients) {
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < recipients.size(); i++) {
            int place = i;
            Recipient one = recipients.get(i);
            String at = "/recipients/" + role + "/" + i;
            String name = one.name() == null ? role.name().toLowerCase(Locale.ROOT) + "-" + (place + 1) : one.name();
            Channel channel = channel(one, name, at);
            if (!name.matches(NAME) || !names.add(name)) {
                fault(at + "/name", "'" + name + "' must be lower-case letters, digits and hyphens, and only once");
            } else if (channel != null) {
                channels.add(channel);
            }
        }
        if (!channels.isEmpty()) {
            all.put(role, List.copyOf(channels));
        }
    }

    private void fault(String place, String message) {
        faults.add(new Fault(place, message));
    }

    private @Nullable Channel channel(Recipient one, String name, String at) {
        if ((one.email() == null) == (one.webhook() == null)) {
            fault(at, "needs an email or a webhook, one of the two");
            return null;
        }
        return one.email() == null ? webhook(one, name, at) : mail(one, name, at);
    }

    private @Nullable Channel mail(Recipient one, String name, String at) {
        String address = String.valueOf(one.email());
        if (mail == null) {
            fault(at + "/email", "needs a mail server; set spring.mail.host");
        }
        if (!address(address)) {
            fault(at + "/email", "is not one mail address");
        }
        if (!address(settings.from())) {
            fault("/from", "is not one mail address");
        }
        return mail == null ? null : new MailChannel(name, address, settings.from(), one.language(), text, mail);
    }

    static boolean address(String text) {
        try {
            return InternetAddress.parse(text, true).length == 1 && text.matches("[^@\\p{Cc}]+@[^@\\p{Cc}]+");
        } catch (AddressException none) {
            return false;
        }
    }

    private @Nullable Channel webhook(Recipient one, String name, String at) {
        URI address = address(one, at);
        StandardWebhook secret = secret(one, at);
        if (address == null || secret == null) {
            return null;
        }
        HttpClient sending = client == null ? WebhookChannel.client(settings.timeout()) : client;
        client = sending;
        return new WebhookChannel(name, address, secret, one.language(), text, sending, settings.timeout(), clock);
    }

    private @Nullable URI address(Recipient one, String at) {
        try {
            URI address = URI.create(String.valueOf(one.webhook()));
            boolean safe = "https".equals(address.getScheme())
                    || "http".equals(address.getScheme()) && loopback(address.getHost());
            if (safe && address.getHost() != null && address.getUserInfo() == null) {
                return address;
            }
        } catch (IllegalArgumentException noUri) {
            // Told below: the address may hold what nobody should read.
        }
        fault(
                at + "/webhook",
                "must be an https address without a name before the host; http is for this machine only");
        return null;
    }

    private static boolean loopback(@Nullable String host) {
        try {
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException none) {
            return false;
        }
    }

    private @Nullable StandardWebhook secret(Recipient one, String at) {
        String variable = one.secretEnv();
        String secret = variable == null ? null : environment.getProperty(variable);
        if (secret == null) {
            fault(
                    at + "/secret-env",
                    "must name an environment variable that holds the secret; "
                            + (variable == null ? "it is missing" : "'" + variable + "' is not set"));
            return null;
        }
        try {
            return StandardWebhook.of(secret);
        } catch (IllegalArgumentException wrong) {
            fault(at + "/secret-env", "'" + variable + "' " + wrong.getMessage());
            return null;
        }
    }
}
