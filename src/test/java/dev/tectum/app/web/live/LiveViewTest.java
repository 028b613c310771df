package dev.tectum.app.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class LiveViewTest {

    private static final Modality CAMERA = new Modality("camera", Modality.Kind.IMAGE);
    private static final Modality MICROPHONE = new Modality("microphone", Modality.Kind.AUDIO);
    private static final Modality ENVIRONMENT = new Modality("environment", Modality.Kind.SERIES);

    private final AtomicLong nanos = new AtomicLong();
    private final LiveView view = new LiveView(List.of(CAMERA, MICROPHONE, ENVIRONMENT), nanos::get);
    private final PatientReader traces = new PatientReader();

    LiveViewTest() {
        view.traces().subscribe(traces);
        traces.ask(Long.MAX_VALUE);
    }

    @Test
    void aPictureNobodyLooksAtIsNotCopied() throws InterruptedException {
        view.observed(frame(200));
        assertFalse(view.isWatched(CAMERA));
        assertTrue(next(0).isEmpty());
    }

    @Test
    void whoLooksGetsAtMostEightPicturesASecond() throws InterruptedException {
        look();
        for (int millis = 0; millis < 1000; millis += 10) {
            view.observed(frame(100));
            nanos.addAndGet(10_000_000);
        }
        long number = next(0).orElseThrow().number();
        assertTrue(number >= 7 && number <= 9, "pictures: " + number);
        assertTrue(next(number).isEmpty());
    }

    @Test
    void ofACameraThatWasSwitchedOffTheLastPictureIsNotToBeHad() throws InterruptedException {
        look();
        view.observed(frame(100));
        assertTrue(next(0).isPresent());
        view.forget(CAMERA);
        assertTrue(next(0).isEmpty());
        nanos.addAndGet(1_000_000_000);
        view.observed(frame(100));
        assertTrue(next(0).isPresent());
    }

    @Test
    void thePictureShowsWhatTheCameraSaw() throws InterruptedException, IOException {
        look();
        view.observed(frame(200));
        Jpeg jpeg = next(0).orElseThrow();
        int red = ImageIO.read(new ByteArrayInputStream(jpeg.bytes())).getRGB(4, 3) >> 16 & 0xff;
        assertTrue(Math.abs(red - 200) < 6, "red: " + red);
    }

    @Test
    void whoBeginsToLookNeverGetsThePictureOfAnEarlierLook() throws InterruptedException {
        look();
        view.observed(frame(200));
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertTrue(next(0).isEmpty());
    }

    @Test
    void aNumberOfAnotherServersPicturesDoesNotKeepWaitingForEver() throws InterruptedException {
        look();
        view.observed(frame(200));
        long number = next(0).orElseThrow().number();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertTrue(next(1_000_000).isEmpty());
        view.observed(frame(100));
        assertEquals(number + 1, next(number).orElseThrow().number());
    }

    @Test
    void fiveBlocksOfSoundMakeALineAcrossChunks() {
        float[] half = new float[1000];
        Arrays.fill(half, 0.5f);
        half[10] = -0.75f;
        view.observed(chunk(half));
        assertEquals(List.of(), traces.lines);
        view.observed(chunk(half));
        assertEquals(1, traces.lines.size());
        String line = traces.lines.getFirst();
        assertTrue(line.contains("\"blockMs\":50") && line.contains("\"peak\":[0.75,0.5,0.75,0.5,0.5]"), line);
    }

    @Test
    void theNewestValueOfEveryChannelIsToldWithTheNextDecision() {
        view.observed(new SensorReading(ENVIRONMENT, Moment.ofSeconds(1), "temperature", 20));
        view.observed(new SensorReading(ENVIRONMENT, Moment.ofSeconds(1), "co2", Double.NaN));
        view.observed(new SensorReading(ENVIRONMENT, Moment.ofSeconds(2), "temperature", 21.5));
        view.decided("{}");
        view.decided("{}");
        assertEquals(1, traces.lines.size());
        assertTrue(traces.lines.getFirst().endsWith("\"values\":{\"temperature\":21.5,\"co2\":null}}"), traces.lines.getFirst());
    }

    @Test
    void whatTheBundleDoesNotDeclareIsPassedOver() {
        view.observed(new SensorReading(new Modality("ground", Modality.Kind.SERIES), Moment.ofSeconds(1), "moisture", 20));
        view.decided("{}");
        assertEquals(List.of(), traces.lines);
        assertTrue(view.findPicture(Optional.of("ground")).isEmpty());
    }

    private void look() throws InterruptedException {
        assertTrue(next(0).isEmpty());
        assertTrue(view.isWatched(CAMERA));
    }

    private Optional<Jpeg> next(long after) throws InterruptedException {
        return view.findPicture(Optional.empty()).orElseThrow().next(after, Duration.ZERO);
    }

    private static VideoFrame frame(int red) {
        ByteBuffer rgb = ByteBuffer.allocateDirect(16 * 12 * 3);
        for (int i = 0; i < rgb.capacity(); i += 3) {
            rgb.put(i, (byte) red);
        }
        return new VideoFrame(CAMERA, Moment.ofSeconds(0), new Pixels(16, 12, rgb, ignored -> {
        }), null);
    }

    private static AudioChunk chunk(float[] values) {
        return new AudioChunk(MICROPHONE, Moment.ofSeconds(0), new Samples(8000, values, values.length, ignored -> {
        }));
    }
}
