package org.siteready.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.siteready.store.EmulatedServer;
import org.siteready.store.Store;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.mongodb.autoconfigure.DataMongoAutoConfiguration;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.mongodb.core.MongoTemplate;

class LedgerConfigurationTests {

    @TempDir
    Path folder;

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(MongoAutoConfiguration.class, DataMongoAutoConfiguration.class))
                .withUserConfiguration(LedgerConfiguration.class)
                .withBean(View.class, () -> Tally.VIEW)
                .withPropertyValues("siteready.data=" + folder);
    }

    /** A document as Spring Data maps it. */
    record Note(String id, String text) {}

    @Test
    void withoutAnAddressTheStoreIsEmbeddedAndSpringDataUsesIt() {
        application().run(context -> {
            assertThat(context).hasNotFailed();
            Store store = context.getBean(Store.class);
            assertThat(store.embedded()).isTrue();
            context.getBean(MongoTemplate.class).save(new Note("n", "text"), "notes");
            assertThat(store.find("notes", "n")).containsEntry("text", "text");
            Stream stream = new Stream("tallies", "t");
            context.getBean(Ledger.class)
                    .append(stream, Draft.of("r", Actor.tool("t"), "test", "Counted", Json.object()), 0);
            assertThat(context.getBean(Ledger.class).find(Tally.VIEW, "t")).isPresent();
            assertThat(context.getBean(Checkpoints.class).sign(new TestClock())).isPresent();
        });
        assertThat(folder.resolve("journal")).exists();
    }

    @Test
    void anAddressIsUsedAndNothingIsMadeInTheFolderButTheKey() {
        try (EmulatedServer server = new EmulatedServer()) {
            application()
                    .withPropertyValues("spring.mongodb.uri=" + server.address() + "/elsewhere")
                    .run(context -> {
                        assertThat(context).hasNotFailed();
                        assertThat(context.getBean(Store.class).embedded()).isFalse();
                        assertThat(context.getBean(MongoTemplate.class).getDb().getName())
                                .isEqualTo("elsewhere");
                        assertThat(context.getBean(Ledger.class).isSample()).isFalse();
                    });
        }
        assertThat(folder.resolve("journal")).doesNotExist();
    }

    @Test
    void aSampleIsAskedForByAPropertyAndRefusedOnAServer() {
        application()
                .withPropertyValues("siteready.sample=true")
                .run(context ->
                        assertThat(context.getBean(Ledger.class).isSample()).isTrue());
        try (EmulatedServer server = new EmulatedServer()) {
            application()
                    .withPropertyValues("siteready.sample=true", "spring.mongodb.uri=" + server.address())
                    .run(context -> assertThat(context).getFailure().hasRootCauseInstanceOf(SampleOnly.class));
        }
    }
}
