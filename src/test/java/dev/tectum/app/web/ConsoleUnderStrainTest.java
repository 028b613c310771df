package dev.tectum.app.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.web.live.LineStream;
import dev.tectum.app.web.view.ArchiveUnavailableException;
import dev.tectum.app.web.view.EventArchive;
import dev.tectum.app.web.view.EventQuery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsoleUnderStrainTest {

    /// Far more than the buffers of a socket hold.
    private static final int MANY_LINES = 40_000;
    private static final String LONG_LINE = "\"" + "x".repeat(2000) + "\"";

    private final StagedRoom room = new StagedRoom(() -> 0);
    private final ConsoleServer server = ConsoleServer
            .start(new ConsoleParts(room.live, room.status, new BrokenArchive(), Optional.empty(), room.senses,
                    room.senses, registry -> {
                    }), 0);

    /// Its trick: it breaks whenever it is asked for many, with words that are nobody's business; asked for one it cannot be read now.
    private static final class BrokenArchive implements EventArchive {

        @Override
        public List<String> find(EventQuery query) {
            throw new IllegalStateException("secret words");
        }

        @Override
        public Optional<String> find(String id) {
            throw new ArchiveUnavailableException(new IllegalStateException("secret words"));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aListenerThatNeverReadsCostsItsOwnLinesOnly() throws IOException {
        try (Socket socket = listen()) {
            LineStream decisions = room.live.decisions();
            for (int i = 0; i < MANY_LINES; i++) {
                decisions.publish(LONG_LINE);
            }
            assertTrue(decisions.dropped() > MANY_LINES / 2, "dropped: " + decisions.dropped());
            assertEquals(1, decisions.listeners());
            assertTrue(socket.isConnected());
        }
    }

    @Test
    void closingTheServerEndsItsListeners() throws IOException {
        try (Socket socket = listen();
                BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            room.live.decisions().publish("{}");
            assertEquals("HTTP/1.1 200 OK", reader.readLine()); // the answer has begun; it would go on for ever
            server.close();
            assertTrue(reader.lines().anyMatch("data: {}"::equals));
            assertEquals(0, room.live.decisions().listeners());
        }
    }

    @Test
    void whatBrokeInsideIsNotToldOutside() throws IOException {
        String answer = RawRequest.send(server.port(), "GET /api/v1/events HTTP/1.1", "Host: localhost:" + server.port());
        assertTrue(answer.startsWith("HTTP/1.1 500") && answer.contains("application/problem+json"), answer);
        assertFalse(answer.contains("secret") || answer.contains("IllegalState"), answer);
    }

    @Test
    void aJournalThatCannotBeReadNowIsSaidAsSuch() throws IOException {
        String answer = RawRequest.send(server.port(), "GET /api/v1/events/1 HTTP/1.1", "Host: localhost:" + server.port());
        assertTrue(answer.startsWith("HTTP/1.1 503") && answer.contains("The journal cannot be read now"), answer);
        assertFalse(answer.contains("secret"), answer);
    }

    private Socket listen() throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("GET /api/v1/decisions HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        while (room.live.decisions().listeners() == 0) {
            Thread.onSpinWait();
        }
        return socket;
    }
}
