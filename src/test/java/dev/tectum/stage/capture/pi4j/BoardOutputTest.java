package dev.tectum.stage.capture.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The kernel's answers where there is no such hardware.
class BoardOutputTest {

    @TempDir
    Path devices;

    @Test
    void aBoardWithoutPinsHasNoOutputEither() {
        assertEquals(Reason.UNPLUGGED, refusal().reason());
    }

    @Test
    void aFileThatIsNoChipOfPinsIsNamedAsSuch() throws IOException {
        Files.createFile(devices.resolve("gpiochip0"));
        assertEquals(Reason.WRONG_FORMAT, refusal().reason());
    }

    private CaptureException refusal() {
        return assertThrows(CaptureException.class, () -> BoardOutput.open(devices, 17, false));
    }
}
