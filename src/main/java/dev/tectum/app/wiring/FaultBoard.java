package dev.tectum.app.wiring;

import dev.tectum.app.web.view.Fault;
import dev.tectum.app.web.view.FaultPanel;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.Modality;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.replay.Corruption;
import dev.tectum.stage.capture.replay.Corruptions;
import java.util.List;

/// The console's fault buttons: puts corruptions into the recorded senses. Any thread.
record FaultBoard(ModelSpec spec, Corruptions corruptions) implements FaultPanel {

    @Override
    public List<Modality> modalities() {
        return spec.modalities().stream().map(ModalitySpec::modality).toList();
    }

    @Override
    public List<Fault> standing() {
        return corruptions.standing().stream().map(one -> new Fault(one.spec().name(), one.kind(), one.level())).toList();
    }

    @Override
    public void put(Fault fault) {
        try {
            corruptions.put(new Corruption(modality(fault.modality()), fault.kind(), fault.level()));
        } catch (CaptureException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    @Override
    public void repair(String modality) {
        corruptions.repair(modality(modality).modality());
    }

    private ModalitySpec modality(String name) {
        return spec.findModality(name).orElseThrow(() -> new IllegalArgumentException("The bundle has no modality " + name));
    }
}
