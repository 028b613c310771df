package dev.tectum.app.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.remote.Conversion;
import dev.tectum.stage.capture.remote.PostedSource;
import dev.tectum.stage.capture.remote.Rhythm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostDeskTest {

    private static final Station HALL = new Station("hall");
    private static final Station CELLAR = new Station("cellar");

    private final PostDesk desk = new PostDesk(List.of(HALL, CELLAR));

    @Test
    void aValueGoesToTheSourceOfItsStationAndTheFirstStationIsMeantWhereNoneIsNamed() throws InterruptedException {
        PostedSource hall = desk.add(HALL, "voc", source());
        PostedSource cellar = desk.add(CELLAR, "voc", source());
        desk.report(Optional.empty(), "voc", 1, Optional.empty());
        desk.report(Optional.of("cellar"), "voc", 2, Optional.empty());
        assertEquals(1, value(hall));
        assertEquals(2, value(cellar));
    }

    @Test
    void anUnknownNameSaysWhichThereAre() {
        desk.add(HALL, "voc", source());
        for (Runnable wrong : List.<Runnable>of(() -> desk.report(Optional.empty(), "co2", 1, Optional.empty()),
                () -> desk.report(Optional.of("attic"), "voc", 1, Optional.empty()),
                () -> desk.report(Optional.of("cellar"), "voc", 1, Optional.empty()))) {
            String said = String.valueOf(assertThrows(NoSuchElementException.class, wrong::run).getMessage());
            assertTrue(said.contains("voc") || said.contains("cellar"), said);
        }
    }

    @Test
    void aSourceThatIsClosedTakesNothingUntilItIsOpenedAnew() throws InterruptedException {
        desk.add(HALL, "voc", source()).close();
        assertThrows(IllegalStateException.class, () -> desk.report(Optional.empty(), "voc", 1, Optional.empty()));
        PostedSource anew = desk.add(HALL, "voc", source());
        desk.report(Optional.empty(), "voc", 3, Optional.empty());
        assertEquals(3, value(anew));
    }

    private static double value(PostedSource source) throws InterruptedException {
        return ((SensorReading) source.next(Duration.ZERO).orElseThrow()).value();
    }

    private static PostedSource source() {
        return new PostedSource(new Modality("environment", Modality.Kind.SERIES), "voc", Conversion.NONE,
                new Rhythm(Optional.empty(), Duration.ofSeconds(10)), new MonotonicTime(System::nanoTime, Thread::sleep), Instant::now);
    }
}
