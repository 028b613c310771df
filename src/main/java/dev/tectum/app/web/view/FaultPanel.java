package dev.tectum.app.web.view;

import dev.tectum.domain.sense.Modality;
import java.util.List;

/// Puts faults into the senses of a demo or a replay and takes them out again. Called from any thread.
public interface FaultPanel {

    /// The modalities that faults can be put into, in the bundle's order.
    List<Modality> modalities();

    /// The faults that stand now, at most one a modality.
    List<Fault> standing();

    /// Puts the fault in, in place of one that stands.
    ///
    /// @throws IllegalArgumentException if the modality is not there or cannot show such a fault; the message says which can
    void put(Fault fault);

    /// @throws IllegalArgumentException if the modality is not there
    void repair(String modality);
}
