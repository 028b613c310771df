package dev.tectum.stage.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.fake.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {

    @TempDir
    Path home;

    @Test
    void nothingIsWrittenAboutWhatIsRunHere() throws IOException, InterruptedException {
        Process child = ChildJvm.start(
                List.of("env", "-u", "ORT_DISABLE_TELEMETRY", "-u", "XDG_CACHE_HOME", "-u", "XDG_STATE_HOME", "HOME=" + home),
                Starts.class);
        assertEquals(0, child.waitFor());
        try (Stream<Path> written = Files.walk(home)) {
            assertEquals(List.of(home), written.toList());
        }
    }

    /// A process that starts the runtime as the program does.
    static final class Starts {

        private Starts() {
        }

        static void main(String[] arguments) {
            OnnxRuntime.start(Path.of(System.getProperty("java.io.tmpdir")));
        }
    }
}
