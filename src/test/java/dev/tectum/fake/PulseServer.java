package dev.tectum.fake;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// A real PulseAudio of its own, on a socket of its own, whose only sink leads nowhere: what is played to it is what its [#MONITOR] hears.
/// It can be killed and started again at the same address. Needs Debian's pulseaudio and pulseaudio-utils, else the test is skipped.
public final class PulseServer implements AutoCloseable {

    /// The source that hears what is played.
    public static final String MONITOR = "loudspeaker.monitor";

    private static final Duration START = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 20;

    private final Path folder;
    private final int rateHz;
    private final List<Process> players = new ArrayList<>();
    private Process daemon;

    private PulseServer(Path folder, int rateHz) {
        this.folder = folder;
        this.rateHz = rateHz;
        this.daemon = launch();
    }

    /// @param folder an empty folder that it may fill; its path must be short enough for a socket's name
    public static PulseServer start(Path folder, int rateHz) {
        Assumptions.assumeTrue(onPath("pulseaudio") && onPath("paplay"), "skipped: pulseaudio and pulseaudio-utils are not installed");
        return new PulseServer(folder, rateHz);
    }

    private static boolean onPath(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private Process launch() {
        Process started = run("pulseaudio.log", List.of("pulseaudio", "-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1",
                "--disable-shm=yes", "--log-target=stderr",
                "--load=module-native-protocol-unix socket=" + socket() + " auth-anonymous=1",
                "--load=module-null-sink sink_name=loudspeaker rate=" + rateHz + " channels=2"));
        long deadline = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("pulseaudio does not answer: " + read(folder.resolve("pulseaudio.log")));
            }
            pause();
        }
        return started;
    }

    private Path socket() {
        return folder.resolve("native");
    }

    /// What a client takes for `PULSE_SERVER`.
    public String address() {
        return "unix:" + socket();
    }

    /// What a client of its own needs in its environment.
    public Map<String, String> environment() {
        return Map.of("PULSE_SERVER", address(), "HOME", folder.toString(), "XDG_RUNTIME_DIR", folder.toString());
    }

    private boolean answers() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket()));
        } catch (IOException notYet) {
            return false;
        }
    }

    /// Plays a sound file to the sink, in real time, beside whatever else is played.
    public Process play(Path file) {
        Process player = run("paplay.log", List.of("paplay", "--latency-msec=50", "--device=loudspeaker", file.toString()));
        players.add(player);
        return player;
    }

    /// Listens to the sink and throws away what it hears. A sink that leads nowhere hands on two seconds in one piece until somebody asks for
    /// less, and what is played within the last such piece is heard that much late.
    public void keepShort() {
        players.add(run("parec.log", List.of("parec", "--latency-msec=10", "--device=" + MONITOR, "--raw", "/dev/null")));
    }

    /// Ends the server at once, without a word to its clients.
    public void kill() {
        players.forEach(Process::destroyForcibly);
        players.clear();
        end(daemon.destroyForcibly());
    }

    /// Stops the server where it is: it holds its connections and says nothing.
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        end(run("kill.log", List.of("kill", "-" + name, Long.toString(daemon.pid()))));
    }

    /// Starts it again after [#kill].
    public void restart() {
        daemon = launch();
    }

    private Process run(String log, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve(log).toFile());
        builder.environment().putAll(environment());
        try {
            return builder.start();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static void end(Process process) {
        try {
            if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(process + " does not end");
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
