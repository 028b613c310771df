package dev.tectum.stage.capture.pi4j.mpu6050;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.time.Moment;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTimesTest {

    private static final double PERIOD = 20e6;

    @ParameterizedTest
    @ValueSource(doubles = {-0.04, -0.01, 0, 0.01, 0.04})
    void aChipsClockThatIsOffIsFollowed(double fast) {
        SampleTimes times = new SampleTimes(PERIOD);
        Random late = new Random(3);
        double truePeriod = PERIOD / (1 + fast);
        long now = 0;
        long taken = 0;
        Moment last = Moment.MIN;
        for (int go = 0; go < 400; go++) {
            now += 250_000_000 + late.nextLong(20_000_000);
            int count = (int) ((long) (now / truePeriod) - taken);
            Moment[] captured = times.of(count, new Moment(now));
            for (Moment moment : captured) {
                taken++;
                assertTrue(moment.isAfter(last), "times only rise");
                assertTrue(!moment.isAfter(new Moment(now)), "nothing is measured in the future");
                last = moment;
                if (go > 100) {
                    assertEquals(taken * truePeriod, moment.nanos(), PERIOD, "sample " + taken);
                }
            }
        }
    }

    @Test
    void aLongStandstillDoesNotBendTheTimesThatFollow() {
        SampleTimes times = new SampleTimes(PERIOD);
        times.of(10, new Moment(200_000_000L));
        Moment[] after = times.of(10, new Moment(5_000_000_000L));
        assertEquals(4_990_000_000L, after[9].nanos(), PERIOD);
    }

    @Test
    void afterALossTimesBeginAtTheNewSamples() {
        SampleTimes times = new SampleTimes(PERIOD);
        times.of(10, new Moment(200_000_000L));
        times.restart();
        Moment[] after = times.of(5, new Moment(5_000_000_000L));
        assertEquals(4_910_000_000L, after[0].nanos(), 1);
    }
}
