package dev.tectum.stage.capture.javacv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tectum.domain.model.ModalityInput;
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
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StillPictureSourceTest {

    private static final Modality CAMERA = new Modality("camera", Modality.Kind.IMAGE);
    private static final ModalityInput.Image SHAPE = new ModalityInput.Image(32, 24, 1);

    @TempDir
    private Path folder;

    private static StillPictureSource open(Path file, double seconds, OptionalInt previewWidth) {
        return StillPictureSource.open(FfmpegInput.of(file), CAMERA, SHAPE, Moment.ofSeconds(seconds),
                PictureFinish.withPreview(previewWidth));
    }

    @Test
    void thePictureStandsForTheWholeRecordingTenTimesASecond() throws InterruptedException {
        Path png = MadeMedia.png(folder.resolve("a.png"), 64, 48, (_, _) -> 0x406080);
        try (StillPictureSource source = open(png, 2, OptionalInt.empty())) {
            Drained drained = Drained.of(source);
            assertEquals(21, drained.pictures.size());
            assertEquals("camera picture 2.000", drained.linesOf("camera picture").getLast());
            assertEquals("camera over", drained.lines.getLast());
            assertEquals(0, source.lent());
        }
    }

    @Test
    void itsNoiseIsThatOfASensorAndTheSameEachTime() throws InterruptedException {
        Path png = MadeMedia.png(folder.resolve("a.png"), 64, 48, (_, _) -> 0x808080);
        Drained first;
        try (StillPictureSource source = open(png, 1, OptionalInt.empty())) {
            first = Drained.of(source);
        }
        try (StillPictureSource source = open(png, 1, OptionalInt.empty())) {
            assertEquals(first.lines, Drained.of(source).lines);
        }
        assertFalse(Arrays.equals(first.pictures.get(0), first.pictures.get(1)));
        double squares = 0;
        for (byte value : first.pictures.get(0)) {
            squares += Math.pow((value & 0xff) - 0x80, 2);
        }
        assertEquals(1.5, Math.sqrt(squares / first.pictures.get(0).length), 0.2);
    }

    @Test
    void whiteStaysWhiteAndBlackBlack() throws InterruptedException {
        Path png = MadeMedia.png(folder.resolve("a.png"), 32, 24, (x, _) -> x < 16 ? 0 : 0xffffff);
        try (StillPictureSource source = open(png, 1, OptionalInt.empty())) {
            for (byte[] rgb : Drained.of(source).pictures) {
                for (int i = 0; i < rgb.length; i++) {
                    boolean black = i / 3 % 32 < 16;
                    assertEquals(black ? 0 : 0xff, rgb[i] & 0xff, 10);
                }
            }
        }
    }

    @Test
    void thePreviewIsOneBufferForAllFramesAndSurvivesTheSource() {
        Path png = MadeMedia.png(folder.resolve("a.png"), 64, 48, (_, _) -> 0x406080);
        StillPictureSource source = open(png, 2, OptionalInt.of(40));
        VideoFrame first = (VideoFrame) source.next(Duration.ZERO).orElseThrow();
        source.next(Duration.ZERO);
        VideoFrame second = (VideoFrame) source.next(Duration.ZERO).orElseThrow();
        Pixels preview = Objects.requireNonNull(second.preview());
        assertEquals(first.preview(), preview);
        first.close();
        source.close();
        byte[] start = new byte[3];
        preview.rgb().get(0, start);
        assertArrayEquals(new byte[] {0x40, 0x60, (byte) 0x80}, start);
        second.close();
        assertThrows(IllegalStateException.class, preview::retain);
    }

    @Test
    void aPictureCutOrEmptyIsRefused() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.jpg"), "");
        Path text = Files.writeString(folder.resolve("text.png"), "no picture");
        assertThrows(CaptureException.class, () -> open(empty, 1, OptionalInt.empty()));
        assertThrows(CaptureException.class, () -> open(text, 1, OptionalInt.empty()));
    }
}
