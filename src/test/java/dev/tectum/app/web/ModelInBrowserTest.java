package dev.tectum.app.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.fake.ScriptedEvents;
import dev.tectum.fake.ScriptedUpdates;
import dev.tectum.app.web.view.ModelPanel;
import dev.tectum.domain.update.UpdateStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The console's panel of the model, seen and used by a real browser. `-Dscreenshots=FOLDER` keeps pictures of the page.
class ModelInBrowserTest {

    private static final String INSTALL = "document.getElementById('model-install')";
    private static final String SHEET = "document.getElementById('sheet')";

    @TempDir(cleanup = CleanupMode.NEVER) // Chromium writes there while it ends
    Path profile = Path.of("");

    private Optional<Path> chromium = Optional.empty();

    @BeforeEach
    void find() {
        chromium = Browser.find();
        assumeTrue(chromium.isPresent(), "skipped: this machine has no Chromium");
    }

    @Test
    void anUpdateIsFollowedAskedForAndRefused() throws Exception {
        StagedModels models = new StagedModels(ScriptedUpdates.trial());
        try (StagedConsole console = new StagedConsole(models);
                Browser browser = new Browser(chromium.orElseThrow(), profile, console.address())) {
            console.step();
            aTrialIsShownWithItsReport(browser);
            photograph(browser, "model-trial");
            itFitsANarrowScreen(browser);
            photograph(browser, "model-narrow");
            browser.resize(1440, 1000);
            whatIsWrongIsSaidFirst(browser, models);
            photograph(browser, "model-rejected");
            nothingIsInstalledWithoutAYes(browser, models);
            photograph(browser, "model-question");
            aYesInstalls(browser, models);
            aRefusalIsSaid(browser, models);
        }
    }

    @Test
    void aDeviceThatTakesNoUpdatesSaysSoAndOffersNone() throws Exception {
        try (StagedConsole console = new StagedConsole(ModelPanel.closed(ScriptedEvents.MODEL));
                Browser browser = new Browser(chromium.orElseThrow(), profile, console.address())) {
            until(browser, "document.getElementById('model-text').textContent",
                    "This device takes no updates: its configuration names nowhere to look for them.");
            assertEquals("true", browser.text("String(document.getElementById('model-buttons').hidden)"));
        }
    }

    private static void aTrialIsShownWithItsReport(Browser browser) throws InterruptedException {
        until(browser, "document.getElementById('model-text').textContent",
                "Watching home-safety 1.3.1 beside 1.3.0: 42 min of 2 h, agrees in 99.2 %.");
        until(browser, "document.getElementById('model-progress').value", "67");
        until(browser, "document.querySelectorAll('#model-report .judgement').length", "3");
        until(browser, "document.querySelector('#model-report th[scope=row]').textContent", "decision, 95th percentile");
        until(browser, INSTALL + ".disabled", "true");
    }

    private static void itFitsANarrowScreen(Browser browser) throws InterruptedException {
        browser.resize(360, 740);
        until(browser, "[...document.querySelectorAll('#panel-model, #panel-model *')].every(one => "
                + "one.getBoundingClientRect().right <= document.documentElement.clientWidth)", "true");
    }

    private static void whatIsWrongIsSaidFirst(Browser browser, StagedModels models) throws InterruptedException {
        UpdateStatus rejected = ScriptedUpdates.rejected();
        models.status = new UpdateStatus(rejected.inUse(), rejected.place(), rejected.latest(), false, rejected.state(),
                rejected.report(), 0, rejected.lastLook(), List.of("models.example.org does not answer"));
        until(browser, "document.getElementById('model-phase').textContent", "not taken");
        until(browser, "document.getElementById('model-text').textContent", "home-safety 1.3.1 was not taken: it is deaf to fire.");
        String card = "document.querySelector('#model-report .judgement[data-passed=false]')";
        until(browser, card + ".querySelector('.objections').textContent",
                "fire in the recording kitchen-fire is found by 1.3.0, but not by 1.3.1");
        until(browser, card + ".querySelector('.objections').nextElementSibling.tagName", "TABLE");
        until(browser, "document.getElementById('model-troubles').textContent", "models.example.org does not answer");
        until(browser, "document.getElementById('model-way').hidden", "true");
    }

    private static void nothingIsInstalledWithoutAYes(Browser browser, StagedModels models) throws InterruptedException {
        until(browser, INSTALL + ".disabled", "false");
        browser.text(INSTALL + ".focus(); " + INSTALL + ".click(); 'pressed'");
        until(browser, SHEET + ".open", "true");
        assertEquals("Leave it", browser.text("document.activeElement.textContent"), "the harmless answer has the focus");
        browser.text("document.activeElement.click(); 'pressed'");
        until(browser, SHEET + ".open", "false");
        until(browser, "document.activeElement.id", "model-install");
        assertEquals(List.of(), models.asked);
        browser.text(INSTALL + ".click(); 'pressed'");
        until(browser, SHEET + ".open", "true");
    }

    private static void aYesInstalls(Browser browser, StagedModels models) throws InterruptedException {
        browser.text(SHEET + ".querySelector('.certain').click(); 'pressed'");
        until(browser, "document.getElementById('model-note').textContent", "It is taken, and examined first.");
        assertEquals(List.of("INSTALL"), models.asked);
    }

    private static void aRefusalIsSaid(Browser browser, StagedModels models) throws InterruptedException {
        models.refusal = Optional.of("the place that models come from is away");
        browser.text("document.getElementById('model-check').click(); 'pressed'");
        until(browser, "document.getElementById('model-note').textContent", "Refused: the place that models come from is away.");
        assertEquals(List.of("INSTALL", "CHECK"), models.asked);
    }

    private static void until(Browser browser, String script, String wanted) throws InterruptedException {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String guarded = "(() => { try { return String(" + script + "); } catch (absent) { return 'absent'; } })()";
        String found = browser.text(guarded);
        while (!found.equals(wanted)) {
            assertTrue(System.nanoTime() < patience, script + " is " + found + ", not " + wanted);
            Thread.sleep(50);
            found = browser.text(guarded);
        }
    }

    private static void photograph(Browser browser, String name) throws IOException {
        String folder = System.getProperty("screenshots");
        if (folder != null) {
            Files.createDirectories(Path.of(folder));
            Files.write(Path.of(folder, name + ".png"), Base64.getDecoder().decode(browser.picture()));
        }
    }
}
