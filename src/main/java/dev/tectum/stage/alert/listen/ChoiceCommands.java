package dev.tectum.stage.alert.listen;

import dev.tectum.domain.event.ArmedMode;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.alert.StateBoard;
import dev.tectum.stage.alert.Topics;
import dev.tectum.wire.TopicLevel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Takes what the owner chooses at `arm/set` and `label/<label>/set`, and shows how everything stands, which is the answer. Any thread.
public final class ChoiceCommands {

    private static final String MODES = Arrays.stream(ArmedMode.values()).map(ArmedMode::wireName).collect(Collectors.joining(", "));

    private final Topics topics;
    private final ChoiceBoard choices;
    private final StateBoard board;
    private final Runnable changed;

    /// @param changed called when the answer to a command is on the board
    public ChoiceCommands(Topics topics, ChoiceBoard choices, Subscriptions subscriptions, Refusals refusals, StateBoard board,
            Runnable changed) {
        this.topics = topics;
        this.choices = choices;
        this.board = board;
        this.changed = changed;
        subscriptions.listen(topics.armCommand(), new CommandEar(topics.armCommand(), this::arm, refusals));
        subscriptions.listen(topics.labelCommands(), new CommandEar(topics.labelCommands(), this::choose, refusals));
    }

    /// Puts how everything stands on the board.
    public void show() {
        board.put(topics.arm(), choices.mode().wireName());
        for (ChoiceBoard.LabelState state : choices.labels()) {
            board.put(topics.label(state.label()), JsonWriter.object(
                    writer -> writer.put("enabled", state.enabled()).put("raise", state.raise()).put("armed", state.armed())));
        }
    }

    private Optional<String> arm(String topic, String word) {
        Optional<ArmedMode> mode = ArmedMode.findByWireName(word);
        if (mode.isEmpty()) {
            return Optional.of("it is none of " + MODES);
        }
        choices.arm(mode.get());
        answer();
        return Optional.empty();
    }

    private Optional<String> choose(String topic, String text) {
        Optional<String> label = labelOf(topic);
        if (label.isEmpty()) {
            return Optional.of("there is no such label; there are "
                    + choices.labels().stream().map(state -> TopicLevel.of(state.label())).collect(Collectors.joining(", ")));
        }
        try {
            choices.choose(label.get(), LabelChoice.read("the command", text));
        } catch (JsonException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
        answer();
        return Optional.empty();
    }

    private Optional<String> labelOf(String topic) {
        List<String> labels = choices.labels().stream().map(ChoiceBoard.LabelState::label).toList();
        return labels.stream().filter(label -> topics.labelCommand(label).equals(topic)).findFirst();
    }

    private void answer() {
        show();
        changed.run();
    }
}
