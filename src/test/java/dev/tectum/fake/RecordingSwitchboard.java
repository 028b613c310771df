package dev.tectum.fake;

import dev.tectum.stage.alert.listen.Switchboard;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what was turned, as `camera off`.
public final class RecordingSwitchboard implements Switchboard {

    private final List<String> switches = new CopyOnWriteArrayList<>();
    private final List<String> turned = new CopyOnWriteArrayList<>();

    public RecordingSwitchboard(String... switches) {
        this.switches.addAll(List.of(switches));
    }

    public void remove(String modality) {
        switches.remove(modality);
    }

    public List<String> turned() {
        return List.copyOf(turned);
    }

    @Override
    public List<String> switchable() {
        return List.copyOf(switches);
    }

    @Override
    public void turn(String modality, boolean on) {
        turned.add(modality + (on ? " on" : " off"));
    }
}
