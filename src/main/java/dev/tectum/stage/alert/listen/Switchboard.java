package dev.tectum.stage.alert.listen;

import java.util.List;

/// The privacy switches of one station: what is off sees, hears and feels nothing. Any thread; returns at once and does not throw.
public interface Switchboard {

    /// The names of the modalities that have a switch now.
    List<String> switchable();

    /// Does nothing where the switch stands so already, or is gone.
    void turn(String modality, boolean on);

    /// Where nothing can be switched.
    static Switchboard none() {
        return new Switchboard() {
            @Override
            public List<String> switchable() {
                return List.of();
            }

            @Override
            public void turn(String modality, boolean on) {
                // there is nothing to turn
            }
        };
    }
}
