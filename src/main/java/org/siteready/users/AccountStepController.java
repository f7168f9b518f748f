package org.siteready.users;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The steps of accounts over HTTP; a gate that does not open answers 409 with its decision, which is on the record. */
@RestController
@RequestMapping("/api/accounts")
class AccountStepController {

    private final AccountSteps steps;
    private final KeptAccounts accounts;
    private final ShownAccounts shown;
    private final Deciding deciding;
    private final OtherAccounts others;

    AccountStepController(
            AccountSteps steps, KeptAccounts accounts, ShownAccounts shown, Deciding deciding, OtherAccounts others) {
        this.steps = steps;
        this.accounts = accounts;
        this.shown = shown;
        this.deciding = deciding;
        this.others = others;
    }

    /** Accounts that were kept elsewhere and are closed, all of them, since that day. */
    record ClosedElsewhere(String contract, String site, String device, String on, String reference) {}

    @PostMapping("/{account}/training-access")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownAccount> trainingAccess(
            @PathVariable String account,
            @RequestParam(defaultValue = "en") String language,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable Form nothing,
            Caller caller) {
        return take(account, "training-access", language, ifMatch, nothing, caller);
    }

    @PostMapping("/{account}/activation")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownAccount> activation(
            @PathVariable String account,
            @RequestParam(defaultValue = "en") String language,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable Form nothing,
            Caller caller) {
        return take(account, "activation", language, ifMatch, nothing, caller);
    }

    @PostMapping("/{account}/suspension")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownAccount> suspension(
            @PathVariable String account,
            @RequestParam(defaultValue = "en") String language,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable Form nothing,
            Caller caller) {
        return take(account, "suspension", language, ifMatch, nothing, caller);
    }

    @PostMapping("/{account}/deactivation")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownAccount> deactivation(
            @PathVariable String account,
            @RequestParam(defaultValue = "en") String language,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable Form nothing,
            Caller caller) {
        return take(account, "deactivation", language, ifMatch, nothing, caller);
    }

    private ResponseEntity<ShownAccount> take(
            String account,
            String step,
            String language,
            @Nullable String ifMatch,
            @Nullable Form nothing,
            Caller caller) {
        if (nothing != null) {
            nothing.only().orRefuse("body");
        }
        String checked = deciding.language(language);
        @Nullable DecisionAnswer decision = steps.take(new AccountSteps.Asked(account, step, ifMatch, checked), caller);
        Viewed viewed = accounts.viewed(account);
        return ResponseEntity.created(URI.create("/api/accounts/" + account))
                .eTag(EntityTag.of(viewed.position().seq()))
                .body(shown.of(accounts.counted(Account.of(viewed)), decision));
    }

    /** Says that all accounts of an imported integration that were never entered here are closed. */
    @PostMapping("/closed-elsewhere")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ClosedElsewhere> closedElsewhere(@RequestBody ClosedElsewhere asked, Caller caller) {
        others.closed(asked, caller);
        return ResponseEntity.created(URI.create("/api/accounts?site=" + asked.site + "&device=" + asked.device))
                .body(asked);
    }
}
