package dev.tectum.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A camera on the network that speaks RTSP: GStreamer's server in a process of its own, on a port of loopback, serving `/cam`.
public final class RtspServer implements AutoCloseable {

    private static final String SCRIPT = "src/test/resources/live/rtsp_server.py";
    /// Debian's Python has GStreamer's bindings; another one on the path need not have them.
    private static final String PYTHON = "/usr/bin/python3";
    public static final String ABSENT = "no RTSP server here: apt install gir1.2-gst-rtsp-server-1.0 python3-gi gstreamer1.0-plugins-{base,good,bad,ugly}";

    private final Process process;
    private final BufferedReader words;
    private final List<String> arguments;
    private final int port;

    private RtspServer(Process process, BufferedReader words, List<String> arguments, int port) {
        this.process = process;
        this.words = words;
        this.arguments = arguments;
        this.port = port;
    }

    /// Whether the server's packages are installed; where not, say [#ABSENT].
    public static boolean isAvailable() {
        try {
            Process probe = new ProcessBuilder(PYTHON, "-c", "import gi; gi.require_version('GstRtspServer', '1.0');"
                    + "from gi.repository import Gst; Gst.init(None);"
                    + "exit(0 if all(Gst.ElementFactory.find(name) for name in ('qtdemux', 'h264parse', 'x264enc', 'rtph264pay')) else 1)")
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return probe.waitFor(30, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException | InterruptedException absent) {
            return false;
        }
    }

    /// A camera that plays a film of H.264 (best without B frames, as cameras send it) and AAC from its start to each viewer and then hangs up.
    public static RtspServer playing(Path film) {
        return start(List.of(film.toString()), 0);
    }

    /// The same camera on the same port, after this one was killed.
    public RtspServer again() {
        return start(arguments, port);
    }

    /// A camera with a test picture that never ends.
    public static RtspServer testPicture(int width, int height, int framesPerSecond) {
        return start(List.of(pipeline(width, height, framesPerSecond, -1)), 0);
    }

    /// A camera that shows each viewer so many frames of a test picture and then hangs up.
    public static RtspServer testPicture(int width, int height, int framesPerSecond, int frames) {
        return start(List.of(pipeline(width, height, framesPerSecond, frames)), 0);
    }

    /// A camera with a test picture that only those see who know the password.
    public static RtspServer locked(String user, String password) {
        return start(List.of("--user", user, "--password", password, pipeline(320, 240, 15, -1)), 0);
    }

    private static String pipeline(int width, int height, int framesPerSecond, int frames) {
        return "videotestsrc is-live=true pattern=ball num-buffers=" + frames + " ! video/x-raw,format=I420,width=" + width + ",height="
                + height + ",framerate="
                + framesPerSecond + "/1 ! x264enc tune=zerolatency speed-preset=ultrafast key-int-max=" + framesPerSecond
                + " ! rtph264pay config-interval=1 pt=96 name=pay0";
    }

    /// A camera's microphone that hears a tone, in G.711 as most cameras send it, at 440 Hz and a tenth of full scale.
    public static RtspServer testTone() {
        return start(List.of("audiotestsrc is-live=true freq=440 volume=0.1 samplesperbuffer=160 ! audio/x-raw,rate=8000,channels=1"
                + " ! mulawenc ! rtppcmupay pt=0 name=pay0"), 0);
    }

    private static RtspServer start(List<String> arguments, int port) {
        List<String> command = new ArrayList<>(List.of(PYTHON, SCRIPT, "--port", Integer.toString(port)));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            BufferedReader words = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            String line = words.readLine();
            if (line == null) {
                throw new IllegalStateException("The RTSP server did not start; its words are above");
            }
            return new RtspServer(process, words, arguments, Integer.parseInt(line));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Waits until the next viewer's first frame is sent.
    public void awaitViewer() throws IOException {
        if (!"playing".equals(words.readLine())) {
            throw new IllegalStateException("The RTSP server ended without a viewer");
        }
    }

    public String url() {
        return "rtsp://127.0.0.1:" + port + "/cam";
    }

    public int port() {
        return port;
    }

    /// As when the cable is pulled: nothing is said to the viewers, and all is gone at once.
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        kill();
    }
}
