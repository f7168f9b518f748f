package org.siteready.customers;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Viewed;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.siteready.web.Ids;
import org.siteready.web.Listed;
import org.siteready.web.Records;
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

/** Customers over HTTP. */
@RestController
@RequestMapping("/api/customers")
class CustomerController {

    private final Customers customers;

    CustomerController(Customers customers) {
        this.customers = customers;
    }

    record NewCustomer(String id, String name, String country) {}

    @GetMapping
    Listed<Customer> list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        return Listed.of(customers.customers(after, Listed.limit(limit)), CustomerController::customer);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Customer> register(@RequestBody NewCustomer asked, Caller caller) {
        Customer customer =
                new Customer(Ids.checked("id", asked.id), asked.name, SiteController.country(asked.country));
        customers.register(customer, caller);
        return ResponseEntity.created(URI.create("/api/customers/" + customer.id()))
                .eTag(EntityTag.of(1))
                .body(customer);
    }

    @GetMapping("/{customer}")
    ResponseEntity<Customer> one(@PathVariable String customer) {
        Viewed viewed = customers.customer(customer);
        return ResponseEntity.ok().eTag(EntityTag.of(viewed.position().seq())).body(customer(viewed));
    }

    private static Customer customer(Viewed viewed) {
        return Records.read(viewed.document(), Customer.class);
    }
}
