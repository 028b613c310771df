package dev.tectum.stage.capture.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.json.JsonPointer;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.Sensor;
import dev.tectum.stage.capture.remote.Conversion;
import dev.tectum.stage.capture.remote.ValueRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against a real server on loopback that answers well, badly, slowly and never.
@Timeout(60)
class HttpSensorTest {

    private static final Duration PERIOD = Duration.ofSeconds(10);
    private static final MonotonicTime TIME = new MonotonicTime(System::nanoTime, Thread::sleep);

    @AutoClose
    private final WebReader reader = new WebReader();

    @AutoClose
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private final Map<String, String> headers = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aValueIsOfTheMiddleBetweenQuestionAndAnswer() throws InterruptedException {
        serve(200, "{\"value\":415}");
        Moment before = TIME.now();
        Sensor.Value value = sensor("", rule("co2", "/value", Optional.empty())).read().getFirst();
        Moment measured = value.captured().orElseThrow();
        assertTrue(!measured.isBefore(before) && !measured.isAfter(TIME.now()));
        assertEquals(415, value.value());
        assertEquals("co2", value.channel());
    }

    @Test
    void oneAnswerGivesSeveralChannelsAndOneThatIsMissingIsNotANumber() throws InterruptedException {
        serve(200, "{\"t\":21.5,\"h\":\"44\",\"c\":{}}");
        List<Sensor.Value> values = sensor("", rule("temperature", "/t", Optional.empty()), rule("humidity", "/h", Optional.empty()),
                rule("co2", "/c", Optional.empty()), rule("light", "/l", Optional.empty())).read();
        assertEquals(List.of(21.5, 44.0, Double.NaN, Double.NaN), values.stream().map(Sensor.Value::value).toList());
    }

    @ParameterizedTest
    @CsvSource({"401, FORBIDDEN", "403, FORBIDDEN", "404, WRONG_FORMAT", "204, WRONG_FORMAT", "500, WRONG_FORMAT", "503, BUSY",
            "429, BUSY"})
    void anotherStatusIsAReason(int status, Reason reason) {
        serve(status, "{\"value\":415}");
        assertEquals(reason, lost(sensor("", rule("co2", "/value", Optional.empty()))).reason());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"<html>", "{\"value\":", "{\"other\":1}", "{\"value\":[1]}", "`\0\0`"})
    void anAnswerWithoutAValueHasTheWrongFormat(String body) {
        serve(200, body);
        assertEquals(Reason.WRONG_FORMAT, lost(sensor("", rule("co2", "/value", Optional.empty()))).reason());
    }

    @Test
    void aRedirectIsNotFollowedAndThePasswordGoesNowhereElse() {
        server.createContext("/elsewhere", exchange -> headers.put("elsewhere", "asked"));
        server.createContext("/co2", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            answer(exchange, 302, "");
        });
        CaptureException lost = lost(sensor("user:word@", rule("co2", "/value", Optional.empty())));
        assertTrue(String.valueOf(lost.getMessage()).contains("redirects are not followed"), lost.getMessage());
        assertFalse(headers.containsKey("elsewhere"));
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        server.createContext("/co2", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                byte[] blanks = " ".repeat(8192).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < 100_000; i++) {
                    body.write(blanks);
                }
            }
        });
        CaptureException lost = lost(sensor("", rule("co2", "/value", Optional.empty())));
        assertEquals(Reason.WRONG_FORMAT, lost.reason());
        assertTrue(String.valueOf(lost.getMessage()).contains("65536"), lost.getMessage());
    }

    @Test
    void anAnswerThatDripsAndOneThatNeverBeginsAreGivenUpInTime() {
        server.createContext("/co2", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 60; i++) {
                    body.write(' ');
                    body.flush();
                    Thread.sleep(1_000);
                }
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        });
        HttpSensor dripping = new HttpSensor(settings(address("", server.getAddress().getPort()), Duration.ofMillis(300)), reader, TIME,
                Instant::now);
        assertTrue(String.valueOf(lost(dripping).getMessage()).contains("within 300 ms"));
    }

    @Test
    void anAnswerThatIsGivenUpLeavesNoConnectionBehind() throws Exception {
        try (ServerSocket raw = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            HttpSensor dripping = new HttpSensor(settings(address("", raw.getLocalPort()), Duration.ofMillis(200)), reader, TIME,
                    Instant::now);
            for (int round = 0; round < 5; round++) {
                Future<Integer> afterwards = threads.submit(() -> {
                    try (Socket socket = raw.accept()) {
                        socket.setSoTimeout(10_000);
                        socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n4".getBytes(StandardCharsets.US_ASCII));
                        InputStream question = socket.getInputStream();
                        int letter = question.read();
                        while (letter >= 0) {
                            letter = question.read();
                        }
                        return letter;
                    }
                });
                assertEquals(Reason.UNPLUGGED, lost(dripping).reason());
                assertEquals(-1, afterwards.get(), "the other side has hung up");
            }
        }
    }

    @Test
    void nobodyThereIsUnpluggedAndASilentOneToo() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            HttpSensor waiting = new HttpSensor(settings(address("", silent.getLocalPort()), Duration.ofMillis(300)), reader, TIME,
                    Instant::now);
            assertEquals(Reason.UNPLUGGED, lost(waiting).reason());
        }
        int port = server.getAddress().getPort();
        server.stop(0);
        HttpSensor alone = new HttpSensor(settings(address("", port), Duration.ofSeconds(3)), reader, TIME, Instant::now);
        assertEquals(Reason.UNPLUGGED, lost(alone).reason());
    }

    @Test
    void userPasswordAndTokenAreSentAndNeverShown() throws InterruptedException {
        serve(200, "{\"value\":415}");
        HttpSensor known = sensor("us%20er:pa%40ss@", rule("co2", "/value", Optional.empty()));
        known.read();
        assertEquals("Basic dXMgZXI6cGFAc3M=", headers.get("Authorization"));
        WebSensor settings = new WebSensor(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/co2?key=hidden#x"),
                Optional.of("abc.def"), List.of(rule("co2", "/value", Optional.empty())), Optional.empty(), PERIOD, Duration.ofSeconds(3));
        HttpSensor bearer = new HttpSensor(settings, reader, TIME, Instant::now);
        bearer.read();
        assertEquals("Bearer abc.def", headers.get("Authorization"));
        server.removeContext("/co2");
        for (String shown : List.of(known.name(), bearer.name(), settings.toString(), String.valueOf(lost(known).getMessage()),
                String.valueOf(lost(bearer).getMessage()))) {
            assertFalse(Stream.of("pa", "us", "abc", "hidden").anyMatch(shown::contains), shown);
        }
    }

    @Test
    void aValueWithItsTimeIsOfThatTimeAndTheSameAnswerIsNoNews() throws InterruptedException {
        Instant measured = Instant.now().minusSeconds(4);
        serve(200, "{\"value\":415,\"at\":\"" + measured + "\"}");
        HttpSensor sensor = sensor("", rule("co2", "/value", Optional.of("/at")));
        Moment captured = sensor.read().getFirst().captured().orElseThrow();
        assertEquals(4.0, TIME.now().since(captured).toMillis() / 1000.0, 2.0);
        assertTrue(sensor.read().isEmpty());
    }

    @Test
    void aValueThatSaysItIsOldIsStale() {
        serve(200, "{\"value\":415,\"at\":\"" + Instant.now().minusSeconds(3_600) + "\"}");
        CaptureException lost = lost(sensor("", rule("co2", "/value", Optional.of("/at"))));
        assertEquals(Reason.STALE, lost.reason());
    }

    @Test
    void withTheSendersClockItsTimesHoldThoughItsCalendarIsWrong() throws InterruptedException {
        server.createContext("/co2", exchange -> {
            double wrong = System.nanoTime() / 1e9 + 86_400;
            answer(exchange, 200, "{\"value\":415,\"at\":" + (wrong - 2.5) + ",\"now\":" + wrong + "}");
        });
        WebSensor settings = new WebSensor(address("", server.getAddress().getPort()), Optional.empty(),
                List.of(rule("co2", "/value", Optional.of("/at"))), Optional.of(JsonPointer.parse("/now")), PERIOD, Duration.ofSeconds(3));
        HttpSensor sensor = new HttpSensor(settings, reader, TIME, Instant::now);
        sensor.read();
        Moment captured = sensor.read().getFirst().captured().orElseThrow();
        assertEquals(2.5, TIME.now().since(captured).toNanos() / 1e9, 2.0);
    }

    @Test
    void theSameTimeOfTheSendersClockIsNoNewsEither() throws InterruptedException {
        double measured = System.nanoTime() / 1e9 + 86_400;
        server.createContext("/co2", exchange -> answer(exchange, 200,
                "{\"value\":415,\"at\":" + measured + ",\"now\":" + (System.nanoTime() / 1e9 + 86_400) + "}"));
        WebSensor settings = new WebSensor(address("", server.getAddress().getPort()), Optional.empty(),
                List.of(rule("co2", "/value", Optional.of("/at"))), Optional.of(JsonPointer.parse("/now")), PERIOD, Duration.ofSeconds(3));
        HttpSensor sensor = new HttpSensor(settings, reader, TIME, Instant::now);
        assertEquals(1, sensor.read().size());
        assertTrue(sensor.read().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"ftp://host/a", "http:///a", "file:/etc/passwd", "co2", "http:host"})
    void anAddressThatCannotBeAskedIsRefused(URI address) {
        assertThrows(IllegalArgumentException.class, () -> settings(address, Duration.ofSeconds(1)));
    }

    private void serve(int status, String body) {
        server.createContext("/co2", exchange -> {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .ifPresent(words -> headers.put("Authorization", words));
            answer(exchange, status, body);
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, status == 204 || bytes.length == 0 ? -1 : bytes.length);
        if (status != 204 && bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private HttpSensor sensor(String user, ValueRule... rules) {
        return new HttpSensor(
                new WebSensor(address(user, server.getAddress().getPort()), Optional.empty(), List.of(rules), Optional.empty(),
                        PERIOD, Duration.ofSeconds(5)),
                reader, TIME, Instant::now);
    }

    private static WebSensor settings(URI address, Duration timeout) {
        return new WebSensor(address, Optional.empty(), List.of(rule("co2", "/value", Optional.empty())), Optional.empty(), PERIOD,
                timeout);
    }

    private static URI address(String user, int port) {
        return URI.create("http://" + user + "127.0.0.1:" + port + "/co2");
    }

    private static ValueRule rule(String channel, String pointer, Optional<String> time) {
        return new ValueRule(channel, JsonPointer.parse(pointer), time.map(JsonPointer::parse), Conversion.NONE);
    }

    private static CaptureException lost(HttpSensor sensor) {
        return assertThrows(CaptureException.class, sensor::read);
    }
}
