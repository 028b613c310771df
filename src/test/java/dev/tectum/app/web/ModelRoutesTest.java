package dev.tectum.app.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.web.view.ModelPanel;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.fake.ScriptedUpdates;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How the model stands and what may be asked of it, over HTTP.
class ModelRoutesTest {

    private final StagedModels models = new StagedModels(ScriptedUpdates.trial());
    private final StagedConsole console = new StagedConsole(models);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        console.close();
    }

    @Test
    void theModelIsToldWithHowItStandsWithAnother() throws Exception {
        HttpResponse<String> answer = get(console.address());
        assertEquals(200, answer.statusCode());
        JsonFields model = JsonReader.readObject("model", answer.body());
        assertEquals("home-safety", model.text("name"));
        assertFalse(model.list("labels", one -> one).isEmpty());
        JsonFields update = model.fields("update");
        assertTrue(update.bool("takesUpdates"));
        assertEquals("watching home-safety 1.3.1 beside 1.3.0: 42 min of 2 h, agrees in 99.2 %", update.text("text"));
        assertEquals(List.of("probe", "recordings", "trial"), update.list("report", one -> one.text("by")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "install", "rollback"})
    void whatIsAskedForIsBegun(String wish) throws Exception {
        HttpResponse<String> answer = post(wish, BodyPublishers.noBody());
        assertEquals(202, answer.statusCode(), answer.body());
        assertEquals("trial", JsonReader.readObject("answer", answer.body()).fields("update").text("phase"));
        assertEquals(List.of(wish.toUpperCase(Locale.ROOT)), models.asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "install", "rollback"})
    void aRefusalIsAProblemThatSaysWhy(String wish) throws Exception {
        models.refusal = Optional.of("another candidate is at work");
        HttpResponse<String> answer = post(wish, BodyPublishers.noBody());
        assertProblem(409, answer);
        assertEquals("another candidate is at work", JsonReader.readObject("problem", answer.body()).text("detail"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"folder\":null}"})
    void withoutAFolderTheOneThatWasFoundIsMeant(String body) throws Exception {
        assertEquals(202, post("install", BodyPublishers.ofString(body)).statusCode());
        assertEquals(List.of("INSTALL"), models.asked);
    }

    @Test
    void theOwnersOwnBundleIsAFolderOfThisMachine() throws Exception {
        assertEquals(202, post("install", BodyPublishers.ofString("{\"folder\":\"/home/me/my bundle\"}")).statusCode());
        assertEquals(List.of("FOLDER /home/me/my bundle"), models.asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"/home/me\"", "{\"folder\":7}", "{\"folder\":\"\"}", "{\"folder\":\"bundles/mine\"}",
            "{\"folder\":\"../mine\"}", "{\"folder\":\"http://evil.example/mine\"}", "{\"folder\":\"/a\\u0000b\"}",
            "{\"folder\":\"/a\",\"url\":\"http://evil.example\"}"})
    void whatIsNoFolderOfThisMachineIsAProblem(String body) throws Exception {
        assertProblem(400, post("install", BodyPublishers.ofString(body)));
        assertEquals(List.of(), models.asked);
    }

    @Test
    void thePlainAddressOnlyAnswersQuestions() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(console.address().resolve("api/v1/model/install")).build();
        assertProblem(405, client.send(request, BodyHandlers.ofString()));
        assertEquals(List.of(), models.asked);
    }

    @Test
    void aDeviceThatTakesNoUpdatesSaysSo() throws Exception {
        try (StagedConsole closed = new StagedConsole(ModelPanel.closed(ScriptedEvents.MODEL))) {
            assertFalse(JsonReader.readObject("model", get(closed.address()).body()).fields("update").bool("takesUpdates"));
            for (String body : List.of("", "{\"folder\":\"/home/me/mine\"}")) {
                HttpRequest request = HttpRequest.newBuilder(closed.address().resolve("api/v1/model/install"))
                        .POST(BodyPublishers.ofString(body)).build();
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                assertProblem(409, answer);
                assertTrue(answer.body().contains("takes no updates"), answer.body());
            }
        }
    }

    private static void assertProblem(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals("application/problem+json", answer.headers().firstValue("Content-Type").orElseThrow());
        assertFalse(answer.body().contains("Exception"), answer.body());
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address.resolve("api/v1/model")).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String wish, HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(console.address().resolve("api/v1/model/" + wish))
                .header("Content-Type", "application/json").POST(body).build(), BodyHandlers.ofString());
    }
}
