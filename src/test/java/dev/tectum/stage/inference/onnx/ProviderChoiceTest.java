package dev.tectum.stage.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.model.Variant;
import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.inference.ProviderReport;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// On the runtime that the build brings, which has no provider but the processor.
class ProviderChoiceTest {

    @Test
    void theFirstUsableProviderAndItsVariantAreTaken() {
        ProviderChoice choice = ProviderChoice.firstUsable(List.of("cpu", "cuda"), probe(TinyModels.SPEC, "amd64"));

        assertEquals("cpu", choice.provider());
        assertEquals("u8s8", choice.variant().name());
        assertEquals(List.of(new ProviderReport("cpu", true, "variant u8s8 on x86_64")), choice.reports());
    }

    @Test
    void theVariantFollowsTheProcessor() {
        assertEquals("s8s8", ProviderChoice.firstUsable(List.of("cpu"), probe(TinyModels.SPEC, "aarch64")).variant().name());
    }

    @Test
    void aProviderThatTheRuntimeLacksIsPassedOverVisibly() {
        ModelSpec spec = withVariants(new Variant("fp32", Set.of("x86_64"), Set.of("dnnl", "xnnpack", "cpu")));

        ProviderChoice choice = ProviderChoice.firstUsable(List.of("dnnl", "xnnpack", "cpu"), probe(spec, "amd64"));

        assertEquals("cpu", choice.provider());
        assertEquals(List.of("dnnl", "xnnpack"), choice.fallenBackFrom().stream().map(ProviderReport::name).toList());
        choice.fallenBackFrom()
                .forEach(report -> assertTrue(report.reason().contains("cannot be loaded on " + report.name()), report.reason()));
    }

    @Test
    void theProcessorIsTheLastResortEvenWhenNotNamed() {
        ProviderChoice choice = ProviderChoice.firstUsable(List.of("warp-drive"), probe(TinyModels.SPEC, "amd64"));

        assertEquals("cpu", choice.provider());
        assertEquals(new ProviderReport("warp-drive", false, "Tectum knows no such provider"), choice.reports().getFirst());
    }

    @Test
    void aProviderThatTheBundleHasNoVariantForIsNotTried() {
        ProviderReport report = probe(TinyModels.SPEC, "amd64").probe("tensorrt");

        assertFalse(report.usable());
        assertEquals("tiny 1.0.0 has no variant for it on x86_64", report.reason());
    }

    @Test
    void aBundleForOtherProcessorsIsRefusedWithAllReasons() {
        String message = String.valueOf(assertThrows(InferenceException.class,
                () -> ProviderChoice.firstUsable(List.of("cuda"), probe(TinyModels.SPEC, "riscv64"))).getMessage());

        assertEquals("No provider can execute the bundle: cuda not usable: tiny 1.0.0 has no variant for it on riscv64; "
                + "cpu not usable: tiny 1.0.0 has no variant for it on riscv64", message);
    }

    @Test
    void aVariantThatIsAskedForIsTheOnlyOneTaken() {
        ProviderProbe wanting = new ProviderProbe(TinyModels.RUNTIME, withVariants(both()), TinyBundle.FOLDER, "amd64",
                Optional.of("fp32"));
        ProviderProbe dreaming = new ProviderProbe(TinyModels.RUNTIME, TinyModels.SPEC, TinyBundle.FOLDER, "amd64", Optional.of("fp8"));

        assertEquals("fp32", ProviderChoice.firstUsable(List.of("cpu"), wanting).variant().name());
        assertEquals("tiny 1.0.0 has no variant fp8 for it on x86_64", dreaming.probe("cpu").reason());
    }

    private static Variant[] both() {
        Set<String> here = Set.of("x86_64");
        return new Variant[] {new Variant("u8s8", here, Set.of("cpu")), new Variant("fp32", here, Set.of("cpu"))};
    }

    private static ProviderProbe probe(ModelSpec spec, String osArch) {
        return new ProviderProbe(TinyModels.RUNTIME, spec, TinyBundle.FOLDER, osArch, Optional.empty());
    }

    private static ModelSpec withVariants(Variant... variants) {
        ModelSpec spec = TinyModels.SPEC;
        return new ModelSpec(spec.version(), spec.requirements(), spec.hop(), spec.deadline(), spec.allowedLateness(), spec.modalities(),
                List.of(variants), spec.fusion(), spec.labels(), spec.selfTest(), spec.card(), spec.files());
    }
}
