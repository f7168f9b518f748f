package org.siteready.integrations;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.integrations.ShadowTest.BorderlineDecided;
import org.siteready.integrations.ShadowTest.CountedDays;
import org.siteready.integrations.ShadowTest.ShadowCount;
import org.siteready.integrations.ShadowTest.ShadowEvaluation;
import org.siteready.integrations.ShadowTest.ShadowSignature;
import org.siteready.integrations.ShadowTest.Side;
import org.siteready.integrations.ShadowTest.Status;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.PersonRef;
import org.siteready.ledger.Shown;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Silent tests over HTTP. */
@RestController
@RequestMapping("/api/integrations/{site}/{device}/shadow-tests")
class ShadowController {

    private final ShadowTests tests;
    private final ShadowSignatures signatures;
    private final Ledger ledger;

    ShadowController(ShadowTests tests, ShadowSignatures signatures, Ledger ledger) {
        this.tests = tests;
        this.signatures = signatures;
        this.ledger = ledger;
    }

    /**
     * A silent test as it is answered; proportions are from 0 to 1.
     *
     * @param status VOID when algorithm or configuration have changed since
     * @param changes what has, in words
     * @param digest of the protocol, which results name
     * @param days counted so far
     * @param counted the sums so far
     */
    record ShownTest(
            String id,
            Status status,
            List<String> changes,
            ShadowProtocol protocol,
            String digest,
            String lockedAt,
            String lockedBy,
            @Nullable String reason,
            int days,
            List<ShadowCount> counted,
            List<CountedDays> batches,
            @Nullable ShadowEvaluation evaluation,
            @Nullable BorderlineDecided borderline,
            List<ShadowSigned> signatures) {}

    /**
     * A signature as it is answered.
     *
     * @param name of the site's user, and their function; null of the manufacturer, and once they were erased
     * @param erased when and why, or null
     */
    record ShadowSigned(
            Side side,
            String by,
            @Nullable String role,
            @Nullable String name,
            @Nullable String function,
            @Nullable String erased,
            String meaning,
            String at,
            String digest) {}

    /** The oldest first. */
    record AllTests(List<ShownTest> items) {}

    @GetMapping
    AllTests all(@PathVariable String site, @PathVariable String device) {
        return new AllTests(tests.all(site, device).stream().map(this::shown).toList());
    }

    @GetMapping("/{test}")
    ShownTest one(@PathVariable String site, @PathVariable String device, @PathVariable String test) {
        return shown(tests.one(site, device, test));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownTest> lock(
            @PathVariable String site,
            @PathVariable String device,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = "object",
                                                            requiredProperties = {
                                                                "dataset",
                                                                "liveData",
                                                                "isolation",
                                                                "period",
                                                                "confidence",
                                                                "measures"
                                                            })))
                    @org.springframework.web.bind.annotation.RequestBody
                    Form form,
            Caller caller) {
        String id = tests.lock(site, device, form, caller);
        return ResponseEntity.created(address(site, device, id)).body(one(site, device, id));
    }

    @PostMapping("/{test}/results")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownTest> add(
            @PathVariable String site,
            @PathVariable String device,
            @PathVariable String test,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = "object",
                                                            requiredProperties = {"protocol", "from", "to", "counts"})))
                    @org.springframework.web.bind.annotation.RequestBody
                    Form form,
            Caller caller) {
        return made(tests.add(site, device, test, form, caller), site, device, test);
    }

    @PostMapping("/{test}/evaluation")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownTest> evaluate(
            @PathVariable String site,
            @PathVariable String device,
            @PathVariable String test,
            @RequestBody(content = @Content(schema = @Schema(type = "object", requiredProperties = "protocol")))
                    @org.springframework.web.bind.annotation.RequestBody
                    Form form,
            Caller caller) {
        return made(tests.evaluate(site, device, test, form, caller), site, device, test);
    }

    @PostMapping("/{test}/borderline")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownTest> decide(
            @PathVariable String site,
            @PathVariable String device,
            @PathVariable String test,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = "object",
                                                            requiredProperties = {"digest", "accepted", "reason"})))
                    @org.springframework.web.bind.annotation.RequestBody
                    Form form,
            Caller caller) {
        return made(signatures.decide(site, device, test, form, caller), site, device, test);
    }

    @PostMapping("/{test}/signatures")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownTest> sign(
            @PathVariable String site,
            @PathVariable String device,
            @PathVariable String test,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = "object",
                                                            requiredProperties = {"digest", "side", "meaning"})))
                    @org.springframework.web.bind.annotation.RequestBody
                    Form form,
            Caller caller) {
        return made(signatures.sign(site, device, test, form, caller), site, device, test);
    }

    private static URI address(String site, String device, String test) {
        return URI.create("/api/integrations/" + site + "/" + device + "/shadow-tests/" + test);
    }

    private ResponseEntity<ShownTest> made(Entry entry, String site, String device, String test) {
        return ResponseEntity.created(address(site, device, test))
                .eTag(EntityTag.of(entry.seq()))
                .body(one(site, device, test));
    }

    private ShownTest shown(ShadowTest test) {
        List<String> changes = tests.changes(test);
        Status status = test.status();
        return new ShownTest(
                test.id(),
                changes.isEmpty() || status == Status.FAILED ? status : Status.VOID,
                changes,
                test.protocol(),
                test.digest(),
                test.lockedAt(),
                test.lockedBy(),
                test.reason(),
                test.days(),
                test.counted(),
                test.batches(),
                test.evaluation(),
                test.borderline(),
                test.signatures().stream().map(this::signed).toList());
    }

    private ShadowSigned signed(ShadowSignature one) {
        PersonRef person = one.person();
        Shown<JsonNode> data = person == null ? null : ledger.persons().show(person.id());
        JsonNode known = data instanceof Shown.Known<JsonNode> some ? some.data() : null;
        return new ShadowSigned(
                one.side(),
                one.by(),
                one.role(),
                known == null ? null : known.path("name").asString(),
                known == null ? null : known.path("function").asString(),
                data instanceof Shown.Erased<JsonNode> erased ? erased.toString() : null,
                one.meaning(),
                one.at(),
                one.digest());
    }
}
