package org.siteready.engine;

import java.util.List;
import java.util.function.BiConsumer;
import org.siteready.facts.Fact;
import org.siteready.facts.Reading;
import org.siteready.facts.Reason;
import org.siteready.facts.Result;
import org.siteready.facts.State;
import org.siteready.store.CanonicalJson;
import org.siteready.store.Digest;
import tools.jackson.databind.node.ObjectNode;

/**
 * Digests a decision's body without its tree: the same as {@link DecisionForm#digest} makes of the tree.
 *
 * <p>The members of each object stand here in the order of their names, as canonical JSON wants them.
 */
public final class DecisionText {

    private final Profile profile;
    private final StringBuilder out = new StringBuilder(1 << 12);

    private DecisionText(Profile profile) {
        this.profile = profile;
    }

    /**
     * The digest of a decision's body, in which each judgment stands by the digest of its own text.
     *
     * @param input the digest of the case that was decided on
     * @param about what the case is about
     */
    public static Digest digest(Decision decision, Digest input, ObjectNode about) {
        DecisionText text = new DecisionText(decision.input().profile());
        text.body(decision, input.value(), about);
        return Digest.of(text.out.toString());
    }

    private void body(Decision decision, String input, ObjectNode about) {
        list("{\"ask\":", decision.ask(), DecisionText::ask);
        out.append(",\"at\":\"").append(decision.input().at());
        text("\",\"engine\":{\"drools\":", decision.engine().drools());
        text(",\"java\":", decision.engine().java());
        text(",\"timeZones\":", decision.engine().timeZones());
        text("},\"gate\":", decision.gate());
        text(",\"inputDigest\":", input);
        list(",\"judgments\":", decision.judgments(), DecisionText::judged);
        text(",\"outcome\":", decision.outcome().name());
        text(",\"ruleSet\":", decision.ruleSet().value());
        out.append(",\"subject\":").append(CanonicalJson.write(about));
        out.append(",\"validUntil\":");
        if (decision.validUntil() == null) {
            out.append("null}");
        } else {
            out.append('"').append(decision.validUntil()).append("\"}");
        }
    }

    private void ask(Ask ask) {
        list("{\"criteria\":", ask.criteria(), DecisionText::string);
        text(",\"key\":", ask.key());
        text(",\"subject\":", ask.subject());
        text(",\"why\":", ask.why().name());
        out.append('}');
    }

    private void judged(Judged one) {
        string(one.digest(() -> {
                    DecisionText text = new DecisionText(profile);
                    text.write(one);
                    return Digest.of(text.out.toString());
                })
                .value());
    }

    private void write(Judged one) {
        text("{\"clause\":", one.criterion().clause());
        List<Result> conflicting = one.conflicting();
        if (!conflicting.isEmpty()) {
            list(",\"conflicting\":", conflicting, (text, result) -> text.string(result.name()));
        }
        text(",\"criterion\":", one.criterion().id());
        list(",\"facts\":", one.facts(), DecisionText::reading);
        Result lastKnown = one.lastKnown();
        if (lastKnown != null) {
            text(",\"lastKnown\":", lastKnown.name());
        }
        list(",\"reason\":", one.reasons(), DecisionText::reason);
        text(",\"remedy\":", one.result() == Result.PASS ? "" : one.criterion().remedy());
        text(",\"result\":", one.result().name());
        list(",\"rules\":", one.rules(), DecisionText::string);
        text(",\"severity\":", one.criterion().severity().name());
        text(",\"title\":", one.criterion().title());
        out.append(",\"waiver\":");
        waiver(one);
        out.append('}');
    }

    private void waiver(Judged judged) {
        WaiverUse use = judged.waiver();
        if (use == null) {
            out.append("null");
            return;
        }
        out.append("{\"covers\":").append(use.covers());
        out.append(",\"expiresAt\":\"").append(use.expiresAt());
        text("\",\"id\":", use.waiver());
        out.append(",\"why\":");
        reason(use.why());
        out.append('}');
    }

    private void reading(Reading reading) {
        Fact fact = reading.fact();
        FactText known = fact == null ? null : profile.text(fact);
        boolean contradicted = reading.state() == State.CONTRADICTED;
        if (known != null && contradicted) {
            // No environment makes such a reading; the tree says how it would be written.
            out.append(CanonicalJson.write(DecisionForm.reading(reading)));
            return;
        }
        if (known != null) {
            out.append(known.opening());
        } else {
            text("{\"key\":", reading.key());
        }
        if (contradicted) {
            list(",\"observations\":", reading.observations(), DecisionText::fact);
        }
        text(",\"state\":", reading.isKnown() ? "KNOWN" : reading.state().name());
        if (known != null) {
            out.append(known.rest());
        } else {
            text(",\"subject\":", reading.getAbout());
            out.append('}');
        }
    }

    private void fact(Fact fact) {
        FactText text = profile.text(fact);
        out.append(text.opening()).append(text.rest());
    }

    private void reason(Object reason) {
        if (reason instanceof Reason one) {
            text("{\"key\":", one.key());
            list(",\"values\":", one.values(), DecisionText::reason);
            out.append('}');
        } else if (reason instanceof List<?> several) {
            list("", several, DecisionText::reason);
        } else {
            string(reason.toString());
        }
    }

    private void string(String text) {
        CanonicalJson.string(text, out);
    }

    private void text(String before, String text) {
        out.append(before);
        CanonicalJson.string(text, out);
    }

    private <T> void list(String before, List<? extends T> all, BiConsumer<DecisionText, T> form) {
        out.append(before).append('[');
        for (int i = 0; i < all.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            form.accept(this, all.get(i));
        }
        out.append(']');
    }
}
