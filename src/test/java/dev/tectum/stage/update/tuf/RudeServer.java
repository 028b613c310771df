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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Serves a repository on loopback, a connection a question, and plays tricks where it is told to. Any thread.
final class RudeServer implements AutoCloseable {

    private static final long PAUSE_MS = 100;

    private final SimulatedRepository repository;
    private final ServerSocket socket;
    private final Map<String, String> tricks = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    RudeServer(SimulatedRepository repository) {
        this.repository = repository;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException occupied) {
            throw new UncheckedIOException(occupied);
        }
        Thread.ofPlatform().daemon().name("rude-server").start(this::serve);
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/" + path);
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    void play(String path, String trick) {
        tricks.put(path, trick);
    }

    /// For everything that begins so.
    void playAll(String start, String trick) {
        tricks.put(start, trick);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                Thread.ofVirtual().start(() -> answer(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket connection) {
        try (connection; OutputStream out = connection.getOutputStream()) {
            BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            String path = String.valueOf(in.readLine()).split(" ", -1)[1];
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                continue;
            }
            asked.add(path);
            String trick = tricks.entrySet().stream().filter(each -> path.startsWith(each.getKey())).map(Map.Entry::getValue).findFirst()
                    .orElse("honest");
            play(trick, path, out);
        } catch (IOException gone) {
            open.remove(connection); // the client has had enough
        }
    }

    private void play(String trick, String path, OutputStream out) throws IOException {
        switch (trick) {
            case "honest" -> whole(path, out);
            case "old" -> old(path, out);
            case "silent" -> repeat(out, "");
            case "half" -> {
                head(out, 200, "Content-Length: 1000");
                repeat(out, "");
            }
            case "dripping" -> {
                head(out, 200, "Content-Length: 1000");
                repeat(out, " ");
            }
            case "broken" -> head(out, 200, "Content-Length: 1000");
            case "short" -> {
                head(out, 200, "Content-Length: 1000");
                out.write("{}".getBytes(StandardCharsets.US_ASCII));
            }
            case "noise" -> out.write("what do you want?\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            case "endless" -> endless(out, "X-Length: none", " ".repeat(1000));
            case "huge" -> endless(out, "Content-Length: 9000000000000000000", " ".repeat(1000));
            case "chunked" -> endless(out, "Transfer-Encoding: chunked", "3E8\r\n" + " ".repeat(1000) + "\r\n");
            case "redirect" -> head(out, 302, "Location: " + address("metadata/timestamp.json") + "\r\nContent-Length: 0");
            default -> head(out, Integer.parseInt(trick), "Content-Length: 0");
        }
    }

    private byte @Nullable [] find(String path) {
        String name = path.substring(path.indexOf('/', 1) + 1);
        return path.startsWith("/metadata/") ? repository.metadata.get(name) : repository.targets.get(name.replace("%20", " "));
    }

    /// As servers of HTTP 1.0 answer, also where there is nothing.
    private void old(String path, OutputStream out) throws IOException {
        byte[] body = find(path);
        String head = body == null ? "404 What?\r\nConnection: close" : "200 OK";
        byte[] page = body == null ? "<p>What?".getBytes(StandardCharsets.US_ASCII) : body;
        out.write(("HTTP/1.0 " + head + "\r\nContent-length: " + page.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(page);
    }

    private void whole(String path, OutputStream out) throws IOException {
        byte[] body = find(path);
        if (body == null) {
            head(out, 404, "Content-Length: 0");
            return;
        }
        head(out, 200, "Content-Length: " + body.length);
        out.write(body);
    }

    private static void head(OutputStream out, int status, String header) throws IOException {
        out.write(("HTTP/1.1 " + status + " So\r\n" + header + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void endless(OutputStream out, String header, String piece) throws IOException {
        head(out, 200, header);
        while (true) {
            out.write(piece.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// A piece every moment, for longer than anybody waits.
    private static void repeat(OutputStream out, String piece) throws IOException {
        for (int i = 0; i < 200; i++) {
            out.write(piece.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException closedAlready) {
            throw new UncheckedIOException(closedAlready);
        }
    }
}
