package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import tools.jackson.databind.JsonNode;

/** What holds of accounts, rows and ends, read from the entries alone; how often each was there to be seen. */
final class RawEntries {

    private final ServiceTest service;
    final Map<String, Integer> seen = new HashMap<>();

    RawEntries(ServiceTest service) {
        this.service = service;
    }

    void check(Journey journey) {
        accounts(service.ledger.read(new Stream("accounts", journey.contract), 1, 100_000), journey.seats);
        String about = journey.site + "/" + journey.device;
        ends(service.ledger.read(new Stream("terminations", about), 1, 100_000));
        rows(journey, service.ledger.read(new Stream("integrations", about), 1, 100_000));
    }

    private void saw(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    /** No seat is taken twice, and no account is active but by an ALLOW in the entry that says so. */
    void accounts(List<Entry> entries, int seats) {
        Map<String, String> status = new HashMap<>();
        for (Entry entry : entries) {
            JsonNode body = entry.body();
            if (!body.path("to").isString() || body.path("to").equals(body.path("from"))) {
                continue;
            }
            String to = body.path("to").asString();
            status.put(body.path("account").asString(), to);
            assertThat(status.values().stream().filter("ACTIVE"::equals).count())
                    .as("%s", entry)
                    .isLessThanOrEqualTo(seats);
            if (to.equals("ACTIVE") || to.equals("TRAINING_ONLY")) {
                assertThat(body.at("/decision/outcome").asString())
                        .as("%s", entry)
                        .isEqualTo("ALLOW");
                assertThat(body.at("/decision/gate").asString())
                        .isEqualTo(to.equals("ACTIVE") ? "user-activation" : "training-access");
                saw(to);
            }
        }
    }

    /** Nobody is erased but after a step that its gate allowed, with the accounts closed and no hold standing. */
    void ends(List<Entry> entries) {
        Set<String> holds = new HashSet<>();
        boolean closed = false;
        boolean deleted = false;
        for (Entry entry : entries) {
            JsonNode body = entry.body();
            String step = body.path("step").asString("");
            switch (entry.type()) {
                case "LegalHoldPut" -> holds.add(body.path("hold").asString());
                case "LegalHoldLifted" ->
                    assertThat(holds.remove(body.path("hold").asString())).isTrue();
                case "TerminationMoved" -> {
                    closed = !step.equals("notify") && (closed || step.equals("close-accounts"));
                    deleted = step.equals("delete") || deleted && !step.equals("notify");
                    if (step.equals("delete")) {
                        assertThat(holds).as("%s", entry).isEmpty();
                        assertThat(closed).as("%s", entry).isTrue();
                        assertThat(body.at("/decision/outcome").asString()).isEqualTo("ALLOW");
                    }
                    saw(step);
                }
                case "PersonsErased" -> {
                    assertThat(deleted).as("%s", entry).isTrue();
                    assertThat(holds).as("%s", entry).isEmpty();
                }
                default -> {}
            }
        }
    }

    /** As many rows as deployments; of each system one in force at most, and none once it is archived. */
    private void rows(Journey journey, List<Entry> entries) {
        List<Long> deployments = entries.stream()
                .filter(entry -> entry.body().path("row").isObject())
                .map(Entry::seq)
                .toList();
        JsonNode rows = service.get("/api/device-list?limit=500&site=" + journey.site)
                .is(200)
                .json()
                .path("items");
        assertThat(rows.valueStream().map(row -> row.path("entry").asLong())).isEqualTo(deployments);
        List<String> inForce = rows.valueStream()
                .filter(row -> !row.path("status").asString().equals("DECOMMISSIONED"))
                .map(row -> row.path("system").asString())
                .toList();
        assertThat(inForce).as("%s", rows).doesNotHaveDuplicates();
        afterArchive(entries);
        rows.forEach(row -> saw("row " + row.path("system").asString()));
    }

    /** No row is in force when its integration is archived: each of its own has ended, or was replaced on its system. */
    void afterArchive(List<Entry> entries) {
        Map<String, Integer> inForce = new HashMap<>();
        int row = 0;
        for (Entry entry : entries) {
            JsonNode body = entry.body();
            if (body.path("row").isObject()) {
                row++;
                inForce.put(body.path("row").path("system").asString(), row);
            } else if (entry.type().equals("ListRowDecommissioned")) {
                int ended = body.path("number").asInt(0);
                inForce.values().removeIf(one -> one == ended);
            } else if (body.path("to").asString("").equals("ARCHIVED")) {
                assertThat(inForce).as("%s", entry).isEmpty();
            }
        }
    }
}
