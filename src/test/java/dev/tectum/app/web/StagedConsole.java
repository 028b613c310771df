package dev.tectum.app.web;

import dev.tectum.app.web.view.ModelPanel;
import java.net.URI;
import java.util.Optional;

/// A real console on loopback in front of a staged room that stands still, for whoever speaks to it from outside.
public final class StagedConsole implements AutoCloseable {

    private final StagedRoom room = new StagedRoom(() -> 0);
    private final ConsoleServer server;

    public StagedConsole(ModelPanel models) {
        server = ConsoleServer.start(room.parts(Optional.of(models)), 0);
    }

    /// A decision of the room.
    void step() {
        room.step();
        room.step();
    }

    public URI address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
    }
}
