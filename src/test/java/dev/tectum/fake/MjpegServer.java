package dev.tectum.fake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.concurrent.locks.LockSupport;

/// A camera on the network that sends MJPEG by HTTP, or misbehaves as it is told. On a port of loopback; each viewer is served by a thread of its own.
public final class MjpegServer implements AutoCloseable {

    private static final String BOUNDARY = "frame";

    /// What a viewer is sent after the head of the answer. It may throw whenever the viewer has gone.
    @FunctionalInterface
    public interface Behaviour {

        void serve(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final Behaviour behaviour;
    private final String password;
    private final Set<Socket> viewers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger served = new AtomicInteger();

    private MjpegServer(int port, Behaviour behaviour, String password) {
        this.behaviour = behaviour;
        this.password = password;
        this.socket = bound(port);
    }

    /// A port that was let go may be lent to somebody's outgoing connection for a moment.
    private static ServerSocket bound(int port) {
        for (int attempt = 1;; attempt++) {
            try {
                return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            } catch (IOException taken) {
                if (attempt == 100) {
                    throw new UncheckedIOException(taken);
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    /// On a free port.
    public static MjpegServer start(Behaviour behaviour) {
        return start(0, behaviour, "");
    }

    /// @param port a port of an earlier server, to come back on; 0 for a free one
    /// @param password `user:word` that viewers must know; empty for none
    public static MjpegServer start(int port, Behaviour behaviour, String password) {
        MjpegServer server = new MjpegServer(port, behaviour, password);
        Thread.ofPlatform().daemon().name("mjpeg-server").start(server::accept);
        return server;
    }

    /// Sends a picture at once and then each time that `pauseMillis` have passed.
    ///
    /// @param jpeg the picture to send, asked for each time
    public static Behaviour playing(Supplier<byte[]> jpeg, int pauseMillis) {
        return out -> {
            while (true) {
                part(out, jpeg.get());
                Thread.sleep(pauseMillis);
            }
        };
    }

    /// One picture of a multipart answer.
    public static void part(OutputStream out, byte[] jpeg) throws IOException {
        out.write(("--" + BOUNDARY + "\r\nContent-Type: image/jpeg\r\nContent-Length: " + jpeg.length + "\r\n\r\n").getBytes(US_ASCII));
        out.write(jpeg);
        out.write("\r\n".getBytes(US_ASCII));
        out.flush();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket viewer = socket.accept();
                viewers.add(viewer);
                Thread.ofPlatform().daemon().name("mjpeg-viewer").start(() -> serve(viewer));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket viewer) {
        try (viewer) {
            served.getAndIncrement();
            if (mayEnter(viewer)) {
                viewer.getOutputStream().write(("HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=" + BOUNDARY
                        + "\r\n\r\n").getBytes(US_ASCII));
                behaviour.serve(viewer.getOutputStream());
            } else {
                viewer.getOutputStream()
                        .write("HTTP/1.0 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"cam\"\r\n\r\n".getBytes(US_ASCII));
            }
        } catch (IOException | InterruptedException gone) {
            // the viewer, or this server, has gone
        } finally {
            viewers.remove(viewer);
        }
    }

    private boolean mayEnter(Socket viewer) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(viewer.getInputStream(), US_ASCII));
        boolean known = password.isEmpty();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            known |= line.equals("Authorization: Basic " + Base64.getEncoder().encodeToString(password.getBytes(US_ASCII)));
        }
        return known;
    }

    public int port() {
        return socket.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/cam.mjpg";
    }

    /// How many viewers have come so far.
    public int served() {
        return served.get();
    }

    /// How many viewers are there now.
    public int viewers() {
        return viewers.size();
    }

    /// Hangs up on all viewers; new ones may come.
    public void hangUp() {
        for (Socket viewer : viewers) {
            close(viewer);
        }
    }

    private static void close(Closeable one) {
        try {
            one.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        close(socket);
        hangUp();
    }
}
