package dev.tectum.stage.inference.onnx;

import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.model.Variant;
import dev.tectum.stage.inference.BundleFiles;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.inference.ProviderReport;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Optional;

/// Finds out whether a provider really executes a bundle's networks here: being compiled in says nothing.
/// So the proof is a session on the bundle's first encoder and one run of it. One thread at a time.
public final class ProviderProbe {

    private final OnnxRuntime runtime;
    private final ModelSpec spec;
    private final Path folder;
    private final String architecture;
    private final Optional<String> wanted;

    /// @param osArch the processor as Java names it in `os.arch`
    /// @param wanted the only variant to take; absent: whichever serves
    public ProviderProbe(OnnxRuntime runtime, ModelSpec spec, Path folder, String osArch, Optional<String> wanted) {
        this.runtime = runtime;
        this.spec = spec;
        this.folder = folder;
        this.architecture = Variant.architectureOf(osArch);
        this.wanted = wanted;
    }

    public ProviderReport probe(String name) {
        Optional<OnnxProvider> provider = OnnxProvider.findByWireName(name);
        if (provider.isEmpty()) {
            return new ProviderReport(name, false, "Tectum knows no such provider");
        }
        Optional<Variant> variant = findVariant(name);
        if (variant.isEmpty()) {
            return new ProviderReport(name, false,
                    spec.version() + " has no variant " + wanted.map(format -> format + " ").orElse("") + "for it on " + architecture);
        }
        try {
            run(provider.get(), variant.get());
            return new ProviderReport(name, true, "variant " + variant.get().name() + " on " + architecture);
        } catch (InferenceException | UnsatisfiedLinkError refused) {
            return new ProviderReport(name, false, String.valueOf(refused.getMessage()));
        }
    }

    /// The first of the bundle's variants that is for this processor and the provider, and wanted.
    Optional<Variant> findVariant(String provider) {
        return spec.variants().stream().filter(variant -> variant.serves(architecture, provider))
                .filter(variant -> wanted.isEmpty() || wanted.get().equals(variant.name())).findFirst();
    }

    private void run(OnnxProvider provider, Variant variant) {
        ModalitySpec first = spec.modalities().getFirst();
        EncoderInput input = EncoderInput.of(first.input(), _ -> (_, _) -> {
            // the tensor is written past the front end
        });
        try (OnnxEncoder encoder = OnnxEncoder.open(runtime, provider, BundleFiles.of(spec, folder), first, variant, input)) {
            encoder.encodeTensor(ByteBuffer.allocate(input.form().count() * input.form().type().size),
                    FloatBuffer.allocate(first.tokens() * first.tokenSize()));
        }
    }
}
