package dev.tectum.fake;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.EmbeddingSpec;
import dev.tectum.domain.model.FusionSpec;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.model.SelfTest;
import dev.tectum.domain.quality.Presence;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Station;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A small bundle's manifest written by hand: a camera of 4 x 2 pixels, a microphone of 100 Hz, two sensor channels, labels fire and person.
public final class HandWrittenSpec {

    public static final Station KITCHEN = new Station("kitchen");
    public static final Modality CAMERA = new Modality("camera", Modality.Kind.IMAGE);
    public static final Modality MICROPHONE = new Modality("microphone", Modality.Kind.AUDIO);
    public static final Modality ENVIRONMENT = new Modality("environment", Modality.Kind.SERIES);
    public static final List<Modality> MODALITIES = List.of(CAMERA, MICROPHONE, ENVIRONMENT);

    private HandWrittenSpec() {
    }

    public static ModelSpec spec() {
        return specOf(List.of(camera(), microphone(), environment()));
    }

    /// Every modality twice: the second ones are named camera-2, microphone-2 and environment-2.
    public static ModelSpec twofold() {
        List<ModalitySpec> all = new ArrayList<>();
        for (ModalitySpec one : List.of(camera(), microphone(), environment())) {
            Modality second = new Modality(one.name() + "-2", one.modality().kind());
            all.add(one);
            all.add(new ModalitySpec(second, one.input(), one.maxStaleness(), one.ageDecay(), one.tokens(), one.tokenSize(),
                    one.encoderFiles()));
        }
        return specOf(all);
    }

    private static ModelSpec specOf(List<ModalitySpec> modalities) {
        return new ModelSpec(new ModelVersion("hand-written", "1.0.0", 1), new ModelSpec.Requirements(">=0.1.0", "1.20.0"),
                Duration.ofMillis(500), Duration.ofMillis(250), Duration.ofSeconds(1), modalities,
                List.of(), fusion(modalities.size()), List.of(label("fire"), label("person")), new SelfTest(Map.of(), Map.of(), Map.of()),
                "CARD.md",
                List.of());
    }

    /// Raised at 0.7 after a second, cleared at 0.3 after a second, silent for two seconds, blind for at most five.
    public static LabelSpec label(String name) {
        return new LabelSpec(name, name, LabelSpec.Severity.CRITICAL, 0.7, 0.3, Duration.ofSeconds(1), Duration.ofSeconds(1),
                Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    private static ModalitySpec camera() {
        return new ModalitySpec(CAMERA, new ModalityInput.Image(4, 2, 1), Duration.ofSeconds(1), Duration.ofSeconds(2), 1, 4, Map.of());
    }

    private static ModalitySpec microphone() {
        ModalityInput.Audio input = new ModalityInput.Audio(100, 8, 4, 8, 2, 1, 40, 0.001, 11);
        return new ModalitySpec(MICROPHONE, input, Duration.ofMillis(600), Duration.ofSeconds(1), 1, 4, Map.of());
    }

    private static ModalitySpec environment() {
        ChannelSpec temperature = new ChannelSpec("temperature", "°C", -40, 85, 20, 5, false, Optional.of(Duration.ofHours(1)));
        ChannelSpec motion = new ChannelSpec("motion", "0/1", 0, 1, 0.5, 0.5, false, Optional.empty());
        return new ModalitySpec(ENVIRONMENT, new ModalityInput.Series(1, 4, List.of(temperature, motion)), Duration.ofSeconds(10),
                Duration.ofSeconds(20), 1, 4, Map.of());
    }

    private static FusionSpec fusion(int modalities) {
        List<FusionSpec.Pattern> patterns = IntStream.range(0, 1 << modalities)
                .mapToObj(bits -> new FusionSpec.Pattern(new Presence(bits), 1, 0.5, Map.of("fire", 0.9, "person", 0.9))).toList();
        return new FusionSpec("latent-bottleneck", Map.of(1 << modalities, "head.onnx"), EmbeddingSpec.plain(4), patterns,
                new FusionSpec.Novelty.OfReconstruction(new FusionSpec.Usual(List.of(0.0), List.of(1.0), 3)));
    }
}
