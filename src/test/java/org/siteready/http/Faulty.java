package org.siteready.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers what it is told, the last answer for ever: what the real one does only on bad days. */
final class Faulty implements AutoCloseable {

    /** An answer; status 0 closes the connection without one, -1 never answers. */
    record Say(int status, String body) {}

    final List<String> keys = new ArrayList<>();
    private final List<Say> script;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Faulty(Say... script) throws IOException {
        this.script = List.of(script);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        Say say;
        synchronized (keys) {
            say = script.get(Math.min(keys.size(), script.size() - 1));
            keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")));
        }
        if (say.status > 0) {
            byte[] body = say.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(say.status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        } else if (say.status == 0) {
            exchange.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
