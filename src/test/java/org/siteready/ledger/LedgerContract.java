package org.siteready.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.siteready.store.Digest;
import org.siteready.store.Store;
import tools.jackson.databind.node.ObjectNode;

/** What the ledger promises on every store. */
abstract class LedgerContract {

    static final Actor ANNA = Actor.person("anna");

    private final TestClock clock = new TestClock();
    private final Stream stream = new Stream("tallies", UUID.randomUUID().toString());

    /** The store under test; other tests may have left entries in it. */
    abstract Store store();

    private Ledger ledger() {
        return Ledger.open(store(), List.of(Tally.VIEW), clock);
    }

    private Ledger dyingAt(Step fatal) {
        boolean[] armed = {false};
        Ledger ledger = Ledger.open(
                store(),
                List.of(Tally.VIEW),
                clock,
                (step, at) -> {
                    if (armed[0] && step == fatal && at.equals(stream)) {
                        throw new Died();
                    }
                },
                false);
        armed[0] = true;
        return ledger;
    }

    /** A writer's death: nothing in the protocol may catch it. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static Draft draft(String requestId) {
        return Draft.of(
                requestId,
                ANNA,
                "test",
                "Counted",
                Json.object().put("colour", "red").put("by", requestId));
    }

    private static Draft draft() {
        return draft(UUID.randomUUID().toString());
    }

    private void assertWholeChain(Ledger ledger, int length) {
        List<Entry> entries = ledger.read(stream, 1, 10_000);
        assertThat(entries)
                .extracting(Entry::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, length).boxed().toList());
        for (int i = 1; i < entries.size(); i++) {
            assertThat(entries.get(i).previous()).isEqualTo(entries.get(i - 1).digest());
            assertThat(entries.get(i).at()).isAfterOrEqualTo(entries.get(i - 1).at());
        }
    }

    private long count(Ledger ledger) {
        return ledger.current(Tally.VIEW, stream)
                .map(tally -> tally.document().path("count").longValue())
                .orElse(0L);
    }

    @Test
    void anAppendIsAnEntryAndInItsView() {
        Ledger ledger = ledger();
        Digest input = ledger.inputs().put(Json.object().put("spec", "1"));
        Draft draft = new Draft(
                "r", Digest.of("sent"), ANNA, "why", "Counted", Json.object().put("colour", "blue"), List.of(input));
        Entry entry = ledger.append(stream, draft, 0);
        assertThat(ledger.entry(stream, 1)).contains(entry);
        assertThat(entry.inputs()).containsExactly(input);
        assertThat(ledger.inputs().get(input).path("spec").asString()).isEqualTo("1");
        assertThat(ledger.current(Tally.VIEW, stream))
                .hasValueSatisfying(seen -> assertThat(seen.position()).isEqualTo(entry.position()));
        assertThat(ledger.head(stream).digest()).isEqualTo(entry.digest());
    }

    @Test
    void keysByAFieldFollowTheDocuments() {
        Ledger ledger = ledger();
        ledger.append(stream, coloured("red"), 0);
        assertThat(ledger.keys(Tally.VIEW, "colour", "red")).contains(stream.key());
        Stream other = new Stream("tallies", "z" + stream.key());
        ledger().append(other, coloured("red"), 0);
        assertThat(ledger.keys(Tally.VIEW, "colour", "red"))
                .contains(stream.key(), other.key())
                .isSorted();
        ledger().append(stream, coloured("blue"), 1);
        assertThat(ledger.keys(Tally.VIEW, "colour", "red"))
                .contains(other.key())
                .doesNotContain(stream.key());
        assertThat(ledger.keys(Tally.VIEW, "colour", "blue")).contains(stream.key());
        assertThat(ledger.keys(Tally.VIEW, "colour", "never seen")).isEmpty();
    }

    private static Draft coloured(String colour) {
        String request = UUID.randomUUID().toString();
        return Draft.of(request, ANNA, "test", "Counted", Json.object().put("colour", colour));
    }

    @Test
    void whatIsRememberedIsMadeAgainOnceTheStreamMovedEvenBySomebodyElse() {
        Ledger ledger = ledger();
        Remembered<Long> remembered = new Remembered<>();
        AtomicInteger made = new AtomicInteger();
        for (int length = 1; length <= 3; length++) {
            ledger().append(stream, draft(), length - 1);
            for (int asked = 0; asked < 2; asked++) {
                Caught caught = ledger.caught(stream, null);
                assertThat(remembered.of(caught, "count", () -> counted(caught, made)))
                        .isEqualTo(length);
            }
        }
        assertThat(made).hasValue(3);
        clock.pass(Duration.ofDays(1));
        ledger.append(stream, draft(), 3);
        Caught before = ledger.caught(stream, ledger.head(stream).at().minusMillis(1));
        assertThat(remembered.of(before, "count", () -> counted(before, made))).isEqualTo(3);
        Caught now = ledger.caught(stream, null);
        assertThat(remembered.of(now, "count", () -> counted(now, made))).isEqualTo(4);
    }

    private long counted(Caught caught, AtomicInteger made) {
        made.incrementAndGet();
        return caught.document(Tally.VIEW, stream.key())
                .orElseThrow()
                .document()
                .path("count")
                .longValue();
    }

    @Test
    void aWriterWhoseKnowledgeIsOldGetsAConflictAndWritesNothing() {
        Ledger ledger = ledger();
        ledger.append(stream, draft(), 0);
        assertThatThrownBy(() -> ledger.append(stream, draft(), 0))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("stands at 1, not at 0");
        assertWholeChain(ledger, 1);
    }

    @Test
    void aRepeatedRequestMeetsItsEntryAndOtherContentIsRefused() {
        Ledger ledger = ledger();
        Entry first = ledger.append(stream, draft("same"), 0);
        ledger.append(stream, draft(), 1);
        assertThat(ledger.append(stream, draft("same"), 0)).isEqualTo(first);
        assertThat(ledger.append(stream, draft("same"))).isEqualTo(first);
        Draft other = Draft.of("same", ANNA, "test", "Counted", Json.object());
        assertThatThrownBy(() -> ledger.append(stream, other))
                .isInstanceOf(RequestReused.class)
                .hasMessageContaining("'same'");
        assertWholeChain(ledger, 2);
    }

    @Test
    void timeNeverRunsBackwardsInAStream() {
        Ledger ledger = ledger();
        Instant first = ledger.append(stream, draft()).at();
        clock.pass(Duration.ofHours(-1));
        assertThat(ledger.append(stream, draft()).at()).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aWriterThatDiesAtAnyStepLosesNothingAndLeavesNothingBehind(Step fatal) {
        Ledger other = ledger();
        Entry acknowledged = other.append(stream, draft(), 0);
        Draft fated = draft("fated");
        assertThatThrownBy(() -> dyingAt(fatal).append(stream, fated)).isInstanceOf(Died.class);

        boolean stands = fatal.compareTo(Step.ENTRY_STORED) >= 0;
        assertThat(count(other)).as("a decision sees the whole stream").isEqualTo(stands ? 2 : 1);
        assertThat(other.entry(stream, 1)).contains(acknowledged);
        other.append(stream, draft());
        assertThat(other.append(stream, fated).requestId()).isEqualTo("fated");
        assertWholeChain(other, 3);
        assertThat(count(other)).isEqualTo(3);
        clock.pass(Duration.ofMinutes(5));
        other.sweep();
        assertThat(new Intents(store()).pending())
                .noneMatch(intent -> intent.stream().equals(stream));
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aListNeverClaimsWhatADeadWriterMayHaveLeftOut(Step fatal) {
        Ledger other = ledger();
        clock.pass(Duration.ofDays(1));
        other.sweep();
        assertThatThrownBy(() -> dyingAt(fatal).append(stream, draft())).isInstanceOf(Died.class);
        clock.pass(Duration.ofSeconds(1));
        assertListKeepsItsWord(other);
        clock.pass(Duration.ofSeconds(5));
        other.sweep();
        assertListKeepsItsWord(other);
        if (fatal.compareTo(Step.ENTRY_STORED) >= 0) {
            assertThat(listed(other).items()).extracting(Viewed::key).contains(stream.key());
            if (new Intents(store()).pending().isEmpty()) { // other tests of a shared store leave theirs
                assertThat(listed(other).completeUpTo()).isEqualTo(clock.instant());
            }
        }
    }

    private Page<Viewed> listed(Ledger ledger) {
        return ledger.list(Tally.VIEW, Map.of("colour", "red"), null, 100_000);
    }

    private void assertListKeepsItsWord(Ledger ledger) {
        Page<Viewed> page = listed(ledger);
        new Entries(store())
                .read(stream, 1, 10)
                .forEach(entry -> assertThat(entry.at().isBefore(page.completeUpTo())
                                && page.items().stream()
                                        .noneMatch(item -> item.key().equals(stream.key())))
                        .as("claims " + page.completeUpTo() + " without " + entry)
                        .isFalse());
    }

    @Test
    void eightWritersOnOneStreamMakeOneChain() throws Exception {
        Ledger ledger = ledger();
        write(List.of(ledger), 8, 15);
        assertWholeChain(ledger, 120);
        assertThat(count(ledger)).isEqualTo(120);
    }

    @Test
    void twoLedgersOnOneStoreMakeOneChain() throws Exception {
        Ledger one = ledger();
        Ledger two = ledger();
        write(List.of(one, two), 8, 15);
        assertWholeChain(two, 120);
        assertThat(count(one)).isEqualTo(120);
    }

    private void write(List<Ledger> ledgers, int writers, int each) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Callable<Void>> work = IntStream.range(0, writers)
                    .<Callable<Void>>mapToObj(writer -> () -> {
                        for (int i = 0; i < each; i++) {
                            ledgers.get(writer % ledgers.size()).append(stream, draft(writer + "-" + i));
                        }
                        return null;
                    })
                    .toList();
            for (var outcome : threads.invokeAll(work)) {
                outcome.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void oneRequestSentByManyAtOnceBecomesOneEntry() throws Exception {
        Ledger ledger = ledger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Entry> send = () -> ledger.append(stream, draft("same"), 0);
            List<Entry> entries = new ArrayList<>();
            for (var outcome : threads.invokeAll(java.util.Collections.nCopies(16, send))) {
                entries.add(outcome.get());
            }
            assertThat(entries).containsOnly(entries.get(0));
        } finally {
            threads.shutdownNow();
        }
        assertWholeChain(ledger, 1);
    }

    @Test
    void whatWasReadAndHasMovedIsToldAfterAnAppend() {
        Ledger ledger = ledger();
        Position read = ledger.append(stream, draft()).position();
        assertThat(ledger.moved(List.of(read))).isEmpty();
        ledger.append(stream, draft());
        assertThat(ledger.moved(List.of(read))).containsExactly(read);
    }

    @Test
    void streamsAndDocumentsAreListedInPages() {
        Ledger ledger = ledger();
        String batch = UUID.randomUUID().toString();
        for (int i = 0; i < 5; i++) {
            ledger.append(
                    new Stream("tallies", batch + "-" + i),
                    Draft.of("r", ANNA, "test", "Counted", Json.object().put("batch", i == 3 ? "other" : batch)));
        }
        Page<Head> streams = ledger.streams("tallies/" + batch, null, 3);
        assertThat(streams.items()).hasSize(3);
        assertThat(ledger.streams("tallies/" + batch, streams.next(), 3).items())
                .hasSize(2);
        Page<Viewed> documents = ledger.list(Tally.VIEW, Map.of("batch", batch), null, 3);
        assertThat(documents.items()).extracting(Viewed::key).containsExactly(batch + "-0", batch + "-1", batch + "-2");
        Page<Viewed> rest = ledger.list(Tally.VIEW, Map.of("batch", batch), documents.next(), 3);
        assertThat(rest.items()).extracting(Viewed::key).containsExactly(batch + "-4");
        assertThat(rest.next()).isNull();
        assertThatThrownBy(() -> ledger.list(Tally.VIEW, Map.of("color", "red"), null, 1))
                .hasMessageContaining("'color'")
                .hasMessageContaining("[batch, colour]");
    }

    @Test
    void aNewViewIsBuiltFromWhatIsThere() {
        Ledger before = ledger();
        before.append(stream, draft());
        before.append(stream, draft());
        String name = "late-" + UUID.randomUUID();
        View late = new View() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String kind() {
                return "tallies";
            }

            @Override
            public tools.jackson.databind.node.ObjectNode fold(
                    tools.jackson.databind.node.ObjectNode document, Entry entry) {
                return Tally.VIEW.fold(document, entry);
            }
        };
        Ledger after = Ledger.open(store(), List.of(Tally.VIEW, late), clock);
        assertThat(after.find(late, stream.key()))
                .hasValueSatisfying(seen ->
                        assertThat(seen.document().path("count").longValue()).isEqualTo(2));
    }

    /** Each entry by its request, from streams of one kind; what it takes of an entry hangs on the kind. */
    private record Said(String name, String kind, String part) implements View {

        @Override
        public @Nullable String key(Entry entry) {
            return entry.body().has(part) ? entry.requestId() : null;
        }

        @Override
        public boolean ofOneEntry() {
            return true;
        }

        @Override
        public Set<String> indexed() {
            return Set.of("colour");
        }

        @Override
        public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
            return (ObjectNode) entry.body().path(part);
        }
    }

    @Test
    void documentsOfOneEntryAreMadeOfItAndNotKeptAgain() {
        String own = UUID.randomUUID().toString();
        String name = "said-" + own;
        View here = new Said(name, "tallies", "here");
        View there = new Said(name, "others", "there");
        Ledger ledger = Ledger.open(store(), List.of(Tally.VIEW, here, there), clock);
        ObjectNode body = Json.object();
        body.putObject("here").put("colour", "red").put("of", "here");
        body.putObject("there").put("colour", "red").put("of", "there");
        ledger.append(stream, Draft.of(own + "a", ANNA, "test", "Counted", body), 0);
        ledger.append(stream, Draft.of(own + "b", ANNA, "test", "Counted", body), 1);
        ledger.append(new Stream("others", stream.key()), Draft.of(own + "c", ANNA, "test", "Counted", body));
        assertThat(ledger.list(here, Map.of("colour", "red"), null, 10).items())
                .extracting(seen -> seen.key().substring(own.length()) + " "
                        + seen.document().path("of").asString())
                .containsExactly("a here", "b here", "c there");
        assertThat(ledger.find(there, own + "b"))
                .hasValueSatisfying(seen -> assertThat(seen.position()).isEqualTo(new Position(stream, 2)));
        assertThat(ledger.caught(stream, null).document(here, own + "a"))
                .hasValueSatisfying(seen ->
                        assertThat(seen.document().path("of").asString()).isEqualTo("here"));
        assertThat(store().find(Views.collection(here), own + "a")).doesNotContainKey("text");
    }

    @Test
    void anIntentWhoseEntryNeverCameIsKeptWhileItsWriterMayStillCome() {
        assertThatThrownBy(() -> dyingAt(Step.INTENT_STORED).append(stream, draft()))
                .isInstanceOf(Died.class);
        clock.pass(Writer.PATIENCE.plusSeconds(10));
        ledger().sweep();
        assertThat(new Intents(store()).pending())
                .anyMatch(intent -> intent.stream().equals(stream));
        clock.pass(Duration.ofSeconds(30));
        ledger().sweep();
        assertThat(new Intents(store()).pending())
                .noneMatch(intent -> intent.stream().equals(stream));
    }

    @Test
    void aDocumentOfADeadWriterIsFoundByItsKey() {
        assertThatThrownBy(() -> dyingAt(Step.ENTRY_STORED).append(stream, draft()))
                .isInstanceOf(Died.class);
        assertThat(ledger().find(Tally.VIEW, stream.key())).isPresent();
        assertThat(ledger().find(Tally.VIEW, "nobody")).isEmpty();
    }
}
