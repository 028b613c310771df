package dev.tectum.stage.capture.pi4j.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.exception.Pi4JException;
import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.pi4j.linux.KernelException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {

    @ParameterizedTest
    @CsvSource({"13, FORBIDDEN, group", "1, FORBIDDEN, group", "16, BUSY, taken", "2, UNPLUGGED, no bus 1", "19, UNPLUGGED, no bus 1",
            "6, UNPLUGGED, nobody answers", "121, UNPLUGGED, nobody answers", "5, UNPLUGGED, nobody answers", "110, UNPLUGGED, stuck",
            "11, UNPLUGGED, stuck", "95, WRONG_FORMAT, cannot do", "25, WRONG_FORMAT, cannot do", "71, UNPLUGGED, errno 71"})
    void theKernelsNumberBecomesAReasonAndWords(int errno, Reason reason, String words) {
        assertFault(new KernelException("transfer", errno), reason, words);
    }

    /// As Pi4J's own provider tells it.
    @ParameterizedTest
    @CsvSource({"Remote I/O error, UNPLUGGED", "Connection timed out, UNPLUGGED", "Device or resource busy, BUSY",
            "/dev/i2c-1 (Permission denied), FORBIDDEN", "Operation not supported, WRONG_FORMAT"})
    void theWordsOfTheCLibraryDoAsWell(String message, Reason reason) {
        assertFault(new Pi4JException("Failed to execute action for device 118 on bus 1", new IOException(message)), reason, "");
    }

    @Test
    void whatPi4jFindsBeforeOpeningIsUnderstood() {
        assertFault(new Pi4JException("I2C bus 1 does not exist: devfs path '/dev/i2c-1' is not readable."), Reason.FORBIDDEN, "group");
        assertFault(new Pi4JException("I2C bus 1 does not exist: sysfs path 'x' does not exist."), Reason.UNPLUGGED, "no bus 1");
        assertFault(new Pi4JException("Failed to get I2C lock on bus 1 after 1000 MILLISECONDS"), Reason.UNPLUGGED, "stuck");
    }

    private static void assertFault(Pi4JException failure, Reason reason, String words) {
        CaptureException fault = Fault.of("the chip", "bus 1", failure);
        assertEquals(reason, fault.reason());
        assertTrue(String.valueOf(fault.getMessage()).contains(words), fault.getMessage());
        assertTrue(String.valueOf(fault.getMessage()).startsWith("the chip cannot be used: "), fault.getMessage());
    }
}
