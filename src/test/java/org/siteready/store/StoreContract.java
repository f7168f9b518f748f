package org.siteready.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What every store promises, whatever lies under it. */
abstract class StoreContract {

    static final List<Kept> KEPT =
            List.of(new Kept("papers", List.of("stream", "number"), List.of("about")), Kept.of("notes"));

    private final String mark = UUID.randomUUID().toString();

    /** The store under test; other tests may have left documents in it. */
    abstract Store store();

    private Document paper(String id, String stream, long number) {
        return new Document("_id", mark + id)
                .append("stream", mark + stream)
                .append("number", number)
                .append("about", List.of("a", "b"))
                .append("text", "grün 😀 \u0001 \"x\"");
    }

    @Test
    void givesBackWhatWasKept() {
        Document paper = paper("1", "s", 1);
        store().keep("papers", paper);
        assertThat(store().find("papers", mark + "1")).isEqualTo(paper);
        assertThat(store().first("papers", new Document("stream", mark + "s").append("number", 1L)))
                .isEqualTo(paper);
        assertThat(store().find("papers", mark + "2")).isNull();
    }

    @Test
    void showsTheDriverWhatWasKept() {
        Document paper = paper("1", "s", 1);
        store().keep("papers", paper);
        assertThat(store().database()
                        .getCollection("papers")
                        .find(Filters.eq("_id", mark + "1"))
                        .first())
                .isEqualTo(paper);
    }

    @Test
    void refusesTheSameIdAndKeepsTheFirst() {
        store().keep("papers", paper("1", "s", 1));
        assertThatThrownBy(() -> store().keep("papers", paper("1", "t", 2)))
                .isInstanceOf(DuplicateKey.class)
                .hasMessageContaining(mark + "1");
        assertThat(store().find("papers", mark + "1")).containsEntry("number", 1L);
    }

    @Test
    void refusesTheSameUniqueFieldsUnderAnotherId() {
        store().keep("papers", paper("1", "s", 1));
        assertThatThrownBy(() -> store().keep("papers", paper("2", "s", 1))).isInstanceOf(DuplicateKey.class);
        assertThat(store().find("papers", mark + "2")).isNull();
    }

    @Test
    void letsOneOfManyWritersHaveAnId() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> tries = IntStream.range(0, 64)
                    .<Callable<Boolean>>mapToObj(i -> () -> kept(paper("same" + i % 4, "s" + i, i)))
                    .toList();
            long won = 0;
            for (var outcome : writers.invokeAll(tries)) {
                won += outcome.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(4);
        } finally {
            writers.shutdownNow();
        }
    }

    private boolean kept(Document document) {
        try {
            store().keep("papers", document);
            return true;
        } catch (DuplicateKey lost) {
            return false;
        }
    }

    @Test
    void findsSeveralByIdAndLeavesOutWhatIsNotThere() {
        store().keep("papers", paper("1", "s", 1));
        store().keep("papers", paper("2", "s", 2));
        assertThat(store().findAll("papers", List.of(mark + "2", mark + "9", mark + "1")))
                .extracting(found -> found.getString("_id"))
                .containsExactlyInAnyOrder(mark + "1", mark + "2");
    }

    @Test
    void forgetsWhatWasErased() {
        store().keep("notes", new Document("_id", mark).append("text", "to be forgotten"));
        store().erase("notes", mark);
        store().purge();
        assertThat(store().find("notes", mark)).isNull();
        assertThat(everything("notes")).doesNotContain(mark);
    }

    @Test
    void handsOverEverythingKept() {
        store().keep("papers", paper("1", "s", 1));
        store().keep("papers", paper("2", "s", 2));
        assertThat(everything("papers")).contains(mark + "1", mark + "2");
    }

    private List<String> everything(String collection) {
        List<String> ids = new ArrayList<>();
        store().each(collection, document -> ids.add(document.getString("_id")));
        return ids;
    }

    @Test
    void replacesOnlyWhereTheNumberIsStillThat() {
        Document first = new Document("_id", mark).append("seq", 1L).append("gone", true);
        assertThat(store().add("derived", first)).isTrue();
        assertThat(store().add("derived", first)).isFalse();
        assertThat(store().replace("derived", new Document("_id", mark).append("seq", 2L), 1))
                .isTrue();
        assertThat(store().replace("derived", new Document("_id", mark).append("seq", 3L), 1))
                .isFalse();
        assertThat(store().find("derived", mark)).isEqualTo(new Document("_id", mark).append("seq", 2L));
        store().remove("derived", mark);
        assertThat(store().find("derived", mark)).isNull();
    }

    @Test
    void replacesOnceForManyWriters() throws Exception {
        store().add("derived", new Document("_id", mark).append("seq", 0L));
        ExecutorService writers = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> counting = () -> {
                for (int done = 0; done < 25; ) {
                    long seq = store().find("derived", mark).getLong("seq");
                    done += store().replace("derived", new Document("_id", mark).append("seq", seq + 1), seq) ? 1 : 0;
                }
                return null;
            };
            for (var outcome : writers.invokeAll(List.of(counting, counting, counting, counting))) {
                outcome.get();
            }
        } finally {
            writers.shutdownNow();
        }
        assertThat(store().find("derived", mark)).containsEntry("seq", 100L);
    }

    @Test
    void neverShowsHalfOfAChange() throws Exception {
        store().add("derived", twins(0));
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            var changing = writer.submit(() -> {
                for (long seq = 0; seq < 3000; seq++) {
                    store().replace("derived", twins(seq + 1), seq);
                }
            });
            while (!changing.isDone()) {
                Document seen = store().database()
                        .getCollection("derived")
                        .find(Filters.eq("_id", mark))
                        .first();
                assertThat(seen.get("left")).isEqualTo(seen.get("right")).isEqualTo(seen.get("seq"));
            }
            changing.get();
        } finally {
            writer.shutdownNow();
        }
    }

    private Document twins(long seq) {
        Document twins = new Document("_id", mark).append("left", seq);
        for (int i = 0; i < 40; i++) {
            twins.append("between" + i, "x".repeat(i));
        }
        return twins.append("right", seq).append("seq", seq);
    }

    @Test
    void listsInOrderAfterAKey() {
        for (int i = 0; i < 5; i++) {
            store().add("derived", new Document("_id", mark + i).append("by", new Document("odd", i % 2 == 1)));
        }
        var found = store().database()
                .getCollection("derived")
                .find(Filters.and(
                        Filters.eq("by.odd", false), Filters.gt("_id", mark + "0"), Filters.lt("_id", mark + "9")))
                .sort(Sorts.ascending("_id"))
                .limit(5)
                .into(new ArrayList<>());
        assertThat(found).extracting(one -> one.getString("_id")).containsExactly(mark + "2", mark + "4");
    }

    @Test
    void findsATextAmongTexts() {
        store().keep("papers", paper("1", "s", 1));
        assertThat(store().database()
                        .getCollection("papers")
                        .find(Filters.and(Filters.eq("about", "b"), Filters.eq("stream", mark + "s")))
                        .first())
                .isNotNull();
    }
}
