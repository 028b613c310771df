package dev.tectum.app.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.json.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Values that come in, and switches that are turned, over HTTP.
class SenseRoutesTest {

    private static final StagedRoom ROOM = new StagedRoom(() -> 0);
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
    void aValueIsTakenBareOrWithItsTime() throws Exception {
        assertEquals(204, post("voc", "51234.5").statusCode());
        assertEquals(204, post("voc?station=hall", "{\"value\":1,\"time\":\"2026-11-23T08:00:00.250Z\"}").statusCode());
        assertEquals(204, post("voc", " {\"time\":1795420800.5,\"value\":-2e3}").statusCode());
        assertEquals(204, post("voc", "{\"value\":3,\"time\":null}").statusCode());
        assertEquals(List.of("51234.5", "1.0 at 2026-11-23T08:00:00.250Z", "-2000.0 at 2026-11-23T08:00:00.500Z", "3.0"),
                ROOM.senses.reports().subList(0, 4));
    }

    @Test
    void wordsAreTakenForAChannelThatSaysWords() throws Exception {
        assertEquals(204, post("note", "\"spindle squeals\"").statusCode());
        assertEquals(204, post("note", "{\"value\":\"ok\",\"time\":\"2026-11-23T08:00:00Z\"}").statusCode());
        assertEquals(List.of("spindle squeals", "ok at 2026-11-23T08:00:00Z"), ROOM.senses.said());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NaN", "\"21\"", "[1]", "{}", "{\"value\":\"1\"}", "{\"value\":null}", "{\"value\":1,\"unit\":\"F\"}",
            "1 2",
            "1e999", "{\"value\":1,\"value\":2}", "{\"value\":1,\"time\":\"yesterday\"}", "{\"value\":1,\"time\":true}", "Infinity", "0x10",
            "{\"value\":1e999}"})
    void whatIsNoValueIsAProblemOfTheClient(String body) throws Exception {
        int before = ROOM.senses.reports().size();
        assertProblem(400, post("voc", body));
        assertEquals(before, ROOM.senses.reports().size());
    }

    @Test
    void anUnknownChannelAndAnUnknownStationAreNotFoundAndTheAnswerSaysWhichThereAre() throws Exception {
        assertTrue(assertProblem(404, post("temperature", "21")).contains("voc"));
        assertTrue(assertProblem(404, post("voc?station=cellar", "21")).contains("hall"));
        assertProblem(404, post("%2e%2e%2fstatus", "21"));
        assertProblem(405, client.send(request("api/v1/sensors/voc").build(), BodyHandlers.ofString()));
    }

    @Test
    void aChannelOfASwitchedOffSenseIsAConflict() throws Exception {
        assertTrue(assertProblem(409, post("co2", "400")).contains("switched off"));
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        assertProblem(413, post("voc", "1" + " ".repeat(70_000)));
        assertProblem(400, post("voc", "[".repeat(60_000)));
    }

    @Test
    void anotherTypeThanJsonOrTextIsRefused() throws Exception {
        assertProblem(415, client.send(request("api/v1/sensors/voc").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("value=21")).build(), BodyHandlers.ofString()));
    }

    @Test
    void aPageOfAnotherSiteMayNeitherReportNorSwitch() throws IOException {
        for (String line : new String[] {"POST /api/v1/sensors/voc HTTP/1.1", "PUT /api/v1/modalities/camera HTTP/1.1"}) {
            String answer = RawRequest.send(server.port(), line, "Host: localhost:" + server.port(), "Origin: http://evil.example",
                    "Content-Type: application/json", "Content-Length: 0");
            assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
        }
    }

    @Test
    void aSenseIsSwitchedOffAndOn() throws Exception {
        assertEquals("{\"camera\":{\"on\":false}}", put("camera", "{\"on\":false}").body());
        assertEquals("{\"camera\":{\"on\":false}}", client.send(request("api/v1/modalities").build(), BodyHandlers.ofString()).body());
        assertEquals("{\"camera\":{\"on\":true}}", put("camera?station=hall", "{\"on\":true}").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "true", "{}", "{\"on\":\"false\"}", "{\"on\":0}", "{\"on\":null}", "{\"on\":true,\"for\":5}",
            "{\"on\":true"})
    void whatIsNoSwitchingIsAProblemOfTheClient(String body) throws Exception {
        assertProblem(400, put("camera", body));
    }

    @Test
    void aSenseWithoutASwitchIsNotFound() throws Exception {
        assertTrue(assertProblem(404, put("nose", "{\"on\":false}")).contains("camera"));
        assertProblem(404, put("camera?station=cellar", "{\"on\":false}"));
    }

    @Test
    void bothAreInTheDescriptionOfTheRoutes() throws Exception {
        String document = client.send(request("openapi.yml").build(), BodyHandlers.ofString()).body();
        assertTrue(document.contains("/api/v1/sensors/{channel}:") && document.contains("/api/v1/modalities/{modality}:"), document);
    }

    private static String assertProblem(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals("application/problem+json", answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(status, JsonReader.readObject("problem", answer.body()).integer("status"));
        assertFalse(answer.body().contains("Exception"), answer.body());
        return answer.body();
    }

    private static HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(request("api/v1/sensors/" + path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> put(String path, String body) throws Exception {
        return client.send(request("api/v1/modalities/" + path).header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path));
    }
}
