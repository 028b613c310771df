package dev.tectum.app.cli;

import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// All decisions and alerts of a running device, as its console gets them.
final class DecisionStream implements AutoCloseable {

    private static final String DATA = "data:";

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<JsonFields> heard = new ArrayList<>();

    /// Begins as soon as the device answers.
    DecisionStream(int port, Child device) throws InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + port + "/api/v1/decisions");
        Thread.ofPlatform().daemon().name("decisions").start(() -> listen(address));
        if (find(_ -> true, 60).isEmpty()) {
            throw new AssertionError("no decision within a minute: " + device.errors());
        }
    }

    private void listen(URI address) {
        while (heardCount() == 0) {
            try {
                HttpResponse<Stream<String>> answer = client.send(HttpRequest.newBuilder(address).build(),
                        HttpResponse.BodyHandlers.ofLines());
                answer.body().filter(line -> line.startsWith(DATA)).forEach(line -> add(line.substring(DATA.length()).strip()));
            } catch (UncheckedIOException closed) {
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    private synchronized void add(String json) {
        heard.add(JsonReader.readObject("decision", json));
        notifyAll();
    }

    private synchronized int heardCount() {
        return heard.size();
    }

    synchronized List<JsonFields> heard() {
        return List.copyOf(heard);
    }

    /// Waits for an event that is not heard yet.
    synchronized Optional<JsonFields> find(Predicate<JsonFields> wanted, double seconds) throws InterruptedException {
        long until = System.nanoTime() + Math.round(seconds * 1e9);
        int next = heard.size();
        while (true) {
            for (; next < heard.size(); next++) {
                if (wanted.test(heard.get(next))) {
                    return Optional.of(heard.get(next));
                }
            }
            long leftMillis = (until - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return Optional.empty();
            }
            wait(leftMillis);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
