package org.siteready.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.siteready.facts.Fact;
import org.siteready.facts.Reading;
import org.siteready.facts.Reason;
import org.siteready.facts.Result;
import org.siteready.facts.State;
import org.siteready.store.CanonicalJson;
import org.siteready.store.Digest;

/**
 * A decision's body written at once as canonical text: the same bytes as those of {@link DecisionForm}, without the tree.
 *
 * <p>The members of each object stand here in the order of their names, as canonical JSON wants them.
 */
public final class DecisionText {

    private final Profile profile;
    private final Consumer<byte[]> sink;
    private final StringBuilder out = new StringBuilder(1 << 12);

    private DecisionText(Profile profile, Consumer<byte[]> sink) {
        this.profile = profile;
        this.sink = sink;
    }

    /** @param input the digest of the case that was decided on */
    public static String body(Decision decision, Digest input) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(1 << 15);
        write(decision, input, all::writeBytes);
        return all.toString(StandardCharsets.UTF_8);
    }

    /** The digest of the body, of which no more than a judgment is in memory at a time. */
    public static Digest digest(Decision decision, Digest input) {
        Digest.Running running = new Digest.Running();
        write(decision, input, running::add);
        return running.end();
    }

    private static void write(Decision decision, Digest input, Consumer<byte[]> sink) {
        DecisionText text = new DecisionText(decision.input().profile(), sink);
        text.body(decision, input.value());
        text.flush();
    }

    /** Hands over what was written since the last time. */
    private byte[] flush() {
        byte[] utf8 = out.toString().getBytes(StandardCharsets.UTF_8);
        out.setLength(0);
        sink.accept(utf8);
        return utf8;
    }

    private void body(Decision decision, String input) {
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
        out.append(",\"subject\":")
                .append(CanonicalJson.write(CaseForm.about(decision.input().about())));
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
        byte[] written = one.text();
        flush();
        if (written == null) {
            write(one);
            one.written(flush());
        } else {
            sink.accept(written);
        }
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
