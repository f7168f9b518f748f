package org.siteready.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.notices.Channel.Attempt;
import org.siteready.notices.Delivery.Status;

/** Whoever dies, and however many nodes there are: no notice is lost, and seldom one is sent twice. */
class AtLeastOnceTests {

    @TempDir
    private Path folder;

    private NoticeStore store;

    @BeforeEach
    void open() {
        store = new NoticeStore(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** The process ends here: nothing after it is done. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Takes everything, and may be killed before or after it. */
    private static final class Post implements Channel {

        private final String name;
        final List<String> taken = Collections.synchronizedList(new ArrayList<>());
        private final Random random;
        private final int oneIn;

        Post(String name) {
            this(name, new Random(1), Integer.MAX_VALUE);
        }

        Post(String name, Random random, int oneIn) {
            this.name = name;
            this.random = random;
            this.oneIn = oneIn;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Attempt send(Notice notice) {
            if (random.nextInt(oneIn) == 0) {
                throw new Killed();
            }
            taken.add(notice.id());
            if (random.nextInt(oneIn) == 0) {
                throw new Killed();
            }
            return Attempt.DELIVERED;
        }
    }

    @Test
    void whoIsKilledBetweenSendingAndRecordingSendsAgainAfterARestart() {
        String notice = store.tell("lakeside");
        Post post = new Post("sales-1");
        Channel killed = new Channel() {
            @Override
            public String name() {
                return "sales-1";
            }

            @Override
            public Attempt send(Notice one) {
                post.send(one);
                throw new Killed();
            }
        };
        Deliverer first = store.node(killed);
        assertThatThrownBy(first::sweep).isInstanceOf(Killed.class);
        store.restart();
        Deliverer after = store.node(post);
        after.sweep();
        assertThat(post.taken).as("the claim of who was killed still stands").hasSize(1);
        store.clock.pass(NoticeStore.CLAIM);
        after.sweep();
        after.sweep();
        assertThat(post.taken).containsExactly(notice, notice);
        assertThat(store.delivery(notice).status()).isEqualTo(Status.DELIVERED);
    }

    @Test
    void aNoticeOfBeforeTheStartIsFoundAndOneThatWasDeliveredIsNotSentAgain() {
        String old = store.tell("lakeside");
        Post post = new Post("sales-1");
        store.node(post).sweep();
        String missed = store.tell("riverbend");
        store.clock.pass(Duration.ofDays(30));
        store.restart();
        store.node(post).sweep();
        assertThat(post.taken).containsExactly(old, missed);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 20_261_125, 77})
    void howeverNodesAreKilledEachArrivesAndNoneOfSomebodyElse(long seed) {
        Random random = new Random(seed);
        List<String> told = new ArrayList<>();
        Post post = new Post("sales-1", random, 5);
        Deliverer node = store.node(post);
        int kills = 0;
        for (int i = 0; i < 120; i++) {
            if (random.nextInt(3) == 0) {
                told.add(store.tell("site-" + random.nextInt(7)));
            }
            try {
                node.sweep();
            } catch (Killed dead) {
                kills++;
                if (random.nextBoolean()) {
                    store.restart();
                }
                node = store.node(post);
            }
            store.clock.pass(Duration.ofSeconds(random.nextInt(180)));
        }
        Deliverer last = store.node(post);
        for (int i = 0; i < 60; i++) {
            store.clock.pass(NoticeStore.CLAIM);
            try {
                last.sweep();
            } catch (Killed dead) {
                last = store.node(post);
            }
        }
        assertThat(kills).isGreaterThan(3);
        assertThat(told).allMatch(id -> store.delivery(id).status() == Status.DELIVERED);
        assertThat(post.taken).containsAll(told);
        assertThat(told).containsAll(post.taken);
        Map<String, Long> often = post.taken.stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        assertThat(often.values()).as("only who was killed sends again").allMatch(times -> times < 10);
    }

    @Test
    void twoNodesSendEachOnce() throws InterruptedException, ExecutionException {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            told.add(store.tell("site-" + i));
        }
        Post post = new Post("sales-1");
        List<Deliverer> nodes = List.of(store.node(post), store.node(post), store.node(post));
        ExecutorService threads = Executors.newFixedThreadPool(nodes.size());
        List<Future<?>> rounds = new ArrayList<>();
        nodes.forEach(node -> rounds.add(threads.submit(node::sweep)));
        for (Future<?> round : rounds) {
            round.get();
        }
        threads.shutdown();
        assertThat(post.taken).containsExactlyInAnyOrderElementsOf(told);
        assertThat(told).allMatch(id -> store.delivery(id).status() == Status.DELIVERED);
    }

    @Test
    void whatARoleHasReadIsNotSent() {
        String notice = store.tell("lakeside");
        store.kept().append(DeliveriesView.stream(notice), DraftOf.type(DeliveriesView.ACKNOWLEDGED));
        Post post = new Post("sales-1");
        store.node(post).sweep();
        assertThat(post.taken).isEmpty();
        assertThat(store.delivery(notice).status()).isEqualTo(Status.ACKNOWLEDGED);
        assertThat(store.delivery(notice).told()).isTrue();
    }

    @Test
    void aChannelThatIsTakenOutOfTheSettingsIsNotWaitedFor() {
        String notice = store.tell("lakeside");
        Post good = new Post("sales-1");
        Channel bad = new Channel() {
            @Override
            public String name() {
                return "sales-2";
            }

            @Override
            public Attempt send(Notice one) {
                return Attempt.failed("HTTP 500");
            }
        };
        store.node(good, bad).sweep();
        assertThat(store.delivery(notice).status()).isEqualTo(Status.PENDING);
        store.node(good).sweep();
        assertThat(store.delivery(notice).status()).isEqualTo(Status.DELIVERED);
        assertThat(good.taken).hasSize(1);
    }

    @Test
    void withoutRecipientsItWaitsAndIsSentOnceThereAreSome() {
        String notice = store.tell("lakeside");
        store.node().sweep();
        assertThat(store.delivery(notice)).isEqualTo(Delivery.NONE);
        Post post = new Post("sales-1");
        store.node(post).sweep();
        assertThat(post.taken).containsExactly(notice);
    }
}
