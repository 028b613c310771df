package dev.tectum.domain.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tectum.fake.HandWrittenSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbeddingSpaceTest {

    private static final ModelSpec SPEC = HandWrittenSpec.spec();

    @Test
    void anotherVersionWithTheSameWeightsKeepsItsSpace() {
        assertEquals(space("hand-written", "1.0.0", "a", Optional.empty()), space("hand-written", "1.1.0", "a", Optional.empty()));
    }

    @Test
    void anotherHeadMakesAnotherSpaceUnlessTheBundleVouchesForIt() {
        assertNotEquals(space("hand-written", "1.0.0", "a", Optional.empty()), space("hand-written", "1.1.0", "b", Optional.empty()));
        assertEquals(space("hand-written", "1.0.0", "a", Optional.of("one")), space("hand-written", "1.1.0", "b", Optional.of("one")));
        assertNotEquals(space("hand-written", "1.0.0", "a", Optional.of("one")), space("hand-written", "1.1.0", "a", Optional.of("two")));
    }

    @Test
    void anotherModelNeverSharesASpace() {
        assertNotEquals(space("hand-written", "1.0.0", "a", Optional.of("one")), space("elsewhere", "1.0.0", "a", Optional.of("one")));
        assertNotEquals(space("hand-written", "1.0.0", "a", Optional.empty()), space("elsewhere", "1.0.0", "a", Optional.empty()));
    }

    /// @param head a digit that the head's hash is made of
    private static EmbeddingSpace space(String name, String version, String head, Optional<String> stated) {
        FusionSpec fusion = SPEC.fusion();
        return EmbeddingSpace.of(new ModelSpec(new ModelVersion(name, version, 1), SPEC.requirements(), SPEC.hop(), SPEC.deadline(),
                SPEC.allowedLateness(), SPEC.modalities(), SPEC.variants(),
                new FusionSpec(fusion.strategy(), fusion.headFiles(),
                        new EmbeddingSpec(fusion.embedding().size(), stated, List.of(), Optional.empty()), fusion.patterns(),
                        fusion.novelty()),
                SPEC.labels(), SPEC.selfTest(), SPEC.card(), List.of(new FileDigest("head.onnx", 1, head.repeat(64)))));
    }
}
