package dev.tectum.app.delivery;

import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Debian's `mosquitto_sub` with a session that outlives its connection, QoS 1: writes down all that a device tells of alerts.
final class Subscriber implements AutoCloseable {

    static final Path PROGRAM = Path.of("/usr/bin/mosquitto_sub");

    private final Path output;
    private final Process process;
    private final List<Message> heard = new ArrayList<>();
    private final Set<String> raised = new HashSet<>();
    private long read;
    private String half = "";

    private Subscriber(Path output, Process process) {
        this.output = output;
        this.process = process;
    }

    static Subscriber start(Path folder, int port, String topic) throws IOException {
        Path output = Files.createFile(folder.resolve("heard.txt"));
        return new Subscriber(output,
                new ProcessBuilder(PROGRAM.toString(), "-h", "127.0.0.1", "-p", Integer.toString(port), "-i", "recorder", "-c", "-q", "1",
                        "-t",
                        topic, "-F", "%p").redirectOutput(output.toFile()).redirectError(folder.resolve("heard-errors.txt").toFile())
                        .start());
    }

    long pid() {
        return process.pid();
    }

    /// Reads on.
    ///
    /// @return how many messages it has heard
    int look() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
            byte[] more = new byte[Math.toIntExact(file.length() - read)];
            file.seek(read);
            file.readFully(more);
            read += more.length;
            String[] lines = (half + new String(more, StandardCharsets.UTF_8)).split("\n", -1);
            for (int i = 0; i < lines.length - 1; i++) {
                take(lines[i]);
            }
            half = lines[lines.length - 1];
        }
        return heard.size();
    }

    private void take(String line) {
        JsonFields fields = JsonReader.readObject("heard", line);
        Message message = new Message(fields.text("id"), fields.text("state"), fields.text("at"), line);
        heard.add(message);
        if (message.state().equals("new")) {
            raised.add(message.id());
        }
    }

    /// How many different alerts it has heard begin.
    int raised() {
        return raised.size();
    }

    List<Message> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
