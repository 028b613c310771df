package dev.tectum.app.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.ArmingConfig;
import dev.tectum.app.wiring.choice.ChoiceMemory;
import dev.tectum.app.wiring.choice.OwnerChoices;
import dev.tectum.domain.event.ArmedMode;
import dev.tectum.fake.HandWrittenSpec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the house is armed, and what is chosen for labels, over HTTP.
class ChoiceRoutesTest {

    @TempDir
    Path data;

    private final HttpClient client = HttpClient.newHttpClient();
    private OwnerChoices choices;
    private ConsoleServer server;

    @BeforeEach
    void start() {
        choices = new OwnerChoices(List.of(HandWrittenSpec.KITCHEN),
                new OwnerChoices.Defaults(HandWrittenSpec.spec()::labels, Map.of(), ArmingConfig.standard()), ChoiceMemory.open(data));
        StagedRoom room = new StagedRoom(() -> 0);
        server = ConsoleServer
                .start(new ConsoleParts(room.live, room.status, room, Optional.empty(), room.senses, room.senses, registry -> {
                }, Optional.of(choices), Optional.empty(), Optional.empty(), Optional.empty()), 0);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void theHouseIsArmed() throws Exception {
        assertEquals("{\"mode\":\"home\"}", get("arm").body());
        assertEquals("{\"mode\":\"night\"}", put("arm", "{\"mode\":\"night\"}").body());
        assertEquals(ArmedMode.NIGHT, choices.mode());
    }

    @Test
    void aLabelIsChosenFor() throws Exception {
        assertEquals(
                "{\"fire\":{\"enabled\":true,\"raise\":0.7,\"armed\":true},\"person\":{\"enabled\":true,\"raise\":0.7,\"armed\":true}}",
                get("labels?station=kitchen").body());
        assertTrue(put("labels/person", "{\"enabled\":false,\"raise\":0.9}").body()
                .endsWith("\"person\":{\"enabled\":false,\"raise\":0.9,\"armed\":true}}"));
    }

    @Test
    void whatMakesNoSenseIsAProblemOfTheClient() throws Exception {
        for (String body : List.of("", "{}", "{\"mode\":\"party\"}", "{\"mode\":7}", "{\"mode\":\"away\",\"for\":5}")) {
            assertEquals(400, put("arm", body).statusCode(), body);
        }
        for (String body : List.of("", "{}", "{\"raise\":2}", "{\"enabled\":\"no\"}", "{\"enabled\":true,\"clear\":0.1}")) {
            assertEquals(400, put("labels/fire", body).statusCode(), body);
        }
        assertEquals(404, put("labels/smoke", "{\"enabled\":true}").statusCode());
        assertEquals(404, put("labels/fire?station=cellar", "{\"enabled\":true}").statusCode());
        assertEquals(ArmedMode.HOME, choices.mode());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(server.address() + "api/v1/" + path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
        return client
                .send(HttpRequest.newBuilder(URI.create(server.address() + "api/v1/" + path)).header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }
}
