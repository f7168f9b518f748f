package org.siteready.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.siteready.store.Store;
import org.siteready.store.StoreLocation;
import tools.jackson.databind.JsonNode;

class PersonsTests {

    private static final Actor BOB = Actor.person("bob");
    private static final JsonNode ERIKA =
            Json.object().put("name", "Erika Mustermann").put("mail", "erika@klinik.example");

    private final TestClock clock = new TestClock();

    @TempDir
    Path folder;

    private Store store;
    private Ledger ledger;

    @BeforeEach
    void open() {
        store = new StoreLocation.Folder(folder).open(Ledger.KEPT);
        ledger = Ledger.open(store, List.of(), clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        close();
        open();
    }

    private Persons persons() {
        return ledger.persons();
    }

    @Test
    void aPersonIsShownAndNamedByADigestThatSaysNothing() {
        PersonRef erika = persons().create("r1", BOB, ERIKA, null);
        assertThat(persons().show(erika.id())).isEqualTo(new Shown.Known<>(ERIKA));
        assertThat(persons().refer(erika.id())).isEqualTo(erika);
        PersonRef namesake = persons().create("r2", BOB, ERIKA, null);
        assertThat(namesake.digest()).isNotEqualTo(erika.digest());
    }

    @Test
    void theSameRequestGivesTheSamePerson() {
        PersonRef erika = persons().create("r1", BOB, ERIKA, null);
        assertThat(persons().create("r1", BOB, ERIKA, null)).isEqualTo(erika);
        assertThatThrownBy(() -> persons().create("r1", BOB, Json.object(), null))
                .isInstanceOf(RequestReused.class);
    }

    @Test
    void afterErasureNothingOfThePersonIsInAnyCollectionOrByte() throws IOException {
        PersonRef erika = persons().create("r1", BOB, ERIKA, null);
        TextRef note = ledger.texts().put("Erika called from her mobile", List.of(erika));
        assertThat(ledger.texts().show(note)).isEqualTo(new Shown.Known<>("Erika called from her mobile"));
        assertThat(everything()).contains("Erika", "klinik.example");

        persons().erase("e1", BOB, erika.id(), "GDPR Art. 17");
        ledger.sweep();

        assertThat(everything()).doesNotContain("Erika", "rika@", "klinik.example", "mobile");
        assertThat(persons().show(erika.id())).hasToString("erased on 2026-11-24 under GDPR Art. 17");
        assertThat(ledger.texts().show(note)).hasToString("erased on 2026-11-24 under GDPR Art. 17");
        assertThat(Verification.of(store, null).findings()).isEmpty();
        reopen();
        assertThat(everything()).doesNotContain("Erika", "rika@", "klinik.example", "mobile");
        assertThat(persons().show(erika.id())).hasToString("erased on 2026-11-24 under GDPR Art. 17");
        assertThatThrownBy(() -> persons().create("r1", BOB, ERIKA, null)).hasMessageContaining("erased");
        assertThatThrownBy(() -> ledger.texts().put("Erika again", List.of(erika)))
                .hasMessageContaining("erased");
        ledger.sweep();
        assertThat(everything()).doesNotContain("Erika");
    }

    /** Every byte of the folder and every document of every collection. */
    private String everything() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        for (String collection : store.database().listCollectionNames()) {
            store.database().getCollection(collection).find().forEach(document -> all.append(document.toJson()));
        }
        return all.toString();
    }

    @Test
    void anErasureThatWasInterruptedIsFinishedByTheSweeper() throws IOException {
        PersonRef erika = persons().create("r1", BOB, ERIKA, null);
        ledger.append(
                Persons.stream(erika.id()),
                Draft.of(
                        "e1",
                        BOB,
                        "requested",
                        PersonsView.ERASED,
                        Json.object().put("on", "2026-11-24").put("under", "contract")));
        assertThat(Verification.of(store, null).findings())
                .singleElement()
                .asString()
                .contains("erased");
        reopen();
        ledger.sweep();
        assertThat(everything()).doesNotContain("Erika");
        assertThat(Verification.of(store, null).findings()).isEmpty();
    }

    @Test
    void aLegalHoldStopsErasureUntilItIsLifted() {
        PersonRef erika = persons().create("r1", BOB, ERIKA, null);
        persons().hold("h1", BOB, erika.id(), "case-17");
        assertThatThrownBy(() -> persons().erase("e1", BOB, erika.id(), "GDPR Art. 17"))
                .isInstanceOf(ErasureRefused.class)
                .hasMessageContaining("case-17");
        assertThat(persons().show(erika.id())).isInstanceOf(Shown.Known.class);
        persons().release("h2", BOB, erika.id(), "case-17");
        persons().erase("e2", BOB, erika.id(), "GDPR Art. 17");
        assertThat(persons().show(erika.id())).isInstanceOf(Shown.Erased.class);
    }

    @Test
    void aSignatoryIsKeptUpToTheRetentionDateAndThatDayIncluded() {
        PersonRef erika = persons().create("r1", BOB, ERIKA, LocalDate.parse("2026-11-25"));
        clock.pass(Duration.ofDays(1));
        assertThatThrownBy(() -> persons().erase("e1", BOB, erika.id(), "GDPR Art. 17"))
                .isInstanceOf(ErasureRefused.class)
                .hasMessageContaining("2026-11-25");
        clock.pass(Duration.ofDays(1));
        persons().erase("e1", BOB, erika.id(), "GDPR Art. 17");
        assertThat(persons().show(erika.id())).isInstanceOf(Shown.Erased.class);
    }

    @Test
    void aPersonWhoWasNeverThereIsAnErrorNotAnErasure() {
        assertThatThrownBy(() -> persons().show("nobody")).isInstanceOf(PersonMissing.class);
        PersonRef erika = persons().create("r1", BOB, ERIKA, null);
        store.erase("persons", erika.id());
        assertThatThrownBy(() -> persons().show(erika.id())).hasMessageContaining("missing");
        assertThat(Verification.of(store, null).findings())
                .singleElement()
                .asString()
                .contains("not erased");
    }
}
