package dev.tectum.stage.capture.sound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.ChildJvm;
import dev.tectum.fake.MadeMedia;
import dev.tectum.fake.PulseServer;
import dev.tectum.stage.capture.sound.ListeningProgram.Holdings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against a real PulseAudio whose sink leads nowhere, through its own library and through ALSA's plugin; skipped where it is not installed.
class SoundServerAcceptanceTest {

    private static final int RATE_HZ = 44_100;
    private static final double LOUDNESS = 0.3 / Math.sqrt(2);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int KILLS = Integer.getInteger("kills", 5);
    private static final Duration ENOUGH = Duration.ofSeconds(30L * KILLS + 60);

    @TempDir
    private Path folder = Path.of("");

    private Path tone = Path.of("");

    @BeforeEach
    void makeTone() {
        tone = MadeMedia.wav(folder.resolve("tone.wav"), RATE_HZ, 1, RATE_HZ * 120, i -> 0.3 * Math.sin(2 * Math.PI * 440 * i / RATE_HZ));
    }

    private PulseServer server() {
        try {
            return PulseServer.start(Files.createDirectory(folder.resolve("p")), RATE_HZ);
        } catch (IOException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static Microphone microphone(PulseServer server, String source) {
        return Microphone.pulse(new PulseName(Optional.of(server.address()), Optional.of(source)), ListeningProgram.MICROPHONE,
                ListeningProgram.SHAPE, new Microphone.Time(System::nanoTime, Thread::sleep, new Random(1)));
    }

    private static AudioChunk nextChunk(Microphone microphone) throws InterruptedException {
        while (true) {
            Arrival arrival = microphone.next(PATIENCE).orElse(null);
            if (arrival instanceof AudioChunk chunk) {
                return chunk;
            }
        }
    }

    private static Outage nextOutage(Microphone microphone) throws InterruptedException {
        while (true) {
            Arrival arrival = microphone.next(PATIENCE).orElse(null);
            if (arrival instanceof Outage outage) {
                return outage;
            }
            if (arrival != null) {
                arrival.release();
            }
        }
    }

    @Test
    void whatIsPlayedIsHeardWhenItIsPlayed() {
        try (PulseServer server = server(); Microphone microphone = microphone(server, PulseServer.MONITOR)) {
            server.play(tone);
            assertTimeoutPreemptively(LONG, () -> {
                Moment end = Moment.MIN;
                for (int loud = 0; loud < 30;) {
                    AudioChunk chunk = nextChunk(microphone);
                    assertFalse(chunk.captured().isBefore(end));
                    end = chunk.end();
                    assertTrue(end.nanos() < System.nanoTime() + 50_000_000, "sound of the future");
                    loud += Math.abs(ListeningProgram.loudness(chunk) - LOUDNESS) < 0.01 ? 1 : 0;
                    chunk.close();
                }
            });
        }
    }

    @Test
    void aSourceThatTheServerLacksIsUnpluggedAndSaysSo() throws InterruptedException {
        try (PulseServer server = server(); Microphone microphone = microphone(server, "no-such-source")) {
            assertEquals(Reason.UNPLUGGED, nextOutage(microphone).reason());
        }
    }

    @Test
    void aServerThatIsNotThereIsUnplugged() throws InterruptedException {
        Microphone.Time time = new Microphone.Time(System::nanoTime, Thread::sleep, new Random(1));
        try (Microphone microphone = Microphone.pulse(new PulseName(Optional.of("unix:" + folder.resolve("nobody")), Optional.empty()),
                ListeningProgram.MICROPHONE, ListeningProgram.SHAPE, time)) {
            assertEquals(Reason.UNPLUGGED, assertInstanceOf(Outage.class, microphone.next(PATIENCE).orElseThrow()).reason());
        }
    }

    @Test
    void aServerThatFallsSilentIsAnOutageAndComesBack() {
        try (PulseServer server = server(); Microphone microphone = microphone(server, PulseServer.MONITOR)) {
            server.play(tone);
            assertTimeoutPreemptively(LONG, () -> {
                nextChunk(microphone).close();
                server.freeze();
                assertEquals(Reason.UNPLUGGED, nextOutage(microphone).reason());
                server.thaw();
                nextChunk(microphone).close();
            });
        }
    }

    @Test
    void closingEndsAReadThatWaits() {
        try (PulseServer server = server(); Microphone microphone = microphone(server, PulseServer.MONITOR)) {
            assertTimeoutPreemptively(LONG, () -> {
                nextChunk(microphone).close();
                server.freeze();
                Thread reader = Thread.ofPlatform().start(() -> {
                    try {
                        while (!microphone.isExhausted()) {
                            microphone.next(Duration.ofDays(1)).ifPresent(Arrival::release);
                        }
                    } catch (InterruptedException unexpected) {
                        throw new IllegalStateException(unexpected);
                    }
                });
                microphone.close();
                reader.join();
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pulse", "alsa"})
    void aServerThatIsKilledAgainAndAgainLeavesNothingBehind(String way) throws IOException {
        try (PulseServer server = server()) {
            List<String> environment = new ArrayList<>(List.of("env"));
            server.environment().forEach((name, value) -> environment.add(name + "=" + value));
            String[] arguments = way.equals("pulse")
                    ? new String[] {"pulse", server.address(), PulseServer.MONITOR}
                    : new String[] {"alsa", "pulse"};
            server.play(tone);
            Process listener = ChildJvm.start(environment, ListeningProgram.class, arguments);
            try (BufferedReader lines = listener.inputReader(UTF_8)) {
                assertTimeoutPreemptively(ENOUGH, () -> {
                    List<Holdings> holdings = survive(server, lines);
                    listener.outputWriter(UTF_8).append("end").close();
                    System.out.println(way + ": " + await(lines, line -> line.startsWith("counted")));
                    System.out
                            .println(way + ": " + holdings.getFirst() + " after the first kill, " + holdings.getLast() + " after " + KILLS);
                    assertEquals(holdings.getFirst().descriptors(), holdings.getLast().descriptors());
                    assertTrue(holdings.getLast().threads() <= holdings.getFirst().threads() + 1, holdings.toString());
                    assertTrue(holdings.getLast().residentKilobytes() < holdings.getFirst().residentKilobytes() + 16_000,
                            holdings.toString());
                });
            } finally {
                listener.destroyForcibly();
            }
        }
    }

    private List<Holdings> survive(PulseServer server, BufferedReader lines) throws IOException {
        List<Holdings> holdings = new ArrayList<>();
        await(lines, line -> line.startsWith("holds"));
        for (int kill = 0; kill < KILLS; kill++) {
            await(lines, SoundServerAcceptanceTest::isLoud);
            server.kill();
            await(lines, line -> line.startsWith("lost unplugged"));
            server.restart();
            server.play(tone);
            holdings.add(Holdings.of(await(lines, line -> line.startsWith("holds"))));
        }
        await(lines, SoundServerAcceptanceTest::isLoud);
        return holdings;
    }

    private static boolean isLoud(String line) {
        return line.startsWith("heard") && Math.abs(Double.parseDouble(line.substring(line.lastIndexOf(' '))) - LOUDNESS) < 0.02;
    }

    private static String await(BufferedReader lines, Predicate<String> wanted) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (wanted.test(line)) {
                return line;
            }
        }
        throw new IllegalStateException("the program that listens has ended");
    }
}
