package dev.tectum.app.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.web.view.LikenessDesk;
import dev.tectum.json.JsonReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikenessRoutesTest {

    private static final ListeningDesk DESK = new ListeningDesk();
    private static ConsoleServer server;
    private static HttpClient client;

    /// Knows the event `known` and, of an older model, `old`. Its trick: it keeps what it was asked.
    private static final class ListeningDesk implements LikenessDesk {

        private final List<String> asked = new ArrayList<>();

        private Optional<String> answer(String id, String question) {
            if (id.equals("old")) {
                throw new IllegalStateException("decided by another model");
            }
            asked.add(question);
            return id.equals("known") ? Optional.of("{\"asked\":true}") : Optional.empty();
        }

        @Override
        public Optional<String> findSimilar(String id, int limit) {
            return answer(id, "similar " + limit);
        }

        @Override
        public Optional<String> judge(String id, String verdict) {
            if (verdict.isBlank()) {
                throw new IllegalArgumentException("no verdict");
            }
            return answer(id, "judge " + verdict);
        }

        @Override
        public Optional<String> findVerdict(String id) {
            return answer(id, "verdict");
        }

        @Override
        public boolean undo(String id) {
            return answer(id, "undo").isPresent();
        }

        @Override
        public String lessons() {
            return "{\"lessons\":[]}";
        }

        @Override
        public Optional<String> confirm(String label, boolean confirmed) {
            return answer(label, "confirm " + confirmed);
        }
    }

    @BeforeAll
    static void start() {
        StagedRoom room = new StagedRoom(() -> 0);
        server = ConsoleServer.start(
                new ConsoleParts(room.live, room.status, room, Optional.empty(), room.senses, room.senses, registry -> {
                }, Optional.empty(), Optional.empty(), Optional.of(DESK), Optional.empty()), 0);
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void forget() {
        DESK.asked.clear();
    }

    @Test
    void likeEventsAreAskedForWithALimit() throws Exception {
        assertEquals(200, send("GET", "events/known/similar", "").statusCode());
        assertEquals(200, send("GET", "events/known/similar?limit=3", "").statusCode());
        assertEquals(List.of("similar 10", "similar 3"), DESK.asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "51", "-1", "many", "99999999999"})
    void aLimitThatMakesNoSenseIsAProblem(String limit) throws Exception {
        assertProblem(400, send("GET", "events/known/similar?limit=" + limit, ""));
        assertTrue(DESK.asked.isEmpty());
    }

    @Test
    void whatIsNotThereOrCannotBeComparedIsAProblem() throws Exception {
        assertProblem(404, send("GET", "events/unknown/similar", ""));
        assertProblem(404, send("GET", "events/unknown/verdict", ""));
        assertProblem(404, send("DELETE", "events/unknown/verdict", ""));
        assertProblem(404, send("PUT", "events/unknown/verdict", "\"wrong\""));
        assertProblem(404, send("PUT", "lessons/unknown", "{\"state\":\"confirmed\"}"));
        HttpResponse<String> old = send("GET", "events/old/similar", "");
        assertProblem(409, old);
        assertTrue(old.body().contains("another model"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "\"wrong\"", "{\"verdict\":\"wrong\"}"})
    void aVerdictIsAWordOrAnObject(String body) throws Exception {
        assertEquals(200, send("PUT", "events/known/verdict", body).statusCode());
        assertEquals(List.of("judge wrong"), DESK.asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"verdict\":1}", "{\"verdict\":\"wrong\",\"more\":1}", "{\"verdict\":", "\"wrong",
            "{\"verdict\":\"\"}"})
    void whatIsNoVerdictIsAProblem(String body) throws Exception {
        assertProblem(400, send("PUT", "events/known/verdict", body));
        assertTrue(DESK.asked.isEmpty());
    }

    @Test
    void aVerdictIsTakenBack() throws Exception {
        assertEquals(204, send("DELETE", "events/known/verdict", "").statusCode());
        assertEquals(List.of("undo"), DESK.asked);
    }

    @Test
    void aLessonIsConfirmedAndPutBack() throws Exception {
        assertEquals(200, send("GET", "lessons", "").statusCode());
        assertEquals(200, send("PUT", "lessons/known", "{\"state\":\"confirmed\"}").statusCode());
        assertEquals(200, send("PUT", "lessons/known", "{\"state\":\"proposed\"}").statusCode());
        assertEquals(List.of("confirm true", "confirm false"), DESK.asked);
        assertProblem(400, send("PUT", "lessons/known", "{\"state\":\"maybe\"}"));
        assertProblem(400, send("PUT", "lessons/known", "\"confirmed\""));
    }

    private static void assertProblem(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals("application/problem+json", answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(status, JsonReader.readObject("problem", answer.body()).integer("status"));
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + "api/v1/" + path));
        if (body.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", body.startsWith("{") || body.startsWith("\"") ? "application/json" : "text/plain")
                    .method(method, BodyPublishers.ofString(body));
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
