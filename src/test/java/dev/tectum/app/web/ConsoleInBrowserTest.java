package dev.tectum.app.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.wiring.DemoShow;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.Tasks;
import dev.tectum.domain.event.Alert;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The whole demo, seen and used by a real browser. `-Dscreenshots=FOLDER` keeps pictures of the page.
class ConsoleInBrowserTest {

    private static final Path RECORDING = Path.of("src/demo/an-evening-at-home");
    private static final Path BUNDLE = Path.of("models/home-safety");
    private static final long PROMISED_MILLIS = 2_000;
    private static final String CAMERA = "document.querySelector('[data-modality=camera]')";

    private final List<Alert> alerts = new CopyOnWriteArrayList<>();

    @TempDir(cleanup = CleanupMode.NEVER) // Chromium writes there while it ends
    Path profile = Path.of("");

    @Test
    void theConsoleMovesAndItsCoverButtonIsFeltWithinTwoSecondsWhileAlertsGoOn() throws Exception {
        Optional<Path> chromium = Browser.find();
        assumeTrue(chromium.isPresent(), "skipped: this machine has no Chromium");
        try (LoadedBundle models = LoadedBundle.open(BUNDLE, InferenceConfig.standard());
                DemoShow show = new DemoShow(RECORDING, models, 0, freePort(), event -> alerts.addAll(Alert.of(event)));
                Tasks tasks = new Tasks();
                Browser browser = new Browser(chromium.get(), profile, show.console())) {
            show.start(tasks);
            until(browser, "String(document.body.dataset.connection === 'live' && !!document.getElementById('fault-cover') && " + CAMERA
                    + ".dataset.grade === 'usable')", "true");
            everythingMoves(browser);
            photograph(browser, "usable");
            cover(browser);
            String alert = anAlertComesFromTheOtherSenses(browser);
            photograph(browser, "covered");
            repair(browser);
            itsPictureIsShownAndItsClipPlays(browser, alert);
            photograph(browser, "clip");
            whatIsSaidOfAnAlertIsShownAsALesson(browser);
            photograph(browser, "lesson");
        }
    }

    private static void everythingMoves(Browser browser) throws InterruptedException {
        changes(browser, "document.getElementById('picture').naturalWidth > 1 ? document.getElementById('picture').src : 'none'");
        changes(browser, "document.getElementById('sound-trace').toDataURL()");
        changes(browser, "document.getElementById('sensor-trace').toDataURL()");
    }

    private static void cover(Browser browser) {
        String[] outcome = browser.text("(async () => { const began = performance.now(); document.getElementById('fault-cover').click();"
                + " while (" + CAMERA
                + ".dataset.grade === 'usable' && performance.now() - began < 10000) await new Promise(d => setTimeout(d, 10));"
                + " return " + CAMERA + ".dataset.grade + ' ' + Math.round(performance.now() - began); })()").split(" ");
        System.out.println("After the press of the button the camera was " + outcome[0] + " in " + outcome[1] + " ms");
        assertTrue(List.of("degraded", "missing").contains(outcome[0]), outcome[0]);
        assertTrue(Long.parseLong(outcome[1]) <= PROMISED_MILLIS, outcome[1] + " ms");
        assertEquals("true", browser.text("document.getElementById('fault-cover').getAttribute('aria-pressed')"));
    }

    private String anAlertComesFromTheOtherSenses(Browser browser) throws InterruptedException {
        List<String> before = alerts.stream().map(alert -> alert.id().value()).toList();
        String shown = "[...document.querySelectorAll('#alerts .alert')].map(one => one.dataset.id).join(' ')";
        long patience = deadline();
        List<String> since = List.of();
        while (since.isEmpty() && System.nanoTime() < patience) {
            Thread.sleep(100);
            since = List.of(browser.text(shown).split(" ")).stream().filter(id -> !id.isEmpty() && !before.contains(id)).toList();
        }
        assertFalse(since.isEmpty(), "no alert after the lens was covered");
        String id = since.getFirst();
        Alert first = alerts.stream().filter(alert -> alert.id().value().equals(id)).findFirst().orElseThrow();
        System.out.println("With the lens covered: " + first.label() + ", " + first.because());
        assertNotEquals("usable", browser.text(CAMERA + ".dataset.grade"));
        return id;
    }

    /// A script's press is no person's, so the clip may only play without its sound.
    private static void itsPictureIsShownAndItsClipPlays(Browser browser, String id) throws InterruptedException {
        String evidence = "document.querySelector('[data-id=\"" + id + "\"] .evidence')";
        until(browser, evidence + ".querySelector('img').naturalWidth", "480");
        until(browser, "!!" + evidence + ".querySelector('button')", "true");
        browser.text(evidence + ".querySelector('button').click(); " + evidence + ".querySelector('video').muted = true; "
                + evidence + ".querySelector('video').play(); 'pressed'");
        String video = evidence + ".querySelector('video')";
        until(browser, video + ".currentTime > 1 && " + video + ".videoWidth", "480");
        until(browser, "Math.round(" + video + ".duration) >= 5", "true");
    }

    private static void whatIsSaidOfAnAlertIsShownAsALesson(Browser browser) throws InterruptedException {
        String id = browser.text("document.querySelector('#alerts .alert').dataset.id");
        String wrong = "document.querySelector('.alert[data-id=\"" + id + "\"] .verdicts button:nth-child(2)')";
        browser.text(wrong + ".click(); 'pressed'");
        until(browser, wrong + ".getAttribute('aria-pressed')", "true");
        until(browser, "document.querySelector('#lessons .obstacle').textContent.includes('takes 3 alerts marked wrong')", "true");
    }

    private static void repair(Browser browser) throws InterruptedException {
        browser.text("document.getElementById('fault-cover').click(); 'pressed'");
        until(browser, "document.getElementById('fault-cover').getAttribute('aria-pressed')", "false");
        until(browser, CAMERA + ".dataset.grade", "usable");
    }

    private static void changes(Browser browser, String script) throws InterruptedException {
        long patience = deadline();
        String first = browser.text(script);
        while (browser.text(script).equals(first)) {
            assertTrue(System.nanoTime() < patience, script + " stands still");
            Thread.sleep(50);
        }
    }

    private static void until(Browser browser, String script, String wanted) throws InterruptedException {
        long patience = deadline();
        while (!browser.text("document.readyState").equals("complete") || !safely(browser, script).equals(wanted)) {
            assertTrue(System.nanoTime() < patience, script + " is not " + wanted);
            Thread.sleep(50);
        }
    }

    /// Before its first decision the page has no camera to ask about.
    private static String safely(Browser browser, String script) {
        return browser.text("(() => { try { return String(" + script + "); } catch (absent) { return 'absent'; } })()");
    }

    private static long deadline() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    }

    private static void photograph(Browser browser, String name) throws IOException {
        String folder = System.getProperty("screenshots");
        if (folder != null) {
            Files.createDirectories(Path.of(folder));
            Files.write(Path.of(folder, name + ".png"), Base64.getDecoder().decode(browser.picture()));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }
}
