package org.siteready.users;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.siteready.web.Listed;
import org.siteready.web.RecordedFacts.Kept;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts over HTTP: requested, found, and what is kept of each. */
@RestController
@RequestMapping("/api/accounts")
class AccountController {

    private final AccountRequests requests;
    private final KeptAccounts accounts;
    private final ShownAccounts shown;
    private final Consents consents;
    private final Instructions instructions;
    private final AccountRecords records;
    private final AccountHistory history;

    AccountController(
            AccountRequests requests,
            KeptAccounts accounts,
            ShownAccounts shown,
            Consents consents,
            Instructions instructions,
            AccountRecords records,
            AccountHistory history) {
        this.requests = requests;
        this.accounts = accounts;
        this.shown = shown;
        this.consents = consents;
        this.instructions = instructions;
        this.records = records;
        this.history = history;
    }

    record GivenConsent(String textVersion) {}

    @GetMapping
    Listed<ShownAccount> list(
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String contract,
            @RequestParam(required = false) @Nullable AccountStatus status,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        Map<String, String> filter = new LinkedHashMap<>();
        put("site", site, filter);
        put("device", device, filter);
        put("contract", contract, filter);
        KeptAccounts.Part part = accounts.list(filter, status, after, Listed.limit(limit));
        List<ShownAccount> items =
                part.accounts().stream().map(one -> shown.of(one, null)).toList();
        return new Listed<>(items, part.next(), part.completeUpTo());
    }

    private static void put(String field, @Nullable String value, Map<String, String> filter) {
        if (value != null) {
            filter.put(field, value);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownAccount> request(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = "object",
                                                            requiredProperties = {
                                                                "contract",
                                                                "site",
                                                                "device",
                                                                "role",
                                                                "person"
                                                            })))
                    @RequestBody
                    Form form,
            Caller caller) {
        return created(requests.request(form, caller));
    }

    private ResponseEntity<ShownAccount> created(String account) {
        Viewed viewed = accounts.viewed(account);
        return ResponseEntity.created(URI.create("/api/accounts/" + account))
                .eTag(EntityTag.of(viewed.position().seq()))
                .body(shown.of(accounts.counted(Account.of(viewed)), null));
    }

    @GetMapping("/{account}")
    ResponseEntity<ShownAccount> one(@PathVariable String account) {
        Viewed viewed = accounts.viewed(account);
        return ResponseEntity.ok()
                .eTag(EntityTag.of(viewed.position().seq()))
                .body(shown.of(accounts.counted(Account.of(viewed)), null));
    }

    /** All that happened to it, which stays when the account is closed (O-2.4-10). */
    @GetMapping("/{account}/history")
    Listed<AccountHistory.AccountEvent> history(@PathVariable String account) {
        return history.of(account);
    }

    @PostMapping("/{account}/consent")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownAccount> consent(@PathVariable String account, @RequestBody GivenConsent given, Caller caller) {
        consents.give(account, given.textVersion, caller);
        return created(account);
    }

    @PostMapping("/{account}/consent/withdrawal")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownAccount> withdraw(@PathVariable String account, Caller caller) {
        consents.withdraw(account, caller);
        return created(account);
    }

    @PostMapping("/{account}/instructions")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownAccount> instructions(
            @PathVariable String account,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = "object",
                                                            requiredProperties = {"version", "language", "form"})))
                    @RequestBody
                    Form form,
            Caller caller) {
        instructions.handOver(account, form, caller);
        return created(account);
    }

    @GetMapping("/{account}/records")
    Kept kept(@PathVariable String account) {
        return new Kept(accounts.one(account).records());
    }

    @PostMapping("/{account}/records")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Kept> record(
            @PathVariable String account,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(type = "object", requiredProperties = "records")))
                    @RequestBody
                    Form form,
            Caller caller) {
        records.record(account, form, caller);
        return ResponseEntity.created(URI.create("/api/accounts/" + account + "/records"))
                .eTag(EntityTag.of(accounts.viewed(account).position().seq()))
                .body(kept(account));
    }
}
