package dev.tectum.pipeline.trial.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.fake.HandWrittenSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Bundles that differ in one thing from the one in use.
class CommonGroundTest {

    private static final ModelSpec IN_USE = HandWrittenSpec.spec();

    @Test
    void anotherReleaseWithOtherThresholdsIsOnTheSameGround() {
        LabelSpec strict = new LabelSpec("fire", "Fire", LabelSpec.Severity.WARNING, 0.9, 0.8, Duration.ofSeconds(3), Duration.ofSeconds(3),
                Duration.ofSeconds(9), Duration.ofSeconds(9));
        ModelSpec other = spec(IN_USE.hop(), IN_USE.modalities(), List.of(HandWrittenSpec.label("person"), strict));
        assertEquals(Optional.empty(), CommonGround.differs(IN_USE, other));
    }

    @Test
    void whatAnEncoderMakesOfItsInputIsItsOwnAffair() {
        ModalityInput.Audio finer = new ModalityInput.Audio(100, 8, 4, 16, 4, 2, 50, 0.01, 11);
        assertEquals(Optional.empty(), CommonGround.differs(IN_USE, hearing(finer)));
    }

    @Test
    void anotherSampleRateIsNot() {
        ModalityInput.Audio faster = new ModalityInput.Audio(200, 8, 4, 8, 2, 1, 40, 0.001, 11);
        assertEquals("its microphone takes 48 samples at 200 Hz, that of the model in use 48 samples at 100 Hz",
                CommonGround.differs(IN_USE, hearing(faster)).orElseThrow());
    }

    @Test
    void anotherGridAnotherSenseOrAnotherLabelIsNot() {
        assertTrue(CommonGround.differs(IN_USE, spec(Duration.ofMillis(250), IN_USE.modalities(), IN_USE.labels())).orElseThrow()
                .contains("every 250 ms"));
        assertTrue(CommonGround.differs(IN_USE, HandWrittenSpec.twofold()).orElseThrow().contains("camera-2"));
        assertTrue(
                CommonGround.differs(IN_USE, spec(IN_USE.hop(), IN_USE.modalities(), List.of(HandWrittenSpec.label("fire")))).orElseThrow()
                        .contains("labels [fire]"));
    }

    private static ModelSpec hearing(ModalityInput.Audio input) {
        List<ModalitySpec> modalities = new ArrayList<>(IN_USE.modalities());
        ModalitySpec ear = modalities.get(1);
        modalities.set(1, new ModalitySpec(ear.modality(), input, ear.maxStaleness(), ear.ageDecay(), 2, 8, ear.encoderFiles()));
        return spec(IN_USE.hop(), modalities, IN_USE.labels());
    }

    private static ModelSpec spec(Duration hop, List<ModalitySpec> modalities, List<LabelSpec> labels) {
        return new ModelSpec(new ModelVersion("hand-written", "1.1.0", 2), IN_USE.requirements(), hop, IN_USE.deadline(),
                IN_USE.allowedLateness(), modalities, IN_USE.variants(), IN_USE.fusion(), labels, IN_USE.selfTest(), IN_USE.card(),
                IN_USE.files());
    }
}
