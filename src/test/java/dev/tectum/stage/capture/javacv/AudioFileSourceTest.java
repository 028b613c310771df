package dev.tectum.stage.capture.javacv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.Drained;
import dev.tectum.fake.MadeMedia;
import dev.tectum.stage.capture.CaptureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AudioFileSourceTest {

    private static final Modality MICROPHONE = new Modality("microphone", Modality.Kind.AUDIO);
    private static final ModalityInput.Audio SHAPE = new ModalityInput.Audio(16_000, 400, 160, 512, 64, 60, 7800, 0.001, 192);
    private static final Path GOPRO = Path.of("../shared/data/video/gopro-max-heromode.mp4");

    @TempDir
    private Path folder;

    private static AudioFileSource open(Path file, double seconds) {
        return AudioFileSource.open(FfmpegInput.of(file), MICROPHONE, SHAPE, Moment.ofSeconds(seconds));
    }

    private static double tone(int i, int rateHz) {
        return 0.25 * Math.sin(2 * Math.PI * 1_000 * i / rateHz);
    }

    @Test
    void twoChannelsBecomeTheirMeanAtTheModelsRateWithTheSameToneAndLength() throws InterruptedException {
        Path wav = MadeMedia.wav(folder.resolve("a.wav"), 44_100, 2, 88_200, i -> tone(i, 44_100));
        try (AudioFileSource source = open(wav, 10)) {
            float[] sound = Drained.of(source).sound();
            assertEquals(32_000, sound.length, 2);
            for (int i = 1_000; i < 31_000; i++) {
                assertEquals(1.5 * tone(i, 16_000), sound[i], 0.003, "sample " + i);
            }
        }
    }

    @Test
    void chunksOfATenthOfASecondFollowEachOtherWithoutAGap() throws InterruptedException {
        Path wav = MadeMedia.wav(folder.resolve("a.wav"), 16_000, 1, 4_000, i -> tone(i, 16_000));
        try (AudioFileSource source = open(wav, 10)) {
            Drained drained = Drained.of(source);
            assertEquals(List.of("microphone sound 0.000 1600", "microphone until 0.100", "microphone sound 0.100 1600",
                    "microphone until 0.200",
                    "microphone sound 0.200 800", "microphone over"), drained.linesOf(""));
            assertEquals(tone(3_999, 16_000), drained.sound()[3_999], 1e-4);
        }
    }

    @Test
    void soundAfterTheRecordingsEndIsNotDelivered() throws InterruptedException {
        Path wav = MadeMedia.wav(folder.resolve("a.wav"), 16_000, 1, 64_000, i -> 0.1);
        try (AudioFileSource source = open(wav, 1.25)) {
            assertEquals(20_000, Drained.of(source).sound().length);
        }
    }

    @Test
    void arraysComeBackToThePool() {
        Path wav = MadeMedia.wav(folder.resolve("a.wav"), 16_000, 1, 64_000, i -> 0.1);
        AudioFileSource source = open(wav, 10);
        AudioChunk chunk = (AudioChunk) source.next(Duration.ZERO).orElseThrow();
        source.close();
        assertEquals(1, source.lent());
        chunk.close();
        assertEquals(0, source.lent());
    }

    @Test
    void theTrackOfAFilmIsSoundToo() throws InterruptedException {
        Path film = MadeMedia.filmWithSound(folder.resolve("a.mp4"), 64, 64, 20, _ -> 0x808080);
        FfmpegMedia media = new FfmpegMedia(OptionalInt.empty());
        assertTrue(media.hasSound(film));
        assertFalse(media.hasSound(MadeMedia.film(folder.resolve("b.mkv"), 64, 64, 2, _ -> 0)));
        try (AudioFileSource source = open(film, 10)) {
            float[] sound = Drained.of(source).sound();
            assertEquals(32_000, sound.length, 2_200);
            double power = 0;
            for (int i = 8_000; i < 24_000; i++) {
                power += sound[i] * sound[i] / 16_000;
            }
            assertEquals(10_000 / 32_768.0 / Math.sqrt(2), Math.sqrt(power), 0.02);
        }
    }

    @Test
    void aWavWithoutSamplesAnEmptyFileAndTextAreRefused() throws IOException {
        Path bare = MadeMedia.wav(folder.resolve("bare.wav"), 16_000, 1, 0, _ -> 0);
        Path empty = Files.writeString(folder.resolve("empty.wav"), "");
        Path text = Files.writeString(folder.resolve("text.mp3"), "no sound\n".repeat(1_000));
        assertThrows(CaptureException.class, () -> open(bare, 10));
        assertThrows(CaptureException.class, () -> open(empty, 10));
        assertThrows(CaptureException.class, () -> open(text, 10));
    }

    @Test
    void aWavCutInTheMiddleSaysSo() throws InterruptedException {
        Path wav = MadeMedia.wav(folder.resolve("a.wav"), 16_000, 1, 64_000, i -> 0.1);
        try (AudioFileSource source = open(MadeMedia.cut(wav, folder.resolve("cut.wav"), 0.5), 10)) {
            List<String> lines = Drained.of(source).linesOf("");
            assertTrue(lines.get(lines.size() - 2).startsWith("microphone wrong-format since 1.99"), lines.get(lines.size() - 2));
        }
    }

    @Test
    void theSoundOfARealClipIsAsLongAsItsPicture() throws InterruptedException {
        Assumptions.assumeTrue(Files.exists(GOPRO), "skipped: the clips of ../shared/data are not here");
        try (AudioFileSource source = open(GOPRO, 60)) {
            assertEquals(10.0, Drained.of(source).sound().length / 16_000.0, 0.6);
        }
    }
}
