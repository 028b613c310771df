package dev.tectum.stage.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tectum.domain.model.LabelSpec.Severity;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), BERLIN,
            Set.of(Severity.INFO, Severity.WARNING));

    @ParameterizedTest
    @CsvSource({"2026-11-23T20:59:59.999Z, false", "2026-11-23T21:00:00Z, true", "2026-11-24T00:00:00Z, true",
            "2026-11-24T05:59:59.999Z, true", "2026-11-24T06:00:00Z, false", "2026-11-24T12:00:00Z, false"})
    void theyRunOverMidnight(Instant instant, boolean quiet) {
        assertEquals(quiet, NIGHT.cover(Severity.WARNING, instant));
    }

    @ParameterizedTest
    @CsvSource({"2026-11-23T11:59:59Z, false", "2026-11-23T12:00:00Z, true", "2026-11-23T13:59:59Z, true", "2026-11-23T14:00:00Z, false"})
    void orLieWithinADay(Instant instant, boolean quiet) {
        QuietHours nap = new QuietHours(LocalTime.of(13, 0), LocalTime.of(15, 0), BERLIN, Set.of(Severity.WARNING));
        assertEquals(quiet, nap.cover(Severity.WARNING, instant));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29T04:59:59Z, true", "2026-03-29T05:00:00Z, false", "2026-10-25T05:59:59Z, true", "2026-10-25T06:00:00Z, false"})
    void theyEndByTheClockOnTheWallOnTheDaysOnWhichThatIsChanged(Instant instant, boolean quiet) {
        assertEquals(quiet, NIGHT.cover(Severity.INFO, instant));
    }

    @Test
    void aSeverityThatIsNotAmongThemIsAlwaysLoud() {
        assertFalse(NIGHT.cover(Severity.CRITICAL, Instant.parse("2026-11-24T00:00:00Z")));
    }

    @Test
    void whereTheClockWasNeverSetNothingIsQuiet() {
        assertFalse(NIGHT.cover(Severity.WARNING, Instant.parse("1970-01-01T00:00:10Z")));
    }

    @Test
    void hoursThatEndWhenTheyBeginAreNone() {
        assertThrows(IllegalArgumentException.class,
                () -> new QuietHours(LocalTime.NOON, LocalTime.NOON, BERLIN, Set.of(Severity.INFO)));
    }
}
