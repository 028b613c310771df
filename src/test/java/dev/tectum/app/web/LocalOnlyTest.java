package dev.tectum.app.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalOnlyTest {

    private static final String ALLOWED = "HTTP/1.1 200";
    private static final String REFUSED = "HTTP/1.1 403";
    private static ConsoleServer server;

    @BeforeAll
    static void start() {
        StagedRoom room = new StagedRoom(() -> 0);
        server = ConsoleServer
                .start(new ConsoleParts(room.live, room.status, room, Optional.empty(), room.senses, room.senses,
                        registry -> {
                        }), 0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "[::1]"})
    void theServersOwnNamesAreAnswered(String name) throws IOException {
        assertStarts(ALLOWED, "GET /api/v1/status HTTP/1.1", "Host: " + name + ":" + server.port());
        assertStarts(ALLOWED, "GET / HTTP/1.1", "Host: " + name + ":" + server.port(), "Origin: http://" + name + ":" + server.port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example:PORT", "localhost", "localhost:1", "localhost:PORT.evil.example", "127.0.0.1.evil.example:PORT",
            "user@localhost:PORT", "192.168.0.2:PORT", "localhost.:PORT", "[::]:PORT", ""})
    void anotherHostIsRefusedOnEveryRoute(String host) throws IOException {
        String header = "Host: " + host.replace("PORT", Integer.toString(server.port()));
        for (String path : new String[] {"/", "/script/main.js", "/api/v1/status", "/api/v1/decisions", "/health/live", "/metrics",
                "/openapi.yml", "/nothing"}) {
            assertStarts(REFUSED, "GET " + path + " HTTP/1.1", header);
        }
    }

    @Test
    void noHostAndTwoHostsAreRefused() throws IOException {
        assertStarts("HTTP/1.0 403", "GET / HTTP/1.0");
        String answer = RawRequest.send(server.port(), "GET / HTTP/1.1", "Host: localhost:" + server.port(), "Host: evil.example");
        assertTrue(answer.startsWith(REFUSED) || answer.startsWith("HTTP/1.1 400"), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "https://localhost:PORT", "http://localhost", "null", "http://localhost:PORT/",
            "http://localhost:PORT.evil.example"})
    void anotherOriginIsRefused(String origin) throws IOException {
        assertStarts(REFUSED, "GET /api/v1/status HTTP/1.1", "Host: localhost:" + server.port(),
                "Origin: " + origin.replace("PORT", Integer.toString(server.port())));
    }

    @Test
    void aPageOfAnotherSiteNamesNoFolder() throws IOException {
        for (String route : new String[] {"check", "install", "rollback"}) {
            assertStarts(REFUSED, "POST /api/v1/model/" + route + " HTTP/1.1", "Host: localhost:" + server.port(),
                    "Origin: http://evil.example", "Content-Length: 0");
            assertStarts(REFUSED, "POST /api/v1/model/" + route + " HTTP/1.1", "Host: evil.example:" + server.port(),
                    "Content-Length: 0");
        }
    }

    @Test
    void aRefusalIsAProblemAndCarriesThePolicyToo() throws IOException {
        String answer = RawRequest.send(server.port(), "GET / HTTP/1.1", "Host: evil.example");
        assertTrue(answer.contains("application/problem+json") && answer.contains("Content-Security-Policy"), answer);
    }

    @Test
    void withoutAFaultPanelThereIsNoSuchRoute() throws IOException {
        assertStarts("HTTP/1.1 404", "GET /api/v1/demo/faults HTTP/1.1", "Host: localhost:" + server.port());
    }

    private static void assertStarts(String start, String... request) throws IOException {
        String answer = RawRequest.send(server.port(), request);
        assertTrue(answer.startsWith(start), () -> String.join(" | ", request) + " gave " + answer);
    }
}
