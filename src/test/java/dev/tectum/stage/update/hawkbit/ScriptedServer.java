package dev.tectum.stage.update.hawkbit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// An update server on loopback that speaks to one device as hawkBit does, remembers what it was told, and plays tricks where it is told
/// to. Any thread.
final class ScriptedServer implements AutoCloseable {

    static final String HOME = "/DEFAULT/controller/v1/porch";
    private static final int PIECES = 200;
    private static final long PAUSE_MS = 50;

    /// What somebody asked or told.
    record Said(String method, String path, String authorization, String body) {

        boolean isFeedback() {
            return path.endsWith("/feedback");
        }

        /// The execution and how it finished, as in `closed success`.
        String gist() {
            return body.replaceAll(".*\"execution\":\"(\\w+)\".*\"finished\":\"(\\w+)\".*", "$1 $2");
        }
    }

    private record Trick(int status, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final List<Said> said = new CopyOnWriteArrayList<>();
    private final Map<String, Trick> tricks = new ConcurrentHashMap<>();
    private final Map<String, String> links = new ConcurrentHashMap<>();
    private volatile String sleep = "00:01:00";
    private volatile String action = "";
    private volatile String deployment = "";
    private volatile boolean dripping;

    private ScriptedServer(HttpServer server) {
        this.server = server;
    }

    static ScriptedServer start() {
        try {
            ScriptedServer scripted = new ScriptedServer(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            scripted.server.createContext("/", scripted::answer);
            scripted.server.setExecutor(task -> Thread.ofVirtual().start(task));
            scripted.server.start();
            return scripted;
        } catch (IOException occupied) {
            throw new UncheckedIOException(occupied);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    String home() {
        return address() + HOME;
    }

    /// The device should run a release.
    ScriptedServer assign(String number, String model, String version) {
        return assign(number, "\"download\":\"forced\",\"update\":\"forced\"", model, version, "");
    }

    /// @param wishes the members beside `chunks`
    ScriptedServer assign(String number, String wishes, String model, String version, String artifacts) {
        return deploy(number, "{\"id\":\"" + number + "\",\"deployment\":{" + wishes + ",\"chunks\":[{\"part\":\"bApp\",\"name\":\"" + model
                + "\",\"version\":\"" + version + "\",\"artifacts\":[" + artifacts + "]}]}}");
    }

    ScriptedServer deploy(String number, String json) {
        action = number;
        deployment = json;
        links.clear();
        return link("deploymentBase", home() + "/deploymentBase/" + number + "?c=1");
    }

    /// Somebody wants the last assignment to be cancelled.
    ScriptedServer cancel() {
        links.clear();
        return link("cancelAction", home() + "/cancelAction/" + action);
    }

    ScriptedServer forget() {
        links.clear();
        deployment = "";
        return this;
    }

    ScriptedServer link(String name, String address) {
        links.put(name, address);
        return this;
    }

    ScriptedServer sleep(String words) {
        sleep = words;
        return this;
    }

    /// What is answered to every path that ends so, until it is forgotten.
    ScriptedServer play(String end, int status, Map<String, String> headers, String body) {
        tricks.put(end, new Trick(status, headers, body));
        return this;
    }

    ScriptedServer behave() {
        tricks.clear();
        return this;
    }

    /// From now on the answer to a poll comes letter by letter, and never ends.
    ScriptedServer drip() {
        dripping = true;
        return this;
    }

    List<Said> said() {
        return List.copyOf(said);
    }

    /// What was told of actions, in order: where, and the gist of it.
    List<String> feedback() {
        return said.stream().filter(Said::isFeedback)
                .map(each -> each.path().replaceAll(".*/(\\w+/\\w+)/feedback", "$1") + " " + each.gist())
                .toList();
    }

    String lastBody() {
        return said.stream().filter(Said::isFeedback).reduce((_, last) -> last).map(Said::body).orElse("");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Said now = new Said(exchange.getRequestMethod(), path,
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse(""), body);
            said.add(now);
            if (dripping) {
                drip(exchange);
                return;
            }
            Trick answer = tricks.entrySet().stream().filter(each -> path.endsWith(each.getKey())).map(Map.Entry::getValue).findFirst()
                    .orElseGet(() -> honest(now));
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private Trick honest(Said now) {
        if (now.path().equals(HOME)) {
            return ok("{\"config\":{\"polling\":{\"sleep\":\"" + sleep + "\"}},\"_links\":{" + String.join(",", links.entrySet().stream()
                    .map(link -> "\"" + link.getKey() + "\":{\"href\":\"" + link.getValue() + "\"}").toList()) + "}}");
        }
        if (now.isFeedback()) {
            close(now);
            return ok("");
        }
        if (now.path().endsWith("/cancelAction/" + action)) {
            return ok("{\"id\":\"" + action + "\",\"cancelAction\":{\"stopId\":\"" + action + "\"}}");
        }
        if (now.path().endsWith("/deploymentBase/" + action) && !deployment.isEmpty()) {
            return ok(deployment);
        }
        return now.method().equals("PUT") ? ok("") : new Trick(404, Map.of(), "");
    }

    private static Trick ok(String body) {
        return new Trick(200, Map.of(), body);
    }

    /// What is closed is asked for no more; a cancellation that is rejected leaves all as it was.
    private void close(Said feedback) {
        if (feedback.gist().startsWith("closed")) {
            forget();
        } else if (feedback.path().contains("/cancelAction/") && feedback.gist().startsWith("rejected")) {
            deploy(action, deployment);
        }
    }

    private static void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1_000_000);
        OutputStream out = exchange.getResponseBody();
        for (int i = 0; i < PIECES; i++) {
            out.write(' ');
            out.flush();
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
