package org.siteready.integrations;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.integrations.ShadowOutcome.Verdict;
import org.siteready.integrations.ShadowTest.ShadowEvaluation;
import org.siteready.integrations.ShadowTest.ShadowSignature;
import org.siteready.integrations.ShadowTest.Side;
import org.siteready.ledger.CreationId;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.PersonRef;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.NotNow;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What people say of a silent test that was evaluated: whether a borderline result is accepted, and their signatures. */
@Component
final class ShadowSignatures implements HoldsPersons {

    private final ShadowTests tests;
    private final Ledger ledger;

    ShadowSignatures(ShadowTests tests, Ledger ledger) {
        this.tests = tests;
        this.ledger = ledger;
    }

    /** A borderline result is for a named person to decide, who did not evaluate it (obligation O-2.3-6). */
    Entry decide(String site, String device, String id, Form form, Caller caller) {
        ShadowTests.in(tests.rule().decided(), caller);
        form.only("digest", "accepted", "reason");
        String digest = form.text("digest");
        String reason = form.text("reason");
        if (!form.has("accepted")) {
            form.fault("accepted", "is missing; say true or false");
        }
        boolean accepted = form.flag("accepted", false);
        form.orRefuse("body");
        return tests.make(site, device, id, ShadowFold.DECIDED, form, caller, (now, test, body) -> {
            decidable(test, ShadowTests.evaluation(test, digest), caller);
            body.put("digest", digest).put("accepted", accepted).put("reason", reason);
            return List.of();
        });
    }

    private static void decidable(ShadowTest test, ShadowEvaluation evaluation, Caller caller) {
        if (evaluation.verdict() != Verdict.BORDERLINE) {
            throw new NotNow("the test has " + evaluation.verdict() + ", which is clear; nothing is left to decide");
        }
        if (test.borderline() != null) {
            throw new NotNow("it was decided by " + test.borderline().by() + " on "
                    + test.borderline().at());
        }
        if (evaluation.by().equals(caller.actor().value())) {
            throw new NotNow(evaluation.by() + " evaluated it; somebody else decides");
        }
    }

    /**
     * Signs what was shown, for the manufacturer in a role of it, or for the site as a user whom the body names
     * (obligation O-2.3-5).
     */
    Entry sign(String site, String device, String id, Form form, Caller caller) {
        form.only("digest", "side", "meaning", "name", "function");
        String digest = form.text("digest");
        String meaning = form.text("meaning");
        Side side = form.one(Side.class, "side", Side.SITE);
        ObjectNode user = side == Side.SITE ? user(form, caller) : manufacturer(form);
        form.orRefuse("body");
        if (side == Side.MANUFACTURER) {
            ShadowTests.in(tests.rule().signed(), caller);
        }
        PersonRef person = side == Side.SITE ? kept(tests.one(site, device, id), digest, user, caller) : null;
        Form asked = asked(digest, side, meaning, person);
        return tests.make(site, device, id, ShadowFold.SIGNED, asked, caller, (now, test, body) -> {
            signable(test, digest, side, caller);
            body.put("digest", digest).put("side", side.name()).put("meaning", meaning);
            body.set("person", person == null ? null : Records.tree(person));
            return List.of();
        });
    }

    /** The user's name, apart from the ledger; kept only when the signature can be given, or was by this very request. */
    private PersonRef kept(ShadowTest test, String digest, ObjectNode user, Caller caller) {
        String request = caller.requestId();
        String person = CreationId.of(caller.actor(), "persons", request).toString();
        if (!persons(test).contains(person)) {
            signable(test, digest, Side.SITE, caller);
        }
        return ledger.persons().create(request, caller.actor(), user, null);
    }

    /** What is kept of the request: a name stands in no record, not even under a digest. */
    private static Form asked(String digest, Side side, String meaning, @Nullable PersonRef person) {
        ObjectNode asked = JsonNodeFactory.instance.objectNode();
        asked.put("digest", digest).put("side", side.name()).put("meaning", meaning);
        return Form.of(asked.put("person", person == null ? null : person.id()));
    }

    private static ObjectNode user(Form form, Caller caller) {
        if (caller.role() != null) {
            form.fault("side", "is SITE, and " + caller.role() + " is a role of the manufacturer; leave X-Role away");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", form.text("name"))
                .put("function", form.text("function"));
    }

    private static ObjectNode manufacturer(Form form) {
        for (String field : new String[] {"name", "function"}) {
            if (form.has(field)) {
                form.fault(field, "is of a user of the site; for the manufacturer signs who X-Actor names");
            }
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static void signable(ShadowTest test, String digest, Side side, Caller caller) {
        ShadowTests.evaluation(test, digest);
        String by = caller.actor().value();
        for (ShadowSignature one : test.signatures()) {
            if (one.by().equals(by)) {
                throw new NotNow(by + " has signed for the " + one.side() + " already"
                        + (one.side() == side ? "" : "; somebody else signs for the " + side));
            }
        }
    }

    @Override
    public Set<String> persons(String site, String device) {
        Set<String> all = new HashSet<>();
        tests.found(site, device).forEach(test -> all.addAll(persons(test)));
        return all;
    }

    private static Set<String> persons(ShadowTest test) {
        Set<String> persons = new HashSet<>();
        for (ShadowSignature one : test.signatures()) {
            if (one.person() != null) {
                persons.add(one.person().id());
            }
        }
        return persons;
    }
}
