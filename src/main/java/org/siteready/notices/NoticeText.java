package org.siteready.notices;

import java.util.ArrayList;
import java.util.List;
import org.siteready.facts.Reason;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.NoticeRule;
import org.springframework.stereotype.Component;

/** What a notice says, in words of the rule set: ids and addresses, no person. */
@Component
final class NoticeText {

    private static final int LONGEST_SUBJECT = 200;
    private static final String NOT_KNOWN = "-";
    private static final String MAIL = "notice.mail";

    private final ActiveRules rules;
    private final NoticeSettings settings;

    NoticeText(ActiveRules rules, NoticeSettings settings) {
        this.rules = rules;
        this.settings = settings;
    }

    String sentence(Notice notice, String language) {
        List<Object> values = new ArrayList<>();
        NoticeRule.ABOUT.forEach(name -> values.add(notice.about().getOrDefault(name, NOT_KNOWN)));
        return rules.current().texts(language).sentence(new Reason(notice.text(), values));
    }

    /** One line of a mail's header, whatever the texts hold: a line break would begin another header. */
    String subject(Notice notice, String language) {
        return line(sentence(notice, language));
    }

    static String line(String text) {
        String line = text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
        return line.length() > LONGEST_SUBJECT ? line.substring(0, LONGEST_SUBJECT) : line;
    }

    String mail(Notice notice, String language) {
        Reason rest = Reason.of(MAIL, link(notice), address(notice), notice.to());
        return sentence(notice, language) + "\n\n"
                + rules.current().texts(language).sentence(rest) + "\n";
    }

    /** The address of what it is about. */
    String link(Notice notice) {
        return notice.link() == null ? address(notice) : base() + notice.link();
    }

    private String address(Notice notice) {
        return base() + "/api/notices/" + notice.id();
    }

    private String base() {
        String base = settings.baseUrl();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }
}
