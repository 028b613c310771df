package dev.tectum.stage.alert.listen;

import dev.tectum.stage.alert.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes `ON` and `OFF` at `modality/<m>/set`; anything else is refused and counted. [#refresh] belongs to one thread.
public final class SwitchCommands {

    private final Topics topics;
    private final Switchboard switches;
    private final Subscriptions subscriptions;
    private final Map<String, Subscriptions.Subscription> taken = new HashMap<>();
    private final Refusals refusals;

    public SwitchCommands(Topics topics, Switchboard switches, Subscriptions subscriptions, Refusals refusals) {
        this.topics = topics;
        this.switches = switches;
        this.subscriptions = subscriptions;
        this.refusals = refusals;
    }

    /// Listens for all switches that are there now.
    public void refresh() {
        List<String> now = switches.switchable();
        now.stream().filter(modality -> !taken.containsKey(modality)).forEach(modality -> taken.put(modality,
                subscriptions.listen(topics.modalitySwitch(modality), ear(modality))));
        taken.keySet().stream().filter(modality -> !now.contains(modality)).toList()
                .forEach(modality -> taken.remove(modality).close());
    }

    private Optional<String> turn(String modality, String wish) {
        switch (wish) {
            case "ON" -> switches.turn(modality, true);
            case "OFF" -> switches.turn(modality, false);
            default -> {
                return Optional.of("it is neither ON nor OFF");
            }
        }
        return Optional.empty();
    }

    private CommandEar ear(String modality) {
        return new CommandEar(topics.modalitySwitch(modality), (_, wish) -> turn(modality, wish), refusals);
    }
}
