package dev.tectum.app.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsoleStopTest {

    private static final int TIMES = 10;
    private static final int ASKING = 4;
    private static final int ANSWERS_BEFORE_THE_STOP = 40;

    private final Set<Integer> answers = new ConcurrentSkipListSet<>();

    @Test
    void whoAsksWhileTheServerGoesGetsTheTrueAnswerOrNone() throws InterruptedException {
        for (int i = 0; i < TIMES; i++) {
            try (ConsoleServer server = ConsoleServer.desk(new StagedRoom(() -> 0).senses, 0)) {
                AtomicInteger count = new AtomicInteger();
                var asking = IntStream.range(0, ASKING).mapToObj(_ -> Thread.startVirtualThread(() -> ask(server.address(), count)))
                        .toList();
                while (count.get() < ANSWERS_BEFORE_THE_STOP) {
                    Thread.onSpinWait();
                }
                server.close();
                for (Thread one : asking) {
                    one.join();
                }
            }
        }
        assertEquals(Set.of(404), answers, "this server has nothing to look at");
    }

    /// Until nobody answers.
    private void ask(URI server, AtomicInteger count) {
        HttpRequest question = HttpRequest.newBuilder(server.resolve("api/v1/status")).timeout(Duration.ofSeconds(10)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (true) {
                answers.add(client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode());
                count.incrementAndGet();
            }
        } catch (IOException gone) {
            return;
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
