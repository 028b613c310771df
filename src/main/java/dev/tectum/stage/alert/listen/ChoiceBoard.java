package dev.tectum.stage.alert.listen;

import dev.tectum.domain.event.ArmedMode;
import java.util.List;
import java.util.NoSuchElementException;

/// What the owner may choose while the device runs, for one station. The armed mode is that of the whole device. Any thread; returns at once.
public interface ChoiceBoard {

    /// How a label stands.
    ///
    /// @param armed whether it alerts in the mode that the house is armed in
    record LabelState(String label, boolean enabled, double raise, boolean armed) {}

    ArmedMode mode();

    void arm(ArmedMode mode);

    List<LabelState> labels();

    /// @throws NoSuchElementException if there is no such label
    void choose(String label, LabelChoice choice);

    /// Where there is nothing to choose.
    static ChoiceBoard none() {
        return new ChoiceBoard() {
            @Override
            public ArmedMode mode() {
                return ArmedMode.HOME;
            }

            @Override
            public void arm(ArmedMode mode) {
                // always the same
            }

            @Override
            public List<LabelState> labels() {
                return List.of();
            }

            @Override
            public void choose(String label, LabelChoice choice) {
                throw new NoSuchElementException("There are no labels to choose for");
            }
        };
    }
}
