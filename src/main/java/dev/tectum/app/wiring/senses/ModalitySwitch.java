package dev.tectum.app.wiring.senses;

import dev.tectum.stage.capture.PrivacySwitch;
import dev.tectum.stage.capture.attach.SwitchableSource;
import java.util.List;

/// Switches all sources of one modality, and remembers it. Any thread.
///
/// @param forgetting makes others forget what the sources gave so far
record ModalitySwitch(String name, List<SwitchableSource> sources, SwitchMemory memory, Runnable forgetting)
        implements
            PrivacySwitch {

    ModalitySwitch {
        sources = List.copyOf(sources);
    }

    @Override
    public boolean isOn() {
        return memory.isOn(name);
    }

    /// Remembered first: after a loss of power in between it is off again, which is the lesser evil.
    @Override
    public void switchOn() {
        memory.remember(name, true);
        sources.forEach(SwitchableSource::switchOn);
    }

    /// Closed first: nothing may delay it.
    @Override
    public void switchOff() {
        sources.forEach(SwitchableSource::switchOff);
        forgetting.run();
        memory.remember(name, false);
    }
}
