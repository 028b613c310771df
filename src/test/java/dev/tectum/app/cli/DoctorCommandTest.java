package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    @TempDir
    Path folder;

    @Test
    void withoutAConfigurationRunSaysWhatWritesOne() {
        Assumptions.assumeFalse(Files.exists(Path.of("/etc/tectum/tectum.yml")), "this machine has a configuration");
        CommandRun run = CommandRun.of("run");
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("`tectum doctor --write` writes one for what is plugged in"), run.err());
    }

    @Test
    void aConfigurationThatCannotBeReadIsAFailureWithItsPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("tectum.yml"), "name: box\nbundel: x\n");
        CommandRun run = CommandRun.of("doctor", "--config", file.toString());
        assertEquals(1, run.exitCode());
        assertTrue(run.out().contains("tectum.yml:2:1: unknown key \"bundel\"; did you mean \"bundle\"?"), run.out());
    }

    @Test
    void whatIsMissingIsTaggedWithItsRemedyAndIsNoFailure() throws IOException {
        Path file = Files.writeString(folder.resolve("tectum.yml"), """
                name: box
                bundle: %s
                stations:
                  - name: den
                    modalities:
                      camera: {device: %s}
                      environment: {sensors: [{topic: a, channel: co2}]}
                alerts: {sinks: [{name: house, webhook: "http://127.0.0.1:1/told", secret: 0123456789abcdef}]}
                """.formatted(Path.of(System.getProperty("tectum.home", "."), "models/home-safety").toAbsolutePath(),
                folder.resolve("video0")));
        CommandRun run = CommandRun.of("doctor", "--config", file.toString());
        assertEquals(0, run.exitCode(), run.out());
        assertTrue(run.out().contains("it is used as soon as it appears") && run.out().contains("there is no group `mqtt`"), run.out());
        assertTrue(run.out().contains("127.0.0.1:1 does not answer") && run.out().contains("alerts wait in the outbox"), run.out());
    }
}
