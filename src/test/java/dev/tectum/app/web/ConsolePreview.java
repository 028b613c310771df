package dev.tectum.app.web;

import dev.tectum.fake.ScriptedUpdates;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Serves the console with a [StagedRoom] until it is stopped, for whoever designs the page. Argument: the port.
public final class ConsolePreview {

    private ConsolePreview() {
    }

    public static void main(String[] arguments) {
        StagedRoom room = new StagedRoom(System::nanoTime);
        try (ConsoleServer server = ConsoleServer.start(room.parts(Optional.of(new StagedModels(ScriptedUpdates.trial()))),
                Integer.parseInt(arguments[0]))) {
            System.err.println(server.address());
            for (long next = System.nanoTime(); !Thread.interrupted(); next += (long) (StagedRoom.STEP * 1e9)) {
                room.step();
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
    }
}
