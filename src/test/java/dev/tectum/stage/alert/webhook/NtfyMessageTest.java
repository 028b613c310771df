package dev.tectum.stage.alert.webhook;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NtfyMessageTest {

    @ParameterizedTest
    @CsvSource({"new, critical, false, 5", "new, warning, false, 4", "new, info, false, 3", "new, warning, true, 2",
            "update, critical, false, 2",
            "end, critical, false, 2"})
    void onlyANewAlertRingsAndOnlyOutsideOfQuietHours(String state, String severity, boolean quiet, int priority) {
        String alert = "{\"state\":\"" + state + "\",\"severity\":\"" + severity + "\",\"quiet\":" + quiet + "}";
        String message = new NtfyMessage(alert).json("house");
        assertTrue(message.contains("\"priority\":" + priority), message);
    }
}
