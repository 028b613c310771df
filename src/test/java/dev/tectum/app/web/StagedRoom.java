package dev.tectum.app.web;

import dev.tectum.app.web.live.LiveView;
import dev.tectum.app.web.view.EventArchive;
import dev.tectum.app.web.view.EventQuery;
import dev.tectum.app.web.view.Fault;
import dev.tectum.app.web.view.FaultPanel;
import dev.tectum.app.web.view.ModelPanel;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Plays [StagedStory] into a [LiveView], a quarter of a second a step, and answers for the rest of the product.
/// Its trick: faults change what it delivers and how it grades itself, without any model.
final class StagedRoom implements EventArchive, FaultPanel {

    static final double STEP = 0.25;
    private static final int RATE_HZ = 8000;
    private static final Modality CAMERA = new Modality("camera", Modality.Kind.IMAGE);
    private static final Modality MICROPHONE = new Modality("microphone", Modality.Kind.AUDIO);
    private static final Modality ENVIRONMENT = new Modality("environment", Modality.Kind.SERIES);

    final LiveView live;
    final StagedStatus status = new StagedStatus();
    final StagedSenses senses = new StagedSenses();
    private final StagedCamera camera = new StagedCamera(CAMERA);
    private final Random noise = new Random(7);
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Map<String, String> alerts = new ConcurrentHashMap<>();
    private final Map<String, String> standing = new LinkedHashMap<>();
    private int steps;

    StagedRoom(LongSupplier nanoClock) {
        live = new LiveView(modalities(), nanoClock);
    }

    ConsoleParts parts() {
        return parts(Optional.empty());
    }

    ConsoleParts parts(Optional<ModelPanel> models) {
        return new ConsoleParts(live, status, this, Optional.of(this), senses, senses,
                registry -> registry.gauge("tectum.listeners", live.decisions(), it -> it.listeners()), Optional.empty(),
                Optional.of((_, _) -> Optional.empty()), Optional.empty(), models);
    }

    void step() {
        double now = steps++ * STEP;
        if (level(CAMERA, Reason.UNPLUGGED) == 0) {
            live.observed(camera.frame(now, level(CAMERA, Reason.COVERED)));
        }
        live.observed(sound(now));
        if (steps % 4 == 0 && level(ENVIRONMENT, Reason.UNPLUGGED) == 0) {
            feel(now);
        }
        if (steps % 2 == 0) {
            decide(now);
        }
    }

    private AudioChunk sound(double now) {
        float[] values = new float[(int) (RATE_HZ * STEP)];
        double loud = 0.02 + 0.3 * level(MICROPHONE, Reason.NOISY);
        double heard = 1 - level(MICROPHONE, Reason.SILENT);
        for (int i = 0; i < values.length; i++) {
            double at = now + (double) i / RATE_HZ;
            double speech = 0.35 * StagedStory.person(at) * Math.max(0, Math.sin(at * 5) * Math.sin(at * 1.7)) * noise.nextGaussian();
            double beep = at * 2 % 1 < 0.5 ? 0.5 * StagedStory.alarm(at) * Math.sin(at * 19_000) : 0;
            values[i] = (float) (heard
                    * Math.clamp(speech + beep + loud * noise.nextGaussian() + 0.1 * StagedStory.fire(at) * noise.nextGaussian(), -1, 1));
        }
        return new AudioChunk(MICROPHONE, Moment.ofSeconds(now), new Samples(RATE_HZ, values, values.length, ignored -> {}));
    }

    private void feel(double now) {
        double fire = StagedStory.fire(now);
        double person = StagedStory.person(now);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("temperature", 21.4 + 6 * fire + 0.1 * noise.nextGaussian());
        values.put("humidity", 44 - 6 * fire + 0.3 * noise.nextGaussian());
        values.put("light", 310 + 120 * fire + 4 * noise.nextGaussian());
        values.put("co2", 520 + 180 * person + 400 * fire + 6 * noise.nextGaussian());
        values.put("motion", person > 0.5 ? 1.0 : 0.0);
        values.put("mq2", 740 + 900 * fire + 8 * noise.nextGaussian());
        values.put("mq135", 490 + 500 * fire + 8 * noise.nextGaussian());
        values.forEach((channel, value) -> live.observed(new SensorReading(ENVIRONMENT, Moment.ofSeconds(now), channel, value)));
    }

    private void decide(double now) {
        Map<String, Double> trust = new LinkedHashMap<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Modality modality : modalities()) {
            Fault fault = faults.get(modality.name());
            double worst = fault == null ? 0 : fault.level();
            trust.put(modality.name(), fault == null ? 0.92 : fault.kind() == Reason.UNPLUGGED ? 0 : Math.max(0.08, 0.9 - worst));
            reasons.put(modality.name(), fault == null ? null : fault.kind().wireName());
        }
        String mode = modeOf(trust);
        StagedLines.LABELS.forEach(label -> alert(label, now, mode, trust));
        live.decided(StagedLines.decision(now, mode, trust, reasons));
    }

    private void alert(String label, double now, String mode, Map<String, Double> trust) {
        double probability = StagedLines.probability(label, now, trust);
        String id = standing.get(label);
        if (id == null && probability > 0.7) {
            standing.put(label, "01JDSTAGED%016d".formatted(steps));
            tell(label, "new", now, mode, trust);
        } else if (id != null && StagedLines.happening(label, now) < 0.2) {
            tell(label, "end", now, mode, trust);
            standing.remove(label);
        } else if (id != null && steps % 16 == 0) {
            tell(label, "update", now, mode, trust);
        }
    }

    private void tell(String label, String state, double now, String mode, Map<String, Double> trust) {
        String id = standing.getOrDefault(label, "");
        String line = StagedLines.alert(id, label, state, now, mode, trust);
        alerts.put(id, line);
        live.alerted(line);
    }

    private static String modeOf(Map<String, Double> trust) {
        List<String> present = trust.keySet().stream().filter(name -> trust.getOrDefault(name, 0.0) > 0).toList();
        List<String> missing = trust.keySet().stream().filter(name -> trust.getOrDefault(name, 0.0) == 0).toList();
        return switch (present.size()) {
            case 0 -> "blind";
            case 1 -> present.getFirst() + "-only";
            case 2 -> "no-" + missing.getFirst();
            default -> "full";
        };
    }

    private double level(Modality modality, Reason kind) {
        Fault fault = faults.get(modality.name());
        return fault != null && fault.kind() == kind ? fault.level() : 0;
    }

    @Override
    public List<Modality> modalities() {
        return List.of(CAMERA, MICROPHONE, ENVIRONMENT);
    }

    @Override
    public List<Fault> standing() {
        return List.copyOf(faults.values());
    }

    @Override
    public void put(Fault fault) {
        requireKnown(fault.modality());
        faults.put(fault.modality(), fault);
    }

    @Override
    public void repair(String modality) {
        requireKnown(modality);
        faults.remove(modality);
    }

    private void requireKnown(String modality) {
        if (modalities().stream().noneMatch(each -> each.name().equals(modality))) {
            throw new IllegalArgumentException("There is no modality " + modality);
        }
    }

    @Override
    public List<String> find(EventQuery query) {
        List<String> found = new ArrayList<>(alerts.values());
        query.label().ifPresent(label -> found.removeIf(line -> !line.contains("\"label\":\"" + label + "\"")));
        return found;
    }

    @Override
    public Optional<String> find(String id) {
        return Optional.ofNullable(alerts.get(id));
    }
}
