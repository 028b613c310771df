package dev.tectum.app.web;

import dev.tectum.app.web.view.PostedSensors;
import dev.tectum.app.web.view.PrivacyPanel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A camera that can be switched off, the channels `voc` and, in words, `note` that can be handed in, and `co2`, whose sense is off. Remembers what came.
final class StagedSenses implements PrivacyPanel, PostedSensors {

    private final Map<String, Boolean> switches = new ConcurrentHashMap<>(Map.of("camera", true));
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();

    List<String> said() {
        return List.copyOf(said);
    }

    List<String> reports() {
        return List.copyOf(reports);
    }

    @Override
    public Map<String, Boolean> switches(Optional<String> station) {
        requireHall(station);
        return Map.copyOf(switches);
    }

    @Override
    public void turn(Optional<String> station, String modality, boolean on) {
        requireHall(station);
        if (switches.replace(modality, on) == null) {
            throw new NoSuchElementException("There is no switch for " + modality + "; there are [camera]");
        }
    }

    @Override
    public void report(Optional<String> station, String channel, double value, Optional<Instant> measured) {
        requireHall(station);
        if (channel.equals("co2")) {
            throw new IllegalStateException("The sense that co2 belongs to is switched off");
        }
        if (!channel.equals("voc")) {
            throw new NoSuchElementException("No channel " + channel + " is handed in here; there are voc");
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The value must be a finite number");
        }
        reports.add(value + measured.map(instant -> " at " + instant).orElse(""));
    }

    @Override
    public void report(Optional<String> station, String channel, String words, Optional<Instant> measured) {
        requireHall(station);
        if (!channel.equals("note")) {
            throw new IllegalArgumentException("The value must be a number, not words");
        }
        said.add(words + measured.map(instant -> " at " + instant).orElse(""));
    }

    private static void requireHall(Optional<String> station) {
        if (!station.orElse("hall").equals("hall")) {
            throw new NoSuchElementException("There is no station " + station.orElseThrow() + "; there are [hall]");
        }
    }
}
