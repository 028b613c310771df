package dev.tectum.stage.capture.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.json.JsonReader;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StampTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"1795420800, 2026-11-23T08:00:00Z", "1795420800.25, 2026-11-23T08:00:00.250Z",
            "1795420800250, 2026-11-23T08:00:00.250Z", "\"2026-11-23T08:00:00.250Z\", 2026-11-23T08:00:00.250Z",
            "\"2026-11-23T10:00:00+02:00\", 2026-11-23T08:00:00Z", "1, 1970-01-01T00:00:01Z"})
    void secondsMillisecondsAndRfc3339AreTimes(String json, String expected) {
        assertEquals(Instant.parse(expected), Stamp.read(JsonReader.read("time", json)).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2026-11-23T08:00:00\"", "\"yesterday\"", "\"1795420800\"", "-5", "0", "1e30", "1e999999999", "true", "null",
            "{}",
            "[1]", "\"+999999999999-01-01T00:00:00Z\"", "\"2026-13-01T00:00:00Z\""})
    void aTimeWithoutItsOffsetAndEverythingElseIsNone(String json) {
        assertTrue(Stamp.read(JsonReader.read("time", json)).isEmpty());
    }
}
