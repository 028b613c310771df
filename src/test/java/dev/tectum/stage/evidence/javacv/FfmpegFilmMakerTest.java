package dev.tectum.stage.evidence.javacv;

import static dev.tectum.fake.HandWrittenSpec.CAMERA;
import static dev.tectum.fake.HandWrittenSpec.MICROPHONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.fake.CountedFrames;
import dev.tectum.stage.evidence.ring.Excerpt;
import dev.tectum.stage.evidence.ring.Heard;
import dev.tectum.stage.evidence.ring.Still;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.junit.jupiter.api.Test;

class FfmpegFilmMakerTest {

    private static final Moment FROM = Moment.ofSeconds(100);
    private static final Span SPAN = new Span(FROM, Moment.ofSeconds(112));

    private record Seen(List<Integer> numbers, List<Double> seconds, int samples, double loudest) {}

    @Test
    void aClipShowsThePicturesAtTheirTimesAndSoundsLikeTheRoom() throws FrameGrabber.Exception {
        byte[] clip = new FfmpegFilmMaker().clip(excerpt(stills(1, 40), tone(16_000)));

        Seen seen = seen(clip);
        assertEquals(numbers(1, 40), seen.numbers());
        assertEquals(0.25, seen.seconds().getFirst(), 0.002);
        assertEquals(10, seen.seconds().getLast(), 0.002);
        assertEquals(12 * 48_000, seen.samples(), 48_000 / 10, "Opus is decoded at 48 kHz");
        assertTrue(seen.loudest() > 8_000, "not silent, but " + seen.loudest());
    }

    @Test
    void soundOfARateThatOpusDoesNotKnowIsConverted() throws FrameGrabber.Exception {
        Seen seen = seen(new FfmpegFilmMaker().clip(excerpt(stills(1, 4), tone(22_050))));

        assertEquals(12 * 48_000, seen.samples(), 48_000 / 10);
        assertTrue(seen.loudest() > 8_000);
    }

    @Test
    void aClipWithoutACameraIsSoundAloneAndOneWithoutAMicrophoneIsSilent() throws FrameGrabber.Exception {
        Excerpt heard = new Excerpt(SPAN, Map.of(), Map.of(MICROPHONE, tone(16_000)), Map.of(), Map.of());
        Excerpt shown = new Excerpt(SPAN, Map.of(CAMERA, stills(1, 4)), Map.of(), Map.of(), Map.of());

        assertEquals(List.of(), seen(new FfmpegFilmMaker().clip(heard)).numbers());
        assertEquals(0, seen(new FfmpegFilmMaker().clip(shown)).samples());
    }

    @Test
    void aRecordingsFilmHoldsThePicturesAsTheyWere() throws FrameGrabber.Exception {
        List<Still> stills = stills(7, 4);

        Seen seen = seen(new FfmpegFilmMaker().film(stills, stills.getFirst().captured()));

        assertEquals(numbers(7, 4), seen.numbers());
        assertEquals(0, seen.seconds().getFirst(), 0.001);
        assertEquals(0.75, seen.seconds().getLast(), 0.001);
    }

    @Test
    void thePicturesMayChangeTheirSize() {
        try (JpegCoder coder = new JpegCoder()) {
            for (int width : new int[] {128, 31, 640}) {
                ByteBuffer rgb = ByteBuffer.allocateDirect(width * 9 * 3);
                ByteBuffer jpeg = coder.encode(new Pixels(width, 9, rgb, _ -> {
                }));
                assertEquals((byte) 0xff, jpeg.get(0), "a JPEG begins with FF D8");
            }
        }
    }

    private static List<Integer> numbers(int first, int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(first + i);
        }
        return numbers;
    }

    private static Excerpt excerpt(List<Still> stills, Heard sound) {
        return new Excerpt(SPAN, Map.of(CAMERA, stills), Map.of(MICROPHONE, sound), Map.of(), Map.of());
    }

    /// Four a second, the first a quarter of a second after the beginning.
    private static List<Still> stills(int first, int count) {
        CountedFrames frames = new CountedFrames(CAMERA);
        List<Still> stills = new ArrayList<>();
        try (JpegCoder coder = new JpegCoder()) {
            for (int i = 0; i < count; i++) {
                try (Pixels pixels = frames.pixels(first + i)) {
                    ByteBuffer jpeg = coder.encode(pixels);
                    byte[] bytes = new byte[jpeg.remaining()];
                    jpeg.get(bytes);
                    stills.add(new Still(FROM.plus(Duration.ofMillis(250L * (i + 1))), bytes));
                }
            }
        }
        return stills;
    }

    private static Heard tone(int rateHz) {
        short[] samples = new short[12 * rateHz];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (10_000 * Math.sin(2 * Math.PI * 440 * i / rateHz));
        }
        return new Heard(rateHz, samples, List.of());
    }

    private static Seen seen(byte[] film) throws FrameGrabber.Exception {
        List<Integer> numbers = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        int samples = 0;
        double loudest = 0;
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(new ByteArrayInputStream(film))) {
            grabber.start();
            for (Frame frame = grabber.grab(); frame != null; frame = grabber.grab()) {
                if (frame.image != null) {
                    numbers.add(CountedFrames.numberIn((ByteBuffer) frame.image[0], frame.imageStride));
                    seconds.add(frame.timestamp / 1e6);
                } else if (frame.samples != null && frame.samples[0] instanceof ShortBuffer heard) {
                    samples += heard.remaining();
                    for (int i = 0; i < heard.remaining(); i++) {
                        loudest = Math.max(loudest, heard.get(i));
                    }
                } else {
                    assertNull(frame.samples, "samples of another form");
                }
            }
        }
        return new Seen(numbers, seconds, samples, loudest);
    }
}
