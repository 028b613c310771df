package dev.tectum.pipeline.trial.judgement;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.EmbeddingSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether two bundles can look at the same windows and be asked the same questions. Thresholds, durations, weights, calibration and what
/// an encoder makes of its input may differ; what has to be captured may not. Pure.
public final class CommonGround {

    private CommonGround() {
    }

    /// What keeps them from being compared, a sentence; empty where nothing does.
    public static Optional<String> differs(ModelSpec inUse, ModelSpec candidate) {
        if (!inUse.hop().equals(candidate.hop())) {
            return Optional.of("it decides every " + candidate.hop().toMillis() + " ms, the model in use every " + inUse.hop().toMillis()
                    + " ms");
        }
        if (!names(inUse).equals(names(candidate))) {
            return Optional.of("its modalities are " + names(candidate) + ", those of the model in use " + names(inUse));
        }
        for (int place = 0; place < inUse.modalityCount(); place++) {
            ModalitySpec one = inUse.modalities().get(place);
            ModalitySpec other = candidate.modalities().get(place);
            if (!takeTheSame(one.input(), other.input())) {
                return Optional.of("its " + other.name() + " takes " + words(other.input()) + ", that of the model in use "
                        + words(one.input()));
            }
        }
        if (!Set.copyOf(inUse.labelNames()).equals(Set.copyOf(candidate.labelNames()))) {
            return Optional.of("it knows the labels " + candidate.labelNames() + ", the model in use " + inUse.labelNames());
        }
        EmbeddingSpec now = inUse.fusion().embedding();
        EmbeddingSpec next = candidate.fusion().embedding();
        return now.size() == next.size() && now.parts().equals(next.parts())
                ? Optional.empty()
                : Optional.of(
                        "it remembers by " + next.size() + " numbers in the parts " + next.parts() + ", the model in use by " + now.size()
                                + " in " + now.parts());
    }

    private static List<String> names(ModelSpec spec) {
        return spec.modalities().stream().map(ModalitySpec::name).toList();
    }

    private static boolean takeTheSame(ModalityInput one, ModalityInput other) {
        return switch (one) {
            case ModalityInput.Image image -> image.equals(other);
            case ModalityInput.Audio audio -> other instanceof ModalityInput.Audio another && audio.sampleRateHz() == another.sampleRateHz()
                    && audio.patchSamples() == another.patchSamples();
            case ModalityInput.Series series -> other instanceof ModalityInput.Series another && series.rateHz() == another.rateHz()
                    && series.length() == another.length() && measureTheSame(series.channels(), another.channels());
            case ModalityInput.Table table ->
                other instanceof ModalityInput.Table another && measureTheSame(table.fields(), another.fields());
        };
    }

    /// How a network scales a channel is its own affair.
    private static boolean measureTheSame(List<ChannelSpec> one, List<ChannelSpec> other) {
        return one.stream().map(CommonGround::measured).toList().equals(other.stream().map(CommonGround::measured).toList());
    }

    private static List<Object> measured(ChannelSpec channel) {
        return List.of(channel.name(), channel.unit(), channel.relative(), channel.wording());
    }

    private static String words(ModalityInput input) {
        return switch (input) {
            case ModalityInput.Image image -> image.frames() + " pictures of " + image.width() + " x " + image.height();
            case ModalityInput.Audio audio -> audio.patchSamples() + " samples at " + audio.sampleRateHz() + " Hz";
            case ModalityInput.Series series -> series.length() + " readings at " + series.rateHz() + " Hz of " + named(series.channels());
            case ModalityInput.Table table -> "rows of " + named(table.fields());
        };
    }

    private static List<String> named(List<ChannelSpec> channels) {
        return channels.stream().map(channel -> channel.unit().isEmpty() ? channel.name() : channel.name() + " in " + channel.unit())
                .toList();
    }
}
