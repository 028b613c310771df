package dev.tectum.stage.alert.listen;

import dev.tectum.stage.alert.Topics;
import java.util.Optional;

/// Takes `check`, `install` and `rollback` at `model/set`; anything else is refused and counted. The answer is the topic `model`.
public final class ModelCommands {

    private ModelCommands() {
    }

    /// Listens from now on.
    public static void listen(Topics topics, ModelDesk desk, Subscriptions subscriptions, Refusals refusals) {
        String topic = topics.modelCommand();
        subscriptions.listen(topic, new CommandEar(topic, (_, word) -> wish(word).map(desk::ask)
                .orElse(Optional.of("it is none of check, install, rollback")), refusals));
    }

    private static Optional<ModelDesk.Wish> wish(String word) {
        return switch (word) {
            case "check" -> Optional.of(ModelDesk.Wish.CHECK);
            case "install" -> Optional.of(ModelDesk.Wish.INSTALL);
            case "rollback" -> Optional.of(ModelDesk.Wish.ROLLBACK);
            default -> Optional.empty();
        };
    }
}
