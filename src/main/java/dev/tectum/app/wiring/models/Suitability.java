package dev.tectum.app.wiring.models;

import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.model.Variant;
import dev.tectum.pipeline.trial.judgement.CommonGround;
import dev.tectum.stage.update.life.UpdateStore;
import java.util.Optional;
import java.util.function.Supplier;

/// Whether a bundle may become the candidate of this device: it is made for this processor, and can be tried beside the one that decides.
/// Any thread.
record Suitability(Supplier<ModelSpec> inUse) implements UpdateStore.Objection {

    @Override
    public Optional<String> to(ModelSpec candidate) {
        String architecture = Variant.architectureOf(System.getProperty("os.arch"));
        if (candidate.variants().stream().noneMatch(variant -> variant.architectures().contains(architecture))) {
            return Optional.of(candidate.version() + " is not made for this processor, " + architecture);
        }
        ModelSpec now = inUse.get();
        return CommonGround.differs(now, candidate)
                .map(why -> candidate.version() + " cannot be tried beside " + now.version() + ": " + why
                        + ". Let `bundle` in the configuration name it, and start the device again");
    }
}
