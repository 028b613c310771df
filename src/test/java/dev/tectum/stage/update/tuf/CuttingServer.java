package dev.tectum.stage.update.tuf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Serves one file on loopback over a line that breaks after some bytes, and counts what it has sent. Any thread.
public final class CuttingServer implements AutoCloseable {

    /// What it makes of a question for the rest of a file.
    public enum Manner {
        /// sends the rest
        HONEST,
        /// sends all of it, as servers that know no ranges do
        WHOLE,
        /// sends the beginning, and says so
        BEGINNING,
        /// sends one byte more than was asked for, and says so
        ONE_MORE,
        /// sends half of the rest, and says so
        HALF,
        /// sends the rest, but says that the file has another length
        OTHER_LENGTH,
        /// sends the rest, but does not say where it begins
        SILENT,
        /// says that there is no such range
        REFUSING,
        /// does not answer at all
        DEAD
    }

    private final ServerSocket socket;
    private final AtomicLong sent = new AtomicLong();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile byte[] content;
    private volatile long cutAfter = Long.MAX_VALUE;
    private volatile Manner manner = Manner.HONEST;

    public CuttingServer(byte[] content) {
        this.content = content;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException occupied) {
            throw new UncheckedIOException(occupied);
        }
        Thread.ofPlatform().daemon().name("cutting-server").start(this::serve);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    /// Bytes of bodies, over all connections.
    public long sentBytes() {
        return sent.get();
    }

    /// The range of each question, empty where all was asked for.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public CuttingServer cutAfter(long bytes) {
        cutAfter = bytes;
        return this;
    }

    public CuttingServer behave(Manner how) {
        manner = how;
        return this;
    }

    public void serve(byte[] other) {
        content = other;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread.startVirtualThread(() -> answerOne(connection)); // a client may ask anew before it has left
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answerOne(Socket connection) {
        try (connection) {
            answer(connection);
        } catch (IOException enough) {
            return; // the client has left
        }
    }

    private void answer(Socket connection) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        String range = "";
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            range = line.toLowerCase(Locale.ROOT).startsWith("range:") ? line.substring(6).strip() : range;
        }
        asked.add(range);
        int from = range.isEmpty() ? 0 : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        answer(range.isEmpty(), from, connection.getOutputStream());
    }

    private void answer(boolean whole, int from, OutputStream out) throws IOException {
        int length = content.length;
        switch (whole ? Manner.WHOLE : manner) {
            case HONEST -> send(out, head(from, length, length), from, length);
            case WHOLE -> send(out, "200 OK", 0, length);
            case BEGINNING -> send(out, head(0, length, length), 0, length);
            case ONE_MORE -> send(out, head(from - 1, length, length), from - 1, length);
            case HALF -> send(out, head(from, (from + length) / 2, length), from, (from + length) / 2);
            case OTHER_LENGTH -> send(out, head(from, length, length + 1), from, length);
            case SILENT -> send(out, "206 Partial Content", from, length);
            case REFUSING -> send(out, "416 Range Not Satisfiable\r\nContent-Range: bytes */" + length, 0, 0);
            case DEAD -> {
            }
        }
    }

    private static String head(int from, int to, int length) {
        return "206 Partial Content\r\nContent-Range: bytes " + from + "-" + (to - 1) + "/" + length;
    }

    private void send(OutputStream out, String head, int from, int to) throws IOException {
        out.write(("HTTP/1.1 " + head + "\r\nContent-Length: " + (to - from) + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        int count = Math.toIntExact(Math.min(to - from, cutAfter));
        sent.addAndGet(count);
        out.write(content, from, count);
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            throw new UncheckedIOException(closedAlready);
        }
    }
}
