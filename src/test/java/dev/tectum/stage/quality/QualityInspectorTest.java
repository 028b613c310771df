package dev.tectum.stage.quality;

import static dev.tectum.fake.HandWrittenSpec.CAMERA;
import static dev.tectum.fake.HandWrittenSpec.ENVIRONMENT;
import static dev.tectum.fake.HandWrittenSpec.KITCHEN;
import static dev.tectum.fake.HandWrittenSpec.MICROPHONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.fake.CountingPool;
import dev.tectum.fake.HandWrittenSpec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QualityInspectorTest {

    private static final Slice GONE = new Slice.Absent(Reason.UNPLUGGED);

    private final QualityInspector inspector = new QualityInspector(HandWrittenSpec.spec(), CleanAir.unknown());

    @Test
    void whatIsAbsentIsMissingForTheReasonThatTheWindowGives() {
        Quality quality = inspect(0, new Slice.Absent(Reason.STALE), new Slice.Absent(Reason.WRONG_FORMAT), GONE);

        assertEquals(new Grade.Missing(Reason.STALE), quality.of(CAMERA).grade());
        assertEquals(new Grade.Missing(Reason.WRONG_FORMAT), quality.of(MICROPHONE).grade());
        assertEquals("blind", quality.mode());
    }

    @Test
    void aPictureOfAnotherSizeThanTheEncoderTakesIsOfAWrongFormat() {
        Pixels large = new Pixels(8, 8, ByteBuffer.allocateDirect(8 * 8 * 3), _ -> {
        });
        Slice frames = new Slice.Frames(List.of(new VideoFrame(CAMERA, Moment.ofSeconds(0), large, null)), Duration.ZERO, Duration.ZERO);

        assertEquals(new Grade.Missing(Reason.WRONG_FORMAT), inspect(0, frames, GONE, GONE).of(CAMERA).grade());
    }

    @Test
    void aPictureThatHasNotChangedForTwoSecondsIsFrozen() {
        VideoFrame frame = new CountingPool().frame(CAMERA, 0, 128);
        Slice frozen = new Slice.Frames(List.of(frame), Duration.ZERO, Duration.ofSeconds(12));

        assertEquals(Optional.of(Reason.FROZEN), inspect(0, frozen, GONE, GONE).of(CAMERA).grade().reason());
    }

    @Test
    void ofSoundOnlyTheHeardPartIsJudged() {
        float[] silenceThenOffset = new float[48];
        for (int i = 24; i < 48; i++) {
            silenceThenOffset[i] = 0.5f + (i % 2 == 0 ? 0.1f : -0.1f);
        }
        Slice sound = new Slice.Sound(new Samples(100, silenceThenOffset, 48, _ -> {
        }), Duration.ZERO, 0.5);

        assertEquals(Optional.of(Reason.OFFSET), inspect(0, GONE, sound, GONE).of(MICROPHONE).grade().reason());
    }

    @Test
    void aChannelThatWasNeverThereIsNoFaultAndOneThatWentIs() {
        Slice temperatureAlone = readings(new double[] {20, 20.1, 20.2, 20.3},
                new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN});
        Slice both = readings(new double[] {20, 20.1, 20.2, 20.4}, new double[] {0, 0, 0, 1});

        assertEquals(new Grade.Usable(1), environment(0, temperatureAlone));
        assertEquals(new Grade.Usable(1), environment(0, both));
        assertEquals(Optional.of(Reason.CHANNEL_MISSING), environment(0, temperatureAlone).reason());
    }

    @Test
    void noiseIsSeenInASensorThatSpeaksOnceInAWindow() {
        double[] readings = {20, 70, -10, 60, 5, 80, -20, 60, 15};
        Grade grade = new Grade.Usable(1);
        for (double value : readings) {
            grade = environment(0, readings(new double[] {value, value, value, value}, new double[] {0, 0, 0, 0}));
        }

        assertEquals(Optional.of(Reason.NOISY), grade.reason());
    }

    @Test
    void aRevisionIsJudgedButNotRemembered() {
        double[] none = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        environment(0, readings(new double[] {20, 20, 20, 20}, none));
        environment(1, readings(new double[] {20, 20, 20, 20}, new double[] {0, 0, 0, 0}));

        assertEquals(new Grade.Usable(1), environment(0, readings(new double[] {20, 20, 20, 20}, none)));
    }

    @Test
    void withoutOneValidValueASeriesIsMissing() {
        assertEquals(new Grade.Missing(Reason.OUT_OF_RANGE),
                environment(0, readings(new double[] {97, 97, 97, 97}, new double[] {1.1, 1.1, 1.1, 1.1})));
    }

    @Test
    void skewIsCountedFromTheFreshestModality() {
        Slice sound = new Slice.Sound(new Samples(100, new float[48], 48, _ -> {
        }), Duration.ofMillis(30), 1);
        Slice readings = new Slice.Readings(new double[][] {{20, 20, 20, 20}, {0, 0, 0, 0}}, Duration.ofMillis(530),
                List.of(Duration.ZERO, Duration.ZERO));

        Quality quality = inspect(0, GONE, sound, readings);

        assertEquals(Duration.ofMillis(500), quality.of(ENVIRONMENT).skew());
        assertEquals(Duration.ZERO, quality.of(MICROPHONE).skew());
        assertInstanceOf(Grade.Degraded.class, quality.of(MICROPHONE).grade());
    }

    private Grade environment(int revision, Slice slice) {
        return inspect(revision, GONE, GONE, slice).of(ENVIRONMENT).grade();
    }

    private Quality inspect(int revision, Slice camera, Slice microphone, Slice environment) {
        Map<Modality, Slice> slices = new LinkedHashMap<>();
        slices.put(CAMERA, camera);
        slices.put(MICROPHONE, microphone);
        slices.put(ENVIRONMENT, environment);
        return inspector.inspect(new Window(new WindowKey(KITCHEN, 1, Moment.ofSeconds(0.5), revision, false), slices));
    }

    private static Slice readings(double[] temperature, double[] motion) {
        return new Slice.Readings(new double[][] {temperature, motion}, Duration.ZERO, List.of(Duration.ZERO, Duration.ZERO));
    }
}
