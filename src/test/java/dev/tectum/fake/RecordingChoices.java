package dev.tectum.fake;

import dev.tectum.domain.event.ArmedMode;
import dev.tectum.stage.alert.listen.ChoiceBoard;
import dev.tectum.stage.alert.listen.LabelChoice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what was chosen, as `armed away` and `fire raise=0.8`, and stands accordingly.
public final class RecordingChoices implements ChoiceBoard {

    private final Map<String, LabelState> labels = new LinkedHashMap<>();
    private final List<String> chosen = new CopyOnWriteArrayList<>();
    private volatile ArmedMode mode = ArmedMode.HOME;

    public RecordingChoices(String... names) {
        for (String name : names) {
            labels.put(name, new LabelState(name, true, 0.7, true));
        }
    }

    public List<String> chosen() {
        return List.copyOf(chosen);
    }

    @Override
    public ArmedMode mode() {
        return mode;
    }

    @Override
    public void arm(ArmedMode another) {
        mode = another;
        chosen.add("armed " + another.wireName());
    }

    @Override
    public synchronized List<LabelState> labels() {
        return List.copyOf(labels.values());
    }

    @Override
    public synchronized void choose(String label, LabelChoice choice) {
        labels.computeIfPresent(label, (_, before) -> new LabelState(label, choice.enabled().orElse(before.enabled()),
                choice.raise().orElse(before.raise()), before.armed()));
        choice.enabled().ifPresent(enabled -> chosen.add(label + " enabled=" + enabled));
        choice.raise().ifPresent(raise -> chosen.add(label + " raise=" + raise));
    }
}
