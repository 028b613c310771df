package dev.tectum.stage.capture.javacv.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.RtspServer;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.javacv.FfmpegInput;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The sound of a real RTSP server; skipped where there is none.
class RtspMicrophoneTest {

    private static final Modality MICROPHONE = new Modality("microphone", Modality.Kind.AUDIO);
    private static final ModalityInput.Audio SHAPE = new ModalityInput.Audio(16_000, 400, 160, 512, 64, 60, 7800, 0.001, 192);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final double LOUDNESS = 0.1 / Math.sqrt(2);

    @BeforeEach
    void needsAServer() {
        assumeTrue(RtspServer.isAvailable(), RtspServer.ABSENT);
    }

    private static LiveSource microphone(RtspServer server) {
        return LiveSource.microphone(FfmpegInput.address(server.url(), "tcp", Duration.ofSeconds(5)), MICROPHONE, SHAPE,
                new MonotonicTime(System::nanoTime, Thread::sleep));
    }

    private static AudioChunk nextChunk(LiveSource source) throws InterruptedException {
        while (true) {
            Optional<Arrival> arrival = source.next(PATIENCE);
            if (arrival.isPresent() && arrival.get() instanceof AudioChunk chunk) {
                return chunk;
            }
        }
    }

    private static Outage nextOutage(LiveSource source) throws InterruptedException {
        while (true) {
            Optional<Arrival> arrival = source.next(PATIENCE);
            if (arrival.isPresent() && arrival.get() instanceof Outage outage) {
                return outage;
            }
            arrival.ifPresent(Arrival::release);
        }
    }

    private static double loudness(AudioChunk chunk) {
        double sum = 0;
        for (int i = 0; i < chunk.samples().count(); i++) {
            sum += chunk.samples().values()[i] * chunk.samples().values()[i];
        }
        return Math.sqrt(sum / chunk.samples().count());
    }

    @Test
    void whatTheCameraHearsFollowsWithoutAHole() {
        try (RtspServer server = RtspServer.testTone(); LiveSource source = microphone(server)) {
            assertTimeoutPreemptively(LONG, () -> {
                Moment end = Moment.MIN;
                for (int i = 0; i < 40; i++) {
                    AudioChunk chunk = nextChunk(source);
                    assertEquals(i == 0 ? chunk.captured() : end, chunk.captured());
                    end = chunk.end();
                    assertFalse(end.isAfter(new Moment(System.nanoTime() + 20_000_000)));
                    assertTrue(i == 0 || Math.abs(loudness(chunk) - LOUDNESS) < 0.01, loudness(chunk) + " in chunk " + i);
                    chunk.close();
                }
            });
        }
    }

    @Test
    void aCameraThatGoesAndComesBackIsHeardAgain() {
        try (RtspServer server = RtspServer.testTone(); LiveSource source = microphone(server)) {
            assertTimeoutPreemptively(LONG, () -> {
                nextChunk(source).close();
                server.kill();
                assertEquals(Reason.UNPLUGGED, nextOutage(source).reason());
                try (RtspServer back = server.again()) {
                    nextChunk(source).close();
                }
            });
        }
    }
}
