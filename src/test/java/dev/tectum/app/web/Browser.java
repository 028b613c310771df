package dev.tectum.app.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A real Chromium without a window, looking at one page, told what to do by its DevTools protocol. One thread at a time.
final class Browser implements AutoCloseable {

    private static final List<String> QUIET = List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
            "--window-size=1440,1000", "--remote-debugging-port=0");
    private static final Pattern NUMBER = Pattern.compile("^\\{\"id\":(\\d+),");
    private static final Pattern VALUE = Pattern.compile("\"value\":\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");
    private static final Pattern PICTURE = Pattern.compile("\"data\":\"([^\"]*)\"");
    private static final Pattern SOCKET = Pattern.compile("\"webSocketDebuggerUrl\": *\"([^\"]*)\"");
    private static final long PATIENCE_SECONDS = 60;

    /// Said while a page is being opened.
    private static final String BETWEEN_PAGES = "Cannot find default execution context";

    private final Process process;
    private final Path profile;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket page;
    private final AtomicInteger calls = new AtomicInteger();
    private final Map<Integer, CompletableFuture<String>> open = new ConcurrentHashMap<>();

    /// Where this machine has a Chromium.
    static Optional<Path> find() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of)
                .filter(Files::isExecutable).findFirst();
    }

    Browser(Path program, Path profile, URI address) throws IOException, InterruptedException {
        this.profile = profile;
        this.process = new ProcessBuilder(Stream.of(Stream.of(program.toString()), QUIET.stream(),
                Stream.of("--user-data-dir=" + profile, "about:blank")).flatMap(words -> words).toList())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        HttpRequest newPage = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + debuggingPort() + "/json/new?" + address))
                .PUT(BodyPublishers.noBody()).build();
        Matcher socket = SOCKET.matcher(client.send(newPage, BodyHandlers.ofString()).body());
        if (!socket.find()) {
            throw new IOException("Chromium opened no page");
        }
        this.page = client.newWebSocketBuilder().buildAsync(URI.create(socket.group(1)), new Answers()).join();
    }

    /// Chromium chooses a free port and writes it down.
    private String debuggingPort() throws IOException, InterruptedException {
        Path note = profile.resolve("DevToolsActivePort");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!Files.exists(note) || Files.readAllLines(note).isEmpty()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IOException("Chromium does not start");
            }
            Thread.sleep(50);
        }
        return Files.readAllLines(note).getFirst();
    }

    /// What a JavaScript expression that gives a text, or promises one, comes to on the page.
    String text(String script) {
        String escaped = script.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ");
        String question = "{\"expression\":\"" + escaped + "\",\"awaitPromise\":true,\"returnByValue\":true}";
        String answer = call("Runtime.evaluate", question);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (answer.contains(BETWEEN_PAGES) && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            answer = call("Runtime.evaluate", question);
        }
        Matcher value = VALUE.matcher(answer);
        if (!value.find() || answer.contains("exceptionDetails")) {
            throw new AssertionError(script + " gave " + answer);
        }
        return value.group(1);
    }

    /// From now on the page is this wide and high.
    void resize(int width, int height) {
        call("Emulation.setDeviceMetricsOverride",
                "{\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":1,\"mobile\":false}");
    }

    /// A PNG of the page in base 64.
    String picture() {
        Matcher picture = PICTURE.matcher(call("Page.captureScreenshot", "{\"format\":\"png\",\"captureBeyondViewport\":true}"));
        if (!picture.find()) {
            throw new AssertionError("Chromium took no picture");
        }
        return picture.group(1);
    }

    private String call(String method, String parameters) {
        int number = calls.incrementAndGet();
        CompletableFuture<String> answer = new CompletableFuture<>();
        open.put(number, answer);
        page.sendText("{\"id\":" + number + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true).join();
        return answer.orTimeout(PATIENCE_SECONDS * 2, TimeUnit.SECONDS).join();
    }

    /// Its helper processes may still write while the profile goes: what they leave is left.
    private void forget() {
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException stillBusy) {
            System.err.println("The browser's profile " + profile + " is left over: " + stillBusy.getMessage());
        }
    }

    /// Puts the pieces of each message together and gives it to whom it answers.
    private final class Answers implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence piece, boolean last) {
            message.append(piece);
            if (last) {
                Matcher number = NUMBER.matcher(message);
                if (number.find()) {
                    Optional.ofNullable(open.remove(Integer.valueOf(number.group(1)))).ifPresent(one -> one.complete(message.toString()));
                }
                message.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }

    @Override
    public void close() {
        page.abort();
        client.shutdownNow();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            forget();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(hurried));
        }
    }
}
