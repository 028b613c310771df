package dev.tectum.app.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleServerTest {

    private static final AtomicLong NANOS = new AtomicLong();
    private static final StagedRoom ROOM = new StagedRoom(NANOS::get);
    private static ConsoleServer server;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        server = ConsoleServer.start(ROOM.parts(), 0);
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void thePageAndItsPartsAreServedWithAPolicyThatAllowsNothingFromElsewhere() throws Exception {
        for (String path : new String[] {"", "script/main.js", "style/frame.css", "favicon.svg"}) {
            HttpResponse<String> answer = get(path);
            assertEquals(200, answer.statusCode(), path);
            assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElseThrow());
            String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();
            assertTrue(policy.startsWith("default-src 'none'") && !policy.contains("unsafe"), policy);
        }
        String page = get("").body();
        assertFalse(page.contains("style=") || page.contains("<script>") || page.contains("//cdn"), "the policy would break inline parts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/v1/status", "api/v1/config", "api/v1/model", "api/v1/events", "health/live", "health/ready"})
    void whatWiringTellsIsPassedOnAsJson(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertEquals(200, answer.statusCode());
        assertEquals("application/json", answer.headers().firstValue("Content-Type").orElseThrow());
        assertFalse(JsonReader.readObject(path, answer.body()).path().isEmpty());
    }

    @Test
    void aListenerGetsTheNewestDecisionAtOnceAndThenEveryNewOne() throws Exception {
        ROOM.step();
        ROOM.step();
        try (InputStream stream = client.send(request("api/v1/decisions").build(), BodyHandlers.ofInputStream()).body();
                BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            JsonFields first = nextOf(lines);
            ROOM.step();
            ROOM.step();
            JsonFields second = nextOf(lines);
            assertEquals("decision", first.text("type"));
            assertTrue(second.text("at").compareTo(first.text("at")) > 0);
            assertEquals(3, second.fields("modalities").names().size());
        }
    }

    private static JsonFields nextOf(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!line.startsWith("data: ")) {
            line = lines.readLine();
        }
        return JsonReader.readObject("event", line.substring("data: ".length()));
    }

    @Test
    void thePictureThatComesNextIsAJpegOfItsOwnSize() throws Exception {
        CompletableFuture<HttpResponse<InputStream>> asked = client.sendAsync(request("api/v1/live/picture.jpg").build(),
                BodyHandlers.ofInputStream());
        while (!asked.isDone()) {
            NANOS.addAndGet(200_000_000);
            ROOM.step();
            Thread.onSpinWait();
        }
        assertEquals(480, ImageIO.read(asked.join().body()).getWidth());
        assertTrue(asked.join().headers().firstValueAsLong("Picture-Number").orElseThrow() > 0);
    }

    @Test
    void aModalityWithoutPicturesHasNone() throws Exception {
        assertProblem(404, get("api/v1/live/picture.jpg?modality=microphone"));
    }

    @Test
    void aFaultIsPutInAndTakenOut() throws Exception {
        HttpResponse<String> put = post("{\"modality\":\"camera\",\"kind\":\"covered\",\"level\":0.9}");
        assertEquals(200, put.statusCode());
        assertTrue(put.body().contains("\"faults\":[{\"modality\":\"camera\",\"kind\":\"covered\",\"level\":0.9}]"), put.body());
        assertTrue(post("{\"modality\":\"camera\",\"kind\":null}").body().endsWith("\"faults\":[]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"modality\":", "{\"kind\":\"covered\"}",
            "{\"modality\":\"nose\",\"kind\":\"covered\",\"level\":1}",
            "{\"modality\":\"camera\",\"kind\":\"tickled\",\"level\":1}", "{\"modality\":\"camera\",\"kind\":\"covered\",\"level\":2}",
            "{\"modality\":\"camera\",\"kind\":\"covered\",\"level\":\"1\"}", "{\"modality\":\"camera\",\"modality\":\"camera\"}"})
    void aFaultThatMakesNoSenseIsAProblemOfTheClient(String body) throws Exception {
        assertProblem(400, post(body));
        assertTrue(ROOM.standing().isEmpty());
    }

    @Test
    void whatIsNotThereIsAProblemWithoutAStackTrace() throws Exception {
        assertProblem(404, get("api/v1/nothing"));
        assertProblem(404, get("api/v1/events/01JDNOTHING"));
        assertProblem(404, get("%2e%2e/logback.xml"));
        assertProblem(400, get("api/v1/events?from=yesterday"));
        assertProblem(405, client.send(request("api/v1/status").DELETE().build(), BodyHandlers.ofString()));
    }

    @Test
    void aDeviceThatCannotWorkIsAliveButNotReady() throws Exception {
        ROOM.status.breakDown("the bundle is gone");
        try {
            HttpResponse<String> answer = get("health/ready");
            assertProblem(503, answer);
            assertTrue(answer.body().contains("the bundle is gone"));
            assertEquals(200, get("health/live").statusCode());
        } finally {
            ROOM.status.recover();
        }
    }

    @Test
    void metricsAndTheDescriptionOfTheRoutesAreThere() throws Exception {
        assertTrue(get("metrics").body().contains("tectum_listeners"));
        String document = get("openapi.yml").body();
        for (String route : new String[] {"/api/v1/decisions:", "/api/v1/demo/faults:", "/api/v1/events/{id}:", "/api/v1/live/picture.jpg:",
                "/api/v1/model:", "/api/v1/model/check:", "/api/v1/model/install:", "/api/v1/model/rollback:", "/metrics:"}) {
            assertTrue(document.contains(route), route);
        }
    }

    @Test
    void aPortThatIsTakenIsSaidInOneSentence() {
        ConsoleServerException refused = assertThrows(ConsoleServerException.class,
                () -> ConsoleServer.start(new StagedRoom(NANOS::get).parts(), server.port()));
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.contains("127.0.0.1:" + server.port()) && said.contains("--port"), said);
    }

    private static void assertProblem(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals("application/problem+json", answer.headers().firstValue("Content-Type").orElseThrow());
        JsonFields problem = JsonReader.readObject("problem", answer.body());
        assertEquals(status, problem.integer("status"));
        assertEquals("about:blank", problem.text("type"));
        assertFalse(answer.body().contains("Exception") || answer.body().contains("\\tat "), answer.body());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String body) throws Exception {
        return client.send(request("api/v1/demo/faults").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path));
    }
}
