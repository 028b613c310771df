package dev.tectum.app.wiring.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.yaml.ConfigFile;
import dev.tectum.app.web.view.ModelPanel;
import dev.tectum.app.wiring.DeviceRun;
import dev.tectum.app.wiring.Tasks;
import dev.tectum.app.wiring.repository.Publication;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateStatus;
import dev.tectum.stage.alert.listen.ModelDesk.Wish;
import dev.tectum.wire.UpdateWords;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A whole device that decides on the film of an evening while models come and go.
class UpdatedDeviceTest {

    private static final Path SHIPPED = Path.of("models/home-safety").toAbsolutePath();
    private static final Path EVENING = Path.of("src/demo/an-evening-at-home").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    @TempDir
    Path folder;
    private Path repository;
    private Path keys;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void publish() {
        repository = folder.resolve("repository");
        keys = folder.resolve("keys");
        publication().begin(1, 1);
    }

    private Publication publication() {
        return new Publication(repository, keys, Optional.empty());
    }

    /// What ships, as another release.
    private Path release(long number, String threshold) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("release-" + number));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(SHIPPED)) {
            for (Path file : files) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Path manifest = copy.resolve("manifest.json");
        String text = Files.readString(manifest);
        String renamed = text.replaceFirst("\"release\": *[0-9]+", "\"release\": " + number)
                .replaceFirst("\"version\": *\"[^\"]+\"", "\"version\": \"9.0." + number + "\"")
                .replaceFirst("\"raise\": *[0-9.]+", "\"raise\": " + threshold);
        assertTrue(!renamed.equals(text), "the manifest is written in another way by now");
        Files.writeString(manifest, renamed);
        return copy;
    }

    private DeviceConfig configuration(String updates) throws IOException {
        String text = String.format(Locale.ROOT, """
                schema: 1
                name: den
                bundle: %s
                stations:
                  - name: den
                    modalities:
                      camera: {file: %s}
                      microphone: {file: %s}
                      environment: {file: %s}
                    baseline: {mq2: 739, mq3: 528, mq5: 427, mq6: 422, mq7: 617, mq8: 634, mq135: 465}
                updates: %s
                """, SHIPPED, EVENING.resolve("camera.mp4"), EVENING.resolve("microphone.ogg"), EVENING.resolve("environment.csv"),
                updates);
        return new ConfigFile(Files.writeString(folder.resolve("tectum.yml"), text)).read();
    }

    private static void await(ModelPanel panel, Predicate<UpdateStatus> wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.test(panel.status())) {
            assertTrue(System.nanoTime() < end, () -> "still " + panel.status());
            Thread.sleep(100);
        }
    }

    private void assertEveryTickWasDecided() {
        List<Event> first = events.stream().filter(event -> event.key().revision() == 0).toList();
        for (int at = 1; at < first.size(); at++) {
            assertEquals(first.get(at - 1).key().tick() + 1, first.get(at).key().tick(), "the tick after " + first.get(at - 1).key());
        }
    }

    private List<Long> releasesInOrder() {
        List<Long> releases = events.stream().filter(event -> event.key().revision() == 0).map(event -> event.model().release()).toList();
        return IntStream.range(0, releases.size())
                .filter(at -> at == 0 || !releases.get(at).equals(releases.get(at - 1))).mapToObj(releases::get).toList();
    }

    @Test
    void aPublishedReleaseComesIntoUseWithoutAGapInTheDecisionsAndGoesAgainWhenItsOwnerSaysSo() throws Exception {
        publication().add(release(900, "0.749"));
        DeviceConfig config = configuration("{repository: repository, root: repository/metadata/1.root.json, trial: 4, watch: 2}");
        long shipped;
        try (DeviceModels models = DeviceModels.open(config)) {
            shipped = models.current().get().spec().version().release();
            try (DeviceRun device = new DeviceRun(config, models, events::add); Tasks tasks = new Tasks()) {
                device.start(tasks);
                ModelPanel panel = models.outlet().panel();
                await(panel, status -> UpdateWords.sentence(status).matches("watching .* of 4 s, agrees in .* %"));
                await(panel, status -> status.inUse().release() == 900 && status.state() instanceof UpdateState.Idle);
                assertEquals(Optional.empty(), panel.ask(Wish.ROLLBACK));
                await(panel, status -> status.inUse().release() == shipped && status.state() instanceof UpdateState.RolledBack);
                long seen = events.size();
                await(panel, _ -> events.size() > seen + 3);
            }
        }
        assertEquals(List.of(shipped, 900L, shipped), releasesInOrder());
        assertEveryTickWasDecided();
    }

    @Test
    void afterARestartTheReleaseInUseDecidesFromTheFirstTick() throws Exception {
        OfflineModels stored = OfflineModels.of(configuration("{trial: 0, watch: 0}"));
        assertEquals(Optional.empty(), stored.install(release(901, "0.749")));
        DeviceConfig config = configuration("{trial: 0, watch: 0}");
        try (DeviceModels models = DeviceModels.open(config);
                DeviceRun device = new DeviceRun(config, models, events::add);
                Tasks tasks = new Tasks()) {
            device.start(tasks);
            await(models.outlet().panel(), status -> status.inUse().release() == 901 && status.state() instanceof UpdateState.Idle);
        }
        assertEveryTickWasDecided();
        events.clear();
        try (DeviceModels models = DeviceModels.open(config);
                DeviceRun device = new DeviceRun(config, models, events::add);
                Tasks tasks = new Tasks()) {
            device.start(tasks);
            await(models.outlet().panel(), _ -> events.size() > 3);
        }
        assertEquals(List.of(901L), releasesInOrder());
        assertEquals(Optional.empty(), stored.rollback());
        assertEquals("shipped", stored.status().place());
    }

    @Test
    void aDeafReleaseNeverDecides() throws Exception {
        publication().add(release(902, "0.9999"));
        DeviceConfig config = configuration("{repository: repository, root: repository/metadata/1.root.json, trial: 2, watch: 2}");
        try (DeviceModels models = DeviceModels.open(config);
                DeviceRun device = new DeviceRun(config, models, events::add);
                Tasks tasks = new Tasks()) {
            device.start(tasks);
            ModelPanel panel = models.outlet().panel();
            await(panel, status -> status.state() instanceof UpdateState.Rejected);
            assertTrue(panel.status().report().getLast().objections().toString().contains("fire"), panel.status().report().toString());
            assertTrue(panel.ask(Wish.ROLLBACK).isPresent(), "there is nothing to go back to");
        }
        assertEquals(1, releasesInOrder().size());
        assertEveryTickWasDecided();
    }
}
