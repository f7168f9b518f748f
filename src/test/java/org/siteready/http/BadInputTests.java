package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.http.Malformations.Malformation;

/** Whatever is sent, it is refused with a problem that names the place, and nothing is stored. */
class BadInputTests extends ServiceTest {

    static List<Malformation> malformations() {
        return Malformations.all();
    }

    @ParameterizedTest
    @MethodSource("malformations")
    void isRefusedWithItsPlace(Malformation sent) {
        long before = entries();
        Answer answer = send(sent.method(), sent.path(), sent.headers(), sent.type(), sent.body());
        answer.isProblem(sent.status(), sent.place());
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void theTableIsAsLongAsWasAsked() {
        assertThat(Malformations.all())
                .hasSizeGreaterThan(60)
                .extracting(Malformation::name)
                .doesNotHaveDuplicates();
    }

    /** What no client library sends. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/sites/x{y HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/sites HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /api/sites HTTP/1.1\r\n\r\n",
                "GET /api/sites?customer=% HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /api/sites?%=x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET /api/sites?customer=%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "POST /api/customers HTTP/1.1\r\nHost: a\r\nX-Actor: tool:a\u0001b\r\nContent-Length: 0\r\n\r\n",
                "POST /api/customers HTTP/1.1\r\nHost: a\r\nX-Actor: tool:a\r\nIdempotency-Key: a\u0000b\r\n"
                        + "Content-Length: 0\r\n\r\n",
                "POST /api/customers HTTP/1.1\r\nHost: a\r\nX-Actor: tool:a\r\nX-Actor: tool:b\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 45\r\n\r\n"
                        + "{\"id\": \"twice\", \"name\": \"A\", \"country\": \"DE\"}",
                "POST /api/customers HTTP/1.1\r\nHost: a\r\nX-Actor: tool:a\r\nContent-Type: application/json\r\n"
                        + "Content-Length: -5\r\n\r\n",
                "POST /api/customers HTTP/1.1\r\nHost: a\r\nX-Actor: tool:a\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
                "POST /api/customers HTTP/1.1\r\nHost: a\r\nX-Actor: tool:a\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 4\r\nContent-Length: 5\r\n\r\n{}{}}",
                "F\u0001O /api/sites HTTP/1.1\r\nHost: a\r\n\r\n",
                "TRACE /api/sites HTTP/1.1\r\nHost: a\r\n\r\n"
            })
    void rawRequestsAreRefused(String request) throws IOException {
        long before = entries();
        String answer = raw(request);
        assertThat(answer).matches("(?s)HTTP/1\\.1 4\\d\\d .*");
        assertThat(answer).containsIgnoringCase("Content-Type: " + Answer.PROBLEM);
        assertThat(entries()).isEqualTo(before);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
