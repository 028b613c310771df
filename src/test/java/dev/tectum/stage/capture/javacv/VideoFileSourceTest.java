package dev.tectum.stage.capture.javacv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.Drained;
import dev.tectum.fake.MadeMedia;
import dev.tectum.stage.capture.CaptureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoFileSourceTest {

    private static final Modality CAMERA = new Modality("camera", Modality.Kind.IMAGE);
    private static final Path GOPRO = Path.of("../shared/data/video/gopro-max-heromode.mp4");

    @TempDir
    private Path folder;

    private static VideoFileSource open(Path file, int width, int height, double seconds) {
        return VideoFileSource.open(FfmpegInput.of(file), CAMERA, new ModalityInput.Image(width, height, 1), Moment.ofSeconds(seconds),
                PictureFinish.plain());
    }

    @Test
    void aColourStaysWhatItIsAtAWidthThatVectorCodeDoesNotLike() throws InterruptedException {
        Path film = MadeMedia.film(folder.resolve("a.mkv"), 96, 64, 3, frame -> new int[] {0xff0000, 0x00ff00, 0x1080f0}[frame]);
        try (VideoFileSource source = open(film, 37, 23, 10)) {
            Drained drained = Drained.of(source);
            assertEquals(3, drained.pictures.size());
            assertOneColour(drained.pictures.get(0), 37, 23, 0xff, 0, 0);
            assertOneColour(drained.pictures.get(1), 37, 23, 0, 0xff, 0);
            assertOneColour(drained.pictures.get(2), 37, 23, 0x10, 0x80, 0xf0);
        }
    }

    private static void assertOneColour(byte[] rgb, int width, int height, int red, int green, int blue) {
        assertEquals(3 * width * height, rgb.length);
        for (int i = 0; i < rgb.length; i++) {
            int expected = new int[] {red, green, blue}[i % 3];
            assertEquals(expected, rgb[i] & 0xff, 2, "byte " + i);
        }
    }

    @Test
    void halvesStayOnTheirSideWhenThePictureIsStretched() throws InterruptedException {
        Path picture = MadeMedia.png(folder.resolve("a.png"), 100, 40, (x, y) -> x < 50 ? 0xc80000 : 0x0000c8);
        try (VideoFileSource source = open(picture, 10, 10, 1)) {
            byte[] rgb = Drained.of(source).pictures.getFirst();
            for (int y = 0; y < 10; y++) {
                assertEquals(0xc8, rgb[3 * (10 * y + 4)] & 0xff, 2);
                assertEquals(0, rgb[3 * (10 * y + 5)] & 0xff, 2);
                assertEquals(0xc8, rgb[3 * (10 * y + 5) + 2] & 0xff, 2);
            }
        }
    }

    @Test
    void framesCarryTheirTimeAndWordOfTheNextOne() throws InterruptedException {
        Path film = MadeMedia.film(folder.resolve("a.mkv"), 32, 32, 4, frame -> 0x101010 * frame);
        try (VideoFileSource source = open(film, 8, 8, 10)) {
            assertEquals(List.of("camera picture 0.000", "camera until 0.100", "camera picture 0.100", "camera until 0.200",
                    "camera picture 0.200", "camera until 0.300", "camera picture 0.300", "camera over"), Drained.of(source).linesOf(""));
        }
    }

    @Test
    void framesAfterTheRecordingsEndAreNotDelivered() throws InterruptedException {
        Path film = MadeMedia.film(folder.resolve("a.mkv"), 32, 32, 30, frame -> 0x080808 * frame);
        try (VideoFileSource source = open(film, 8, 8, 1.0)) {
            List<String> lines = Drained.of(source).linesOf("");
            assertEquals(11, lines.stream().filter(line -> line.contains("picture")).count());
            assertEquals("camera over", lines.getLast());
        }
    }

    @Test
    void pixelsComeBackToThePoolHoweverTheSourceEnds() {
        Path film = MadeMedia.film(folder.resolve("a.mkv"), 32, 32, 30, frame -> 0x080808 * frame);
        VideoFileSource source = open(film, 8, 8, 10);
        List<VideoFrame> held = new ArrayList<>();
        while (held.size() < 5) {
            Arrival arrival = source.next(Duration.ZERO).orElseThrow();
            if (arrival instanceof VideoFrame frame) {
                held.add(frame);
            }
        }
        assertEquals(5, source.lent());
        source.close();
        held.forEach(VideoFrame::close);
        assertEquals(0, source.lent());
        assertTrue(source.isExhausted());
    }

    @Test
    void thePreviewKeepsTheFilmsAspect() {
        Path film = MadeMedia.film(folder.resolve("a.mkv"), 160, 90, 2, frame -> 0x204060);
        try (VideoFileSource source = VideoFileSource.open(FfmpegInput.of(film), CAMERA, new ModalityInput.Image(16, 16, 1),
                Moment.ofSeconds(5), PictureFinish.withPreview(OptionalInt.of(48)));
                VideoFrame frame = (VideoFrame) source.next(Duration.ZERO).orElseThrow()) {
            Pixels preview = Objects.requireNonNull(frame.preview());
            assertEquals(48, preview.width());
            assertEquals(27, preview.height());
            byte[] rgb = new byte[48 * 27 * 3];
            preview.rgb().get(0, rgb);
            assertOneColour(rgb, 48, 27, 0x20, 0x40, 0x60);
        }
    }

    @Test
    void aFileCutBeforeItsIndexIsRefused() {
        Path film = MadeMedia.filmWithSound(folder.resolve("a.mp4"), 64, 64, 30, frame -> 0x080808 * frame);
        Path cut = MadeMedia.cut(film, folder.resolve("cut.mp4"), 0.5);
        CaptureException refused = assertThrows(CaptureException.class, () -> open(cut, 8, 8, 10));
        assertTrue(String.valueOf(refused.getMessage()).contains("cut.mp4"), String.valueOf(refused.getMessage()));
    }

    @Test
    void aFilmCutInTheMiddlePlaysAsFarAsItGoesAndSaysThatItIsBroken() throws InterruptedException {
        Path film = MadeMedia.film(folder.resolve("a.mkv"), 64, 64, 60, frame -> 0x040404 * frame + frame * 7919 % 4);
        Path cut = MadeMedia.cut(film, folder.resolve("cut.mkv"), 0.5);
        try (VideoFileSource source = open(cut, 8, 8, 10)) {
            List<String> lines = Drained.of(source).linesOf("");
            long frames = lines.stream().filter(line -> line.contains("picture")).count();
            assertTrue(frames > 10 && frames < 50, frames + " frames");
            assertTrue(lines.get(lines.size() - 2).startsWith("camera wrong-format since "), lines.get(lines.size() - 2));
            assertEquals("camera over", lines.getLast());
        }
    }

    @Test
    void textThatCallsItselfAFilmAnEmptyFileAndAnAbsentOneAreRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.mp4"), "This is no film, whatever its name says.\n".repeat(100));
        Path empty = Files.writeString(folder.resolve("empty.mp4"), "");
        assertThrows(CaptureException.class, () -> open(text, 8, 8, 10));
        assertThrows(CaptureException.class, () -> open(empty, 8, 8, 10));
        assertThrows(CaptureException.class, () -> open(folder.resolve("absent.mp4"), 8, 8, 10));
    }

    @Test
    void aPlaylistDoesNotLeadToOtherPlaces() throws IOException {
        Path list = Files.writeString(folder.resolve("camera.m3u8"),
                "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:9/secret.ts\n#EXT-X-ENDLIST\n");
        assertThrows(CaptureException.class, () -> open(list, 8, 8, 10));
    }

    @Test
    void aSoundFileIsNoFilm() {
        Path wav = MadeMedia.wav(folder.resolve("a.wav"), 8_000, 1, 800, i -> 0.1);
        CaptureException refused = assertThrows(CaptureException.class, () -> open(wav, 8, 8, 10));
        assertTrue(String.valueOf(refused.getMessage()).contains("holds no picture"), String.valueOf(refused.getMessage()));
    }

    @Test
    void aRealClipDecodesTheSameWayTwice() throws InterruptedException {
        Assumptions.assumeTrue(Files.exists(GOPRO), "skipped: the clips of ../shared/data are not here");
        List<byte[]> first;
        try (VideoFileSource source = open(GOPRO, 128, 128, 2)) {
            first = Drained.of(source).pictures;
        }
        try (VideoFileSource source = open(GOPRO, 128, 128, 2)) {
            List<byte[]> second = Drained.of(source).pictures;
            assertTrue(first.size() > 40, first.size() + " frames");
            assertEquals(first.size(), second.size());
            assertArrayEquals(first.get(30), second.get(30));
        }
    }
}
