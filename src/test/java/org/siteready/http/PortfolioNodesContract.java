package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.siteready.Application;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.RulesAhead;
import org.siteready.store.Store;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** What holds of a run that several nodes of one MongoDB work on. */
@TestPropertySource(properties = "siteready.portfolio-look-millis=20")
abstract class PortfolioNodesContract extends ServiceTest {

    private static final int SITES = 60;
    private static final int MOST_RUNS = 10;

    @Value("${spring.mongodb.uri}")
    private String uri;

    @Autowired
    private Store store;

    private ConfigurableApplicationContext another() {
        // The setting names another database each time it is asked for.
        String same = uri.replaceFirst(
                "/siteready-seats-[0-9a-f]+", "/" + store.database().getName());
        RulesAhead ahead = RulesAhead.of(Path.of("rules"));
        return new SpringApplicationBuilder(Application.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("rulesAhead", ahead))
                .run(
                        "--server.port=0",
                        "--spring.mongodb.uri=" + same,
                        "--siteready.sample=false",
                        "--siteready.portfolio-look-millis=20");
    }

    @Test
    void nodesShareTheWorkAndEveryChunkIsOnTheRecordOnce() {
        Versions versions = InstalledBase.of(this, SITES);
        boolean shared = false;
        try (ConfigurableApplicationContext other = another()) {
            assertThat(other.isRunning()).isTrue();
            for (int runs = 0; runs < MOST_RUNS && !shared; runs++) {
                shared = nodes(versions).size() == 2;
            }
        }
        assertThat(shared)
                .as("one of %s runs was shared by both nodes", MOST_RUNS)
                .isTrue();
    }

    /** The nodes that did chunks of a run. */
    private Set<String> nodes(Versions versions) {
        String id = post("/api/portfolios", """
                        {"device": "%s", "to": "1.1.0", "chunk": 1}""".formatted(versions.device), "OPERATIONS")
                .is(201)
                .at("/id");
        get("/api/portfolios/" + id + "/events").is(200);
        JsonNode run = get("/api/portfolios/" + id).is(200).json();
        assertThat(run.path("state").asString()).isEqualTo("FINISHED");
        assertThat(run.path("standings").valueStream().mapToInt(JsonNode::asInt).sum())
                .isEqualTo(SITES);
        List<JsonNode> chunks = ledger.read(new Stream("portfolios", id), 1, 1000).stream()
                .filter(entry -> entry.type().equals("PortfolioChunkDone"))
                .map(Entry::body)
                .toList();
        assertThat(chunks.stream().map(body -> body.path("chunk").asInt()).toList())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, SITES).boxed().toList());
        return chunks.stream().map(body -> body.path("node").asString()).collect(Collectors.toSet());
    }
}
