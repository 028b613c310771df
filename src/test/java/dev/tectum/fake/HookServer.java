package dev.tectum.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A receiver of webhooks on loopback that answers as it is told, then with 204, and keeps what it got. Any thread.
public final class HookServer implements AutoCloseable {

    private static final long PATIENCE_MS = 20_000;

    /// What somebody posted.
    public record Post(String body, Map<String, List<String>> headers) {

        public String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }
    }

    private record Answer(int status, Map<String, String> headers) {}

    private final HttpServer server;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Post> posts = new ArrayList<>();
    private volatile Optional<Thread> holding = Optional.empty();
    private volatile boolean silent;

    private HookServer(HttpServer server) {
        this.server = server;
    }

    public static HookServer start() throws IOException {
        HookServer hook = new HookServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        hook.server.createContext("/", hook::take);
        hook.server.setExecutor(task -> Thread.ofVirtual().start(task));
        hook.server.start();
        return hook;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    public HookServer thenAnswer(int status) {
        return thenAnswer(status, Map.of());
    }

    public synchronized HookServer thenAnswer(int status, Map<String, String> headers) {
        answers.add(new Answer(status, headers));
        return this;
    }

    /// From now on it takes what comes and answers nothing.
    public HookServer fallSilent() {
        silent = true;
        return this;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Answer answer = noted(new Post(body, Map.copyOf(exchange.getRequestHeaders())));
            if (silent) {
                holding = Optional.of(Thread.currentThread());
                sleep();
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status(), -1);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(PATIENCE_MS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Answer noted(Post post) {
        posts.add(post);
        notifyAll();
        Answer next = answers.poll();
        return next == null ? new Answer(204, Map.of()) : next;
    }

    public synchronized List<Post> posts() {
        return List.copyOf(posts);
    }

    /// Waits until so many have come.
    public synchronized List<Post> await(int count) throws InterruptedException {
        long deadline = System.currentTimeMillis() + PATIENCE_MS;
        while (posts.size() < count) {
            long left = deadline - System.currentTimeMillis();
            if (left <= 0) {
                throw new AssertionError("Only " + posts.size() + " of " + count + " have come: " + posts);
            }
            wait(left);
        }
        return List.copyOf(posts);
    }

    @Override
    public void close() {
        holding.ifPresent(Thread::interrupt);
        server.stop(0);
    }
}
