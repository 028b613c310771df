package dev.tectum.app.wiring.site;

import dev.tectum.disk.WholeFile;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.quality.QualityInspector;
import dev.tectum.stage.quality.site.SiteJson;
import dev.tectum.stage.quality.site.SiteLearner;
import dev.tectum.stage.quality.site.SiteNormal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one station has learned, from its file and back to it: once an hour, and at the end. The loop's thread, and whoever closes it after.
public final class SiteMemory implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SiteMemory.class);
    private static final Duration BETWEEN_SAVINGS = Duration.ofHours(1);

    /// What is known of clean air without learning.
    ///
    /// @param assumed what files begin with: gives way to what has been learned
    /// @param configured wins over everything
    public record Air(Map<String, Double> assumed, Map<String, Double> configured) {

        public Air {
            assumed = Map.copyOf(assumed);
            configured = Map.copyOf(configured);
        }
    }

    private final Path file;
    private final Station station;
    private final ModelSpec spec;
    private final Consumer<Map<String, Double>> told;
    private final Air air;
    private final SiteLearner learner;
    private final SiteNormal restored;
    private final Map<String, Double> cleanAir = new HashMap<>();
    private Moment nextSaving = Moment.MIN;

    /// Whatever the file holds, the device runs: one that cannot be used is put aside.
    ///
    /// @param told hears what clean air reads, now and whenever more is known
    public SiteMemory(Path file, Station station, ModelSpec spec, Air air, Consumer<Map<String, Double>> told) {
        this.file = file;
        this.station = station;
        this.spec = spec;
        this.told = told;
        this.air = air;
        this.learner = new SiteLearner(spec.version().name());
        this.restored = read();
    }

    private SiteNormal read() {
        String bundle = spec.version().name();
        if (!Files.exists(file)) {
            return SiteNormal.nothing(bundle);
        }
        try {
            SiteNormal found = SiteJson.read(JsonReader.readObject(file));
            if (found.bundle().equals(bundle)) {
                return found;
            }
            putAside("it was learned for the bundle " + found.bundle(), found.bundle());
        } catch (JsonException damaged) {
            putAside(String.valueOf(damaged.getMessage()), "damaged");
        }
        return SiteNormal.nothing(bundle);
    }

    private void putAside(String why, String suffix) {
        Path aside = file.resolveSibling(file.getFileName() + "." + (suffix.isEmpty() ? "old" : suffix));
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.warn("{} is not used and what is normal here is learned anew: {}; it is kept as {}", file, why, aside.getFileName());
        } catch (IOException immovable) {
            LOG.warn("{} is not used and what is normal here is learned anew: {} ({})", file, why, immovable.getMessage());
        }
    }

    /// The station's inspector, which knows what was learned before.
    public QualityInspector inspector() {
        QualityInspector inspector = new QualityInspector(spec, this::findCleanAir, learner);
        learner.restore(restored);
        tellCleanAir();
        return inspector;
    }

    /// What has been decided at a tick: nothing is learned while an alert stands.
    public void see(Event event) {
        Moment at = event.key().at();
        learner.heed(event);
        if (nextSaving.equals(Moment.MIN)) {
            nextSaving = at.plus(BETWEEN_SAVINGS);
        } else if (!at.isBefore(nextSaving)) {
            nextSaving = at.plus(BETWEEN_SAVINGS);
            tellCleanAir();
            save();
        }
    }

    private OptionalDouble findCleanAir(String channel) {
        Double value = cleanAir.get(channel);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private void tellCleanAir() {
        cleanAir.putAll(air.assumed());
        cleanAir.putAll(learner.cleanAir());
        cleanAir.putAll(air.configured());
        told.accept(Map.copyOf(cleanAir));
    }

    private void save() {
        try {
            WholeFile.write(file, SiteJson.write(learner.normal(), cleanAir));
        } catch (IOException unwritable) {
            LOG.warn("What is normal at {} will be learned anew after a restart: {} cannot be written ({})", station.name(), file,
                    unwritable.getMessage());
        }
    }

    @Override
    public void close() {
        save();
    }
}
