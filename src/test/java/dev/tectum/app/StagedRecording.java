package dev.tectum.app;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// Recordings made for a test: the start of the demo's scene, whole or with something broken in it.
public record StagedRecording(Path folder) {

    public static final Path BUNDLE = Path.of("models/home-safety");
    private static final Path SCENE = Path.of("src/demo/an-evening-at-home");
    private static final Path STORIES = Path.of("src/test/resources/recordings");
    private static final List<String> MEDIA = List.of("camera.mp4", "microphone.ogg", "environment.csv");
    private static final int RATE = 16000;

    /// The scene cut short.
    public static StagedRecording ofScene(Path folder, double seconds) throws IOException {
        StagedRecording staged = empty(folder, seconds);
        for (String file : MEDIA) {
            Files.copy(SCENE.resolve(file), folder.resolve(file));
        }
        return staged;
    }

    /// A recording without any media.
    public static StagedRecording empty(Path folder, double seconds) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("recording.json"), String.format(Locale.ROOT, """
                {"schema":1,"start":"2026-11-23T08:00:00.000Z","seconds":%.1f,"labels":[],
                 "baseline":{"mq2":739,"mq3":528,"mq5":427,"mq6":422,"mq7":617,"mq8":634,"mq135":465}}
                """, seconds));
        return new StagedRecording(folder);
    }

    /// One that is kept with the tests.
    public static StagedRecording story(String name) {
        return new StagedRecording(STORIES.resolve(name));
    }

    public StagedRecording withText(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return this;
    }

    public StagedRecording cutTo(String file, int bytes) throws IOException {
        Path media = folder.resolve(file);
        Files.write(media, Arrays.copyOf(Files.readAllBytes(media), bytes));
        return this;
    }

    public StagedRecording without(String file) throws IOException {
        Files.delete(folder.resolve(file));
        return this;
    }

    /// A smoke alarm as ISO 8201 wants it, three pulses of half a second and a pause, near 3.1 kHz; then the file ends.
    public StagedRecording withAlarmTone(double seconds) throws IOException {
        ByteBuffer samples = ByteBuffer.allocate((int) (seconds * RATE) * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; samples.hasRemaining(); i++) {
            double inCycle = (double) i / RATE % 4;
            boolean sounds = inCycle < 3 && inCycle % 1 < 0.5;
            samples.putShort((short) (sounds ? 6000 * Math.sin(2 * Math.PI * 3100 * i / RATE) : i % 7 - 3));
        }
        AudioFormat format = new AudioFormat(RATE, Short.SIZE, 1, true, false);
        AudioInputStream wave = new AudioInputStream(new ByteArrayInputStream(samples.array()), format, samples.capacity() / Short.BYTES);
        AudioSystem.write(wave, AudioFileFormat.Type.WAVE, folder.resolve("microphone.wav").toFile());
        return this;
    }
}
