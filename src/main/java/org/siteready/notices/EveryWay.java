package org.siteready.notices;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.siteready.ledger.Ledger;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Malformed;
import org.siteready.rulesets.NoticeRule;
import org.siteready.web.Role;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** To roles by their channels, and to people by mail where the settings want letters sent. */
@Component
final class EveryWay implements Ways {

    private final Channels roles;
    private final NoticeSettings settings;
    private final MailServer mail;
    private final Ledger ledger;

    /** @throws Malformed when letters are to be sent and there is nothing to send them with: that stops the start */
    EveryWay(Channels roles, NoticeSettings settings, MailServer mail, Ledger ledger) {
        this.roles = roles;
        this.settings = settings;
        this.mail = mail;
        this.ledger = ledger;
        List<Fault> faults = new ArrayList<>();
        if (settings.letters() && mail.sender() == null) {
            faults.add(new Fault("/letters", "needs a mail server; set spring.mail.host"));
        }
        if (settings.letters() && !Channels.address(settings.from())) {
            faults.add(new Fault("/from", "is not one mail address"));
        }
        if (!faults.isEmpty()) {
            throw new Malformed("settings siteready.notices", faults);
        }
    }

    @Override
    public Set<String> to() {
        Set<String> to = new TreeSet<>();
        roles.roles().forEach(role -> to.add(role.name()));
        if (settings.letters()) {
            to.add(NoticeRule.PEOPLE);
        }
        return to;
    }

    @Override
    public List<Channel> of(Notice notice) {
        return notice.letter() ? people(notice) : roles.of(Role.valueOf(notice.to()));
    }

    /** One for each person, in the order in which the letter names them. */
    private List<Channel> people(Notice notice) {
        List<Channel> people = new ArrayList<>();
        JavaMailSender sender = mail.sender();
        List<String> named = notice.people();
        if (settings.letters() && sender != null && named != null) {
            named.forEach(person -> people.add(new PersonChannel(person, settings.from(), ledger, sender)));
        }
        return people;
    }
}
