package dev.tectum.app.web.view;

import dev.tectum.domain.event.ArmedMode;
import dev.tectum.stage.alert.listen.ChoiceBoard;
import dev.tectum.stage.alert.listen.LabelChoice;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// What the owner chooses: how the house is armed, and which labels alert from which probability on. Called from any thread.
public interface ChoicePanel {

    ArmedMode mode();

    void arm(ArmedMode mode);

    /// @param station empty: the first one
    /// @throws NoSuchElementException if there is no such station
    List<ChoiceBoard.LabelState> labels(Optional<String> station);

    /// @throws NoSuchElementException if there is no such station, or no such label; the message says which there are
    void choose(Optional<String> station, String label, LabelChoice choice);
}
