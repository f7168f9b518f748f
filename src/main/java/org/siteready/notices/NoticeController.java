package org.siteready.notices;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.notices.Delivery.Acknowledged;
import org.siteready.notices.Delivery.Channelled;
import org.siteready.notices.Delivery.Status;
import org.siteready.web.Caller;
import org.siteready.web.Ids;
import org.siteready.web.Listed;
import org.siteready.web.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Notices over HTTP. */
@RestController
@RequestMapping("/api/notices")
class NoticeController {

    private final Inbox inbox;
    private final NoticeText text;
    private final Deciding deciding;

    NoticeController(Inbox inbox, NoticeText text, Deciding deciding) {
        this.inbox = inbox;
        this.text = text;
        this.deciding = deciding;
    }

    /**
     * A notice as it is answered.
     *
     * @param people ids of those whom a letter is to, or null of a notice to a role
     * @param document the digest of the letter, or null
     * @param channels by which it is sent, once it was begun; never their addresses
     */
    record ShownNotice(
            String id,
            String notice,
            String to,
            String text,
            Map<String, String> about,
            @Nullable String link,
            @Nullable String answers,
            String stream,
            long entry,
            String type,
            String at,
            boolean takenBack,
            @Nullable List<String> people,
            @Nullable String document,
            Status status,
            Map<String, Channelled> channels,
            @Nullable Acknowledged acknowledged) {}

    @GetMapping
    Listed<ShownNotice> list(
            @RequestParam(required = false) @Nullable Role to,
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "en") String language) {
        if (after != null && !after.matches("[0-9]{13}-[0-9]{9}-[0-9a-f-]{36}")) {
            throw Ids.refused("after", "must be what the part before said under next");
        }
        String in = deciding.language(language);
        return Listed.of(inbox.list(to, status, site, after, Listed.limit(limit)), item -> shown(item, in));
    }

    @GetMapping("/{notice}")
    ShownNotice one(@PathVariable String notice, @RequestParam(defaultValue = "en") String language) {
        return shown(inbox.one(Ids.existing("notice", notice)), deciding.language(language));
    }

    @PostMapping("/{notice}/acknowledgement")
    ShownNotice acknowledge(@PathVariable String notice, Caller caller) {
        inbox.acknowledge(Ids.existing("notice", notice), caller);
        return one(notice, "en");
    }

    @PostMapping("/{notice}/retry")
    ShownNotice retry(@PathVariable String notice, Caller caller) {
        inbox.retry(Ids.existing("notice", notice), caller);
        return one(notice, "en");
    }

    private ShownNotice shown(Inbox.Item item, String language) {
        Notice one = item.notice();
        Delivery delivery = item.delivery();
        return new ShownNotice(
                one.id(),
                one.notice(),
                one.to(),
                text.sentence(one, language),
                one.about(),
                one.link(),
                one.answers(),
                one.stream(),
                one.entry(),
                one.type(),
                one.at(),
                one.takenBack(),
                one.people(),
                one.document(),
                delivery.status(),
                delivery.channels(),
                delivery.acknowledged());
    }
}
