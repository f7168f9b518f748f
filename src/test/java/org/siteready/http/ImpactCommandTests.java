package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.pipeline.Ran;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code impact} asks the real service; only where every installation is unaffected it ends with 0. */
class ImpactCommandTests extends ServiceTest {

    private Ran impact(String device, String to, String... more) {
        return asked("http://127.0.0.1:" + port, device, to, more);
    }

    private static Ran asked(String server, String device, String to, String... more) {
        List<String> args = new ArrayList<>(List.of("impact", "--server", server, "--device", device, "--to", to));
        args.addAll(List.of(more));
        return Ran.here(args.toArray(String[]::new));
    }

    @Test
    void theExitCodeSaysTheMostSerious() {
        assertThat(impact("dicomgate", "2.5.0", "--site", "st-anna").exitCode()).isZero();
        assertThat(impact("lungview", "3.3.0", "--site", "university").exitCode())
                .isEqualTo(1);
        assertThat(impact("lungview", "3.3.0", "--site", "northfield", "--site", "university")
                        .exitCode())
                .isEqualTo(1);
        clock.pass(Duration.ofDays(500));
        assertThat(impact("dicomgate", "2.5.0", "--site", "st-anna").exitCode()).isEqualTo(2);
    }

    @Test
    void theTextNamesWhatToDoAndNoBarDisturbsIt() {
        Ran ran = impact("lungview", "3.3.0", "--site", "university");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .startsWith("lungview 3.3.0: UNAFFECTED 0, ACTION_NEEDED 1, BLOCKED 0, CANNOT_TELL 0\n")
                .contains("university  clinical, from 3.2.0  ACTION_NEEDED")
                .contains("FAIL  LV-CLI-03")
                .contains("browser.version = ")
                .contains("To do: Update the browser")
                .contains("users-instructed: needed YES");
    }

    @Test
    void theSameIsToldAsJsonAndAsCsv() {
        Ran json = impact("lungview", "3.3.0", "--site", "university", "--output", "json");
        JsonNode all = JsonMapper.shared().readTree(json.out());
        assertThat(all.at("/run/standings/ACTION_NEEDED").asInt()).isEqualTo(1);
        assertThat(all.at("/rows/0/items/0/criterion").asString()).isEqualTo("LV-CLI-03");
        Ran csv = impact("lungview", "3.3.0", "--site", "university", "--output", "csv");
        assertThat(csv.out()).startsWith("site,system,").contains("university,clinical,");
        assertThat(csv.exitCode()).isEqualTo(1);
    }

    @Test
    void badInputIsTold() {
        assertThat(impact("nothing", "1.0").exitCode()).isEqualTo(3);
        assertThat(impact("lungview", "9.9").exitCode()).isEqualTo(3);
        assertThat(impact("lungview", "3.3.0", "--site", "nowhere").exitCode()).isEqualTo(3);
        assertThat(impact("lungview", "3.3.0", "--site", "st-anna").err()).contains("not installed", "st-anna");
        assertThat(impact("lungview", "3.3.0", "--country", "x").exitCode()).isEqualTo(3);
        assertThat(impact("lungview", "3.3.0", "--role", "SALES").exitCode()).isEqualTo(3);
        assertThat(impact("lungview", "3.3.0", "--timeout", "0").exitCode()).isEqualTo(3);
        assertThat(impact("lungview", "3.3.0", "--output", "pdf").exitCode()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "nonsense", "http://"})
    void anAddressThatIsNoneIsTold(String address) {
        assertThat(asked(address, "lungview", "3.3.0").exitCode()).isEqualTo(3);
    }

    @Test
    void aServerThatIsAwayIsNoAnswer() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Ran ran = asked("http://127.0.0.1:" + free, "lungview", "3.3.0", "--timeout", "1");
        assertThat(ran.exitCode()).isEqualTo(4);
        assertThat(ran.err()).contains("does not answer", "gave up after 1 s");
    }
}
