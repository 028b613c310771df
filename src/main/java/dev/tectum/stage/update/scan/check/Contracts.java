package dev.tectum.stage.update.scan.check;

import dev.tectum.domain.model.FusionSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.stage.update.scan.network.ElementType;
import dev.tectum.stage.update.scan.network.Port;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a manifest promises of each network's file.
public final class Contracts {

    private static final int CHANNELS = 3;
    private static final int VALUE_AND_VALIDITY = 2;

    private final Map<String, Set<Contract>> contracts = new HashMap<>();

    private Contracts() {
    }

    /// By the name of the file; a file that serves twice has to keep both promises.
    ///
    /// @throws dev.tectum.stage.update.scan.NetworkException if the manifest itself promises something too large
    public static Map<String, Set<Contract>> of(ModelSpec spec) {
        Contracts all = new Contracts();
        for (ModalitySpec modality : spec.modalities()) {
            Contract encoder = new Contract(List.of(input(modality.input())),
                    List.of(Contract.floats("tokens", 1, modality.tokens(), modality.tokenSize())));
            modality.encoderFiles().values().forEach(file -> all.add(file, encoder));
        }
        spec.fusion().headFiles().forEach((rows, file) -> all.add(file, head(spec, rows)));
        return all.contracts;
    }

    private void add(String file, Contract contract) {
        contracts.computeIfAbsent(file, _ -> new HashSet<>()).add(contract);
    }

    private static Port input(ModalityInput input) {
        String name = "input";
        return switch (input) {
            case ModalityInput.Image image when image.frames() == 1 -> Contract.port(name, ElementType.UINT8, 1, image.height(),
                    image.width(), CHANNELS);
            case ModalityInput.Image image -> Contract.port(name, ElementType.UINT8, 1, image.frames(), image.height(), image.width(),
                    CHANNELS);
            case ModalityInput.Audio audio -> Contract.floats(name, 1, 1, audio.mels(), audio.frames());
            case ModalityInput.Series series -> Contract.floats(name, 1, VALUE_AND_VALIDITY, series.channels().size(), series.length());
            case ModalityInput.Table table -> Contract.floats(name, 1, VALUE_AND_VALIDITY, table.width());
        };
    }

    private static Contract head(ModelSpec spec, int rows) {
        int modalities = spec.modalityCount();
        int labels = spec.labels().size();
        List<Port> inputs = new ArrayList<>();
        spec.modalities().forEach(each -> inputs.add(Contract.floats(each.name() + "_tokens", rows, each.tokens(), each.tokenSize())));
        inputs.add(Contract.floats("logq", rows, modalities));
        List<Port> outputs = new ArrayList<>(List.of(Contract.floats("logits", rows, labels),
                Contract.floats("alone", rows, modalities, labels), Contract.floats("attention", rows, modalities),
                Contract.floats("embedding", rows, spec.fusion().embedding().size()), Contract.floats("reconstruction", rows, modalities)));
        if (spec.fusion().novelty() instanceof FusionSpec.Novelty.OfScores scores) {
            outputs.add(Contract.floats("novelty", rows, scores.scores().size()));
        }
        return new Contract(inputs, outputs);
    }
}
