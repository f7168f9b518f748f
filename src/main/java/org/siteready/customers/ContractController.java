package org.siteready.customers;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Viewed;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.siteready.web.Ids;
import org.siteready.web.Listed;
import org.siteready.web.Records;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Contracts over HTTP. */
@RestController
@RequestMapping("/api/contracts")
class ContractController {

    private static final int MOST_DAYS = 1_000;

    private final Customers customers;

    ContractController(Customers customers) {
        this.customers = customers;
    }

    record NewContract(String id, Terms terms) {}

    /** What was agreed; dates are days such as 2026-12-31, closing and working days those that the calendar has otherwise. */
    record Terms(
            String customer,
            List<String> sites,
            List<String> devices,
            @Nullable String start,
            @Nullable String end,
            @Nullable Integer seats,
            @Nullable Integer noticePeriodDays,
            Contract.@Nullable NoticeCalendar noticeCalendar,
            @Nullable Boolean consentRequired,
            @Nullable Boolean trainingRequired,
            @Nullable Boolean trainingCapacityConfirmed,
            @Nullable Boolean contactNamed,
            @Nullable List<String> closingDays,
            @Nullable List<String> workingDays) {

        Contract contract(String id, Contract.State state) {
            day("start", start);
            day("end", end);
            inOrder(start, end);
            notNegative("seats", seats);
            notNegative("noticePeriodDays", noticePeriodDays);
            days("closingDays", closingDays, List.of());
            days("workingDays", workingDays, closingDays);
            return new Contract(
                    id,
                    customer,
                    sites,
                    devices,
                    state,
                    start,
                    end,
                    seats,
                    noticePeriodDays,
                    noticeCalendar,
                    consentRequired,
                    // Training before use is the rule: a contract that wants it otherwise says so (SOP 2.5).
                    trainingRequired == null || trainingRequired,
                    trainingCapacityConfirmed,
                    contactNamed,
                    closingDays,
                    workingDays,
                    null);
        }
    }

    record ContractStep(Contract.State state) {}

    @GetMapping
    Listed<Contract> list(
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listed.of(customers.contracts(customer, after, Listed.limit(limit)), ContractController::contract);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Contract> draft(@RequestBody NewContract asked, Caller caller) {
        Contract contract = asked.terms.contract(Ids.checked("id", asked.id), Contract.State.DRAFT);
        customers.draft(contract, caller);
        return ResponseEntity.created(URI.create("/api/contracts/" + contract.id()))
                .eTag(EntityTag.of(1))
                .body(contract);
    }

    @GetMapping("/{contract}")
    ResponseEntity<Contract> one(@PathVariable String contract) {
        return tagged(customers.contract(contract));
    }

    @PutMapping("/{contract}")
    ResponseEntity<Contract> change(
            @PathVariable String contract,
            @RequestBody Terms asked,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        Contract before = contract(customers.contract(contract));
        customers.change(asked.contract(contract, before.state()), ifMatch, caller);
        return tagged(customers.contract(contract));
    }

    @PostMapping("/{contract}/state")
    ResponseEntity<Contract> move(
            @PathVariable String contract,
            @RequestBody ContractStep asked,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        customers.move(contract, asked.state, ifMatch, caller);
        return tagged(customers.contract(contract));
    }

    private static void day(String field, @Nullable String day) {
        try {
            if (day != null) {
                LocalDate.parse(day);
            }
        } catch (DateTimeException none) {
            throw Ids.refused("terms/" + field, "'" + day + "' must be a day such as 2026-12-31");
        }
    }

    /** Days of a list, each once, and none that the other list says otherwise. */
    private static void days(String field, @Nullable List<String> days, @Nullable List<String> others) {
        if (days == null) {
            return;
        }
        if (days.size() > MOST_DAYS) {
            throw Ids.refused("terms/" + field, "has " + days.size() + " days; give at most " + MOST_DAYS);
        }
        Set<String> before = new HashSet<>(others == null ? List.of() : others);
        for (int i = 0; i < days.size(); i++) {
            day(field + "/" + i, days.get(i));
            if (!before.add(days.get(i))) {
                throw Ids.refused("terms/" + field + "/" + i, "'" + days.get(i) + "' is named twice; name a day once");
            }
        }
    }

    private static void inOrder(@Nullable String start, @Nullable String end) {
        if (start != null && end != null && end.compareTo(start) < 0) {
            throw Ids.refused("terms/end", "'" + end + "' lies before the start " + start);
        }
    }

    private static void notNegative(String field, @Nullable Integer number) {
        if (number != null && number < 0) {
            throw Ids.refused("terms/" + field, "must not be negative, as " + number + " is");
        }
    }

    private static ResponseEntity<Contract> tagged(Viewed viewed) {
        return ResponseEntity.ok().eTag(EntityTag.of(viewed.position().seq())).body(contract(viewed));
    }

    private static Contract contract(Viewed viewed) {
        return Records.read(viewed.document(), Contract.class);
    }
}
