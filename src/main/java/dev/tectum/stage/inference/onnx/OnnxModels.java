package dev.tectum.stage.inference.onnx;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.inference.Baseline;
import dev.tectum.stage.inference.BundleFiles;
import dev.tectum.stage.inference.Encoder;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.inference.ModelSet;
import dev.tectum.stage.inference.Spectrogram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Loads whole model sets: all encoders and the head, or nothing. Thread-safe.
public final class OnnxModels {

    private final OnnxRuntime runtime;
    private final Function<ModalityInput.Audio, Spectrogram> spectrograms;
    private final Function<Station, Baseline> baselines;
    private final BiFunction<ModalitySpec, Encoder, Encoder> around;

    /// The encoders as they are.
    public OnnxModels(OnnxRuntime runtime, Function<ModalityInput.Audio, Spectrogram> spectrograms, Function<Station, Baseline> baselines) {
        this(runtime, spectrograms, baselines, (_, encoder) -> encoder);
    }

    /// @param spectrograms makes an audio encoder's front end, a new one at each call
    /// @param around gives what takes each encoder's place and owns it
    public OnnxModels(OnnxRuntime runtime, Function<ModalityInput.Audio, Spectrogram> spectrograms, Function<Station, Baseline> baselines,
            BiFunction<ModalitySpec, Encoder, Encoder> around) {
        this.runtime = runtime;
        this.spectrograms = spectrograms;
        this.baselines = baselines;
        this.around = around;
    }

    /// @param folder of a verified bundle; each network is checked again as it is read
    /// @throws InferenceException if a network cannot be loaded or is not what the manifest says
    public ModelSet load(ModelSpec spec, Path folder, ProviderChoice choice) {
        OnnxProvider provider = OnnxProvider.findByWireName(choice.provider()).orElseThrow();
        BundleFiles files = BundleFiles.of(spec, folder);
        List<Encoder> encoders = new ArrayList<>();
        try {
            for (ModalitySpec modality : spec.modalities()) {
                EncoderInput input = EncoderInput.of(modality.input(), spectrograms);
                encoders.add(around.apply(modality, OnnxEncoder.open(runtime, provider, files, modality, choice.variant(), input)));
            }
            return new ModelSet(spec, encoders, OnnxFusionHead.open(runtime, folder, spec), baselines);
        } catch (InferenceException refused) {
            encoders.forEach(Encoder::close);
            throw refused;
        }
    }
}
