package org.siteready.pipeline;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads what a server answered; whatever is not plainly the decision that was asked for opens nothing. */
final class Answers {

    private static final Set<String> OUTCOMES = Set.of("ALLOW", "BLOCK", "REVIEW");
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final Question question;
    private final String site;
    private final Instant asked;
    private final Instant now;

    /**
     * @param asked when the question was first sent: an older decision is no answer to it
     * @param now when the answer came
     */
    Answers(Question question, String site, Instant asked, Instant now) {
        this.question = question;
        this.site = site;
        this.asked = asked;
        this.now = now;
    }

    Checked read(HttpResponse<byte[]> answer) {
        JsonNode body = json(answer.body());
        int status = answer.statusCode();
        if (status == (question.dryRun() ? 200 : 201)) {
            String broken = broken(body);
            return broken == null ? decided(body) : Checked.undecided(site, "the answer is broken: " + broken);
        }
        String detail = "answered " + status + ": " + detail(body);
        return switch (status) {
            case 400, 404, 413, 415, 422 -> new Checked(site, ExitCode.BAD_INPUT, null, detail);
            case 401, 403 -> new Checked(site, ExitCode.REFUSED_EVIDENCE, null, detail);
            default -> Checked.undecided(site, detail);
        };
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JsonMapper.shared().readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JacksonException none) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    private static String detail(JsonNode problem) {
        StringBuilder detail = new StringBuilder(problem.path("detail").asString("without saying why"));
        for (JsonNode fault : problem.path("faults")) {
            detail.append("; ").append(fault.path("pointer").asString("")).append(' ');
            detail.append(fault.path("message").asString(""));
        }
        return detail.toString();
    }

    /** What makes this no answer to the question, or null. */
    private @Nullable String broken(JsonNode body) {
        if (!body.isObject()) {
            return "it is no JSON object";
        }
        for (String field : List.of("gate", "outcome", "ruleSet", "inputDigest", "at")) {
            if (!body.path(field).isString()) {
                return "it has no " + field;
            }
        }
        if (!body.path("opens").isBoolean() || !body.path("judgments").isArray() || instant(body.path("at")) == null) {
            return "opens, judgments or at is not what it should be";
        }
        return meant(body);
    }

    private @Nullable String meant(JsonNode body) {
        JsonNode subject = body.path("subject");
        String of = body.path("gate").asString() + " " + subject.path("site").asString("") + " "
                + subject.path("device").asString("") + " "
                + subject.path("version").asString("");
        String wanted = question.gate() + " " + site + " " + question.device() + " " + question.version();
        String outcome = body.path("outcome").stringValue();
        if (!of.equals(wanted)) {
            return "it is about " + of + ", and asked was " + wanted;
        }
        if (!OUTCOMES.contains(outcome)) {
            return "its outcome is '" + outcome + "'";
        }
        boolean opens = body.path("opens").booleanValue();
        return opens
                        && (question.dryRun()
                                || !outcome.equals("ALLOW")
                                || !body.path("id").isString())
                ? "it says that it opens, and cannot"
                : null;
    }

    private Checked decided(JsonNode body) {
        String stale = stale(body);
        int code = stale != null ? ExitCode.REFUSED_EVIDENCE : code(body);
        return new Checked(site, code, body, stale != null ? stale : remark(body));
    }

    private static @Nullable String remark(JsonNode body) {
        return body.path("remark").isString() ? body.path("remark").stringValue() : null;
    }

    /** Why the evidence has run out, or null; told of an ALLOW only, since nothing else opens. */
    private @Nullable String stale(JsonNode body) {
        if (question.dryRun() || !body.path("outcome").asString().equals("ALLOW")) {
            return null;
        }
        Instant at = instant(body.path("at"));
        Instant until = instant(body.path("validUntil"));
        if (at == null || at.isBefore(asked.minus(CLOCK_DIFFERENCE))) {
            return "it was decided at " + at + ", before it was asked at " + asked;
        }
        if (until != null && !now.isBefore(until)) {
            return "it was valid until " + until + ", and it is " + now;
        }
        return body.path("opens").booleanValue() ? null : "it opens nothing: " + remark(body);
    }

    private int code(JsonNode body) {
        if (allErrors(body.path("judgments"))) {
            return ExitCode.COULD_NOT_DECIDE;
        }
        return switch (body.path("outcome").stringValue()) {
            case "ALLOW" -> question.dryRun() ? ExitCode.ALLOW_THAT_OPENS_NOTHING : ExitCode.ALLOW;
            case "BLOCK" -> ExitCode.BLOCK;
            default -> ExitCode.REVIEW;
        };
    }

    /** An engine that failed says ERROR of every criterion, which is no verdict on the site. */
    private static boolean allErrors(JsonNode judgments) {
        for (JsonNode judgment : judgments) {
            if (!judgment.path("result").asString("").equals("ERROR")) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Instant instant(JsonNode node) {
        try {
            return node.isString() ? Instant.parse(node.stringValue()) : null;
        } catch (DateTimeException none) {
            return null;
        }
    }
}
