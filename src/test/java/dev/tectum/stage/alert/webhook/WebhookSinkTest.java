package dev.tectum.stage.alert.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.Event;
import dev.tectum.domain.event.Letter;
import dev.tectum.fake.RunningLoop;
import dev.tectum.fake.HookServer;
import dev.tectum.fake.ListPostbag;
import dev.tectum.fake.ScriptedEvents;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSinkTest {

    private static final String SECRET = "a secret of the house";
    private static final WebhookSettings.Form SIGNED = new WebhookSettings.Form.Signed(SECRET);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final ListPostbag letters = new ListPostbag();
    private final HookServer hook = assertStarted();

    private static HookServer assertStarted() {
        try {
            return HookServer.start();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @BeforeEach
    void promiseOneAlert() {
        letters.promise(ScriptedEvents.raising(1, 1));
        letters.promise(ScriptedEvents.clearing(2, 1));
    }

    @AfterEach
    void close() {
        hook.close();
    }

    @Test
    void theAlertsOwnJsonIsPostedSignedAndLeavesTheBag() throws InterruptedException {
        List<Letter> promised = letters.pendingAfter(0, 10);
        try (Running running = run(hook.address(), SIGNED, SOON)) {
            List<HookServer.Post> posts = hook.await(2);
            assertEquals(promised.stream().map(Letter::payload).toList(), posts.stream().map(HookServer.Post::body).toList());
            assertEquals("application/json", posts.getFirst().header("Content-type"));
            assertEquals(Signature.of(SECRET, ScriptedEvents.START, promised.getFirst().payload().getBytes(StandardCharsets.UTF_8)),
                    posts.getFirst().header("Tectum-signature"));
            RunningLoop.until(letters::isEmpty);
            assertEquals(2, running.sink.told());
        }
    }

    /// Computed with `printf '1795420800.{}' | openssl dgst -sha256 -hmac 'a secret of the house'`.
    @Test
    void theSignatureIsWhatOthersCompute() {
        assertEquals("t=1795420800,v1=42d18c6ad835e46857a4ba6da453883ea214192871709b074f6549200902cc50",
                Signature.of(SECRET, ScriptedEvents.START, "{}".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 503})
    void whatMayPassIsToldAgainUnderTheSameIdAndInOrder(int status) throws InterruptedException {
        hook.thenAnswer(status);
        try (Running running = run(hook.address(), SIGNED, SOON)) {
            List<String> ids = hook.await(3).stream().map(post -> post.header("Tectum-delivery")).toList();
            assertEquals(ids.get(0), ids.get(1));
            assertNotEquals(ids.get(1), ids.get(2));
            RunningLoop.until(letters::isEmpty);
            assertEquals(1, running.sink.failures());
            assertEquals(List.of(), letters.refused());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 413, 422, 302, 307})
    void aRefusedLetterIsKeptAsRefusedAndTheNextOneGoesOn(int status) throws InterruptedException {
        hook.thenAnswer(status, Map.of("Location", hook.address().resolve("/elsewhere").toString()));
        try (Running running = run(hook.address(), SIGNED, SOON)) {
            hook.await(2);
            RunningLoop.until(letters::isEmpty);
            assertEquals(List.of(1L), letters.refused());
            assertEquals(1, running.sink.refused());
            assertEquals(2, hook.posts().size(), "nobody followed the redirect, nobody tried again");
        }
    }

    @Test
    void aLetterWaitsWhileNobodyAnswers() throws InterruptedException, IOException {
        URI address = hook.address();
        hook.close();
        try (Running running = run(address, SIGNED, SOON)) {
            RunningLoop.until(() -> running.sink.failures() > 0);
            assertEquals(2, letters.pendingAfter(0, 10).size());
        }
    }

    @Test
    void aReceiverThatNeverAnswersIsGivenUpAfterTheTimeout() throws InterruptedException {
        hook.fallSilent();
        try (WebhookPoster poster = new WebhookPoster(settings(hook.address(), SIGNED, Duration.ofMillis(200)),
                InstantSource.fixed(ScriptedEvents.START))) {
            Outcome.Trouble trouble = assertInstanceOf(Outcome.Trouble.class, poster.post(letters.pendingAfter(0, 1).getFirst()));
            assertTrue(trouble.because().startsWith("phone at http://127.0.0.1/…"), trouble.because());
        }
    }

    @Test
    void aReceiverThatAsksForAPauseGetsItWithinReason() throws InterruptedException {
        hook.thenAnswer(429, Map.of("Retry-After", "7")).thenAnswer(503, Map.of("Retry-After", "999999"))
                .thenAnswer(503, Map.of("Retry-After", "Mon, 23 Nov 2026 08:00:30 GMT")).thenAnswer(503, Map.of("Retry-After", "soon"));
        Letter letter = letters.pendingAfter(0, 1).getFirst();
        try (WebhookPoster poster = new WebhookPoster(settings(hook.address(), SIGNED, SOON), InstantSource.fixed(ScriptedEvents.START))) {
            List<String> pauses = List.of(pause(poster, letter), pause(poster, letter), pause(poster, letter), pause(poster, letter));
            assertEquals(List.of("PT7S", "PT10M", "PT30S", "none"), pauses);
        }
    }

    private static String pause(WebhookPoster poster, Letter letter) throws InterruptedException {
        return assertInstanceOf(Outcome.Trouble.class, poster.post(letter)).pause().map(Duration::toString).orElse("none");
    }

    @Test
    void nothingLeavesTheHouseUnencrypted() throws InterruptedException {
        Letter letter = letters.pendingAfter(0, 1).getFirst();
        try (WebhookPoster poster = new WebhookPoster(settings(URI.create("http://192.0.2.1/hook"), SIGNED, SOON),
                InstantSource.fixed(ScriptedEvents.START))) {
            assertTrue(assertInstanceOf(Outcome.Trouble.class, poster.post(letter)).because().contains("write https"));
        }
    }

    @Test
    void ntfyGetsItsOwnFormAndItsToken() throws InterruptedException {
        try (Running running = run(hook.address().resolve("/"), new WebhookSettings.Form.Ntfy("house", "tk_1"), SOON)) {
            List<HookServer.Post> posts = hook.await(2);
            assertEquals("{\"topic\":\"house\",\"title\":\"fire (kitchen)\",\"message\":\"95 %: camera and microphone agree\","
                    + "\"priority\":5,\"tags\":[\"rotating_light\",\"fire\"]}", posts.get(0).body());
            assertEquals("{\"topic\":\"house\",\"title\":\"Over: fire (kitchen)\",\"message\":\"10 %: camera and microphone agree\","
                    + "\"priority\":2,\"tags\":[\"white_check_mark\",\"fire\"]}", posts.get(1).body());
            assertEquals("Bearer tk_1", posts.get(0).header("Authorization"));
            RunningLoop.until(letters::isEmpty);
        }
    }

    @Test
    void anAlertIsToldAsSoonAsItIsPromised() throws InterruptedException {
        try (Running running = run(hook.address(), SIGNED, SOON)) {
            hook.await(2);
            RunningLoop.until(letters::isEmpty);
            Event event = ScriptedEvents.raising(5, 2);
            letters.promise(event);
            running.sink.tell(event);
            hook.await(3);
        }
    }

    @Test
    void secretsAreNeverPrinted() {
        String words = settings(hook.address(), SIGNED, SOON) + " " + SIGNED + " " + new WebhookSettings.Form.Ntfy("house", "tk_1");
        assertTrue(!words.contains(SECRET) && !words.contains("tk_1") && !words.contains("house,"), words);
    }

    private static WebhookSettings settings(URI address, WebhookSettings.Form form, Duration timeout) {
        return new WebhookSettings("phone", address, "http://127.0.0.1/…", form, false, timeout);
    }

    private Running run(URI address, WebhookSettings.Form form, Duration timeout) {
        WebhookPoster poster = new WebhookPoster(settings(address, form, timeout), InstantSource.fixed(ScriptedEvents.START));
        return new Running(new WebhookSink(poster, letters, RandomGenerator.getDefault()));
    }

    private static final class Running implements AutoCloseable {

        final WebhookSink sink;
        private final RunningLoop loop;

        Running(WebhookSink sink) {
            this.sink = sink;
            this.loop = new RunningLoop(sink::run);
        }

        @Override
        public void close() throws InterruptedException {
            sink.close();
            loop.join();
        }
    }
}
