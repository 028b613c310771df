package dev.tectum.app.wiring.evaluation;

import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.quality.Presence;
import dev.tectum.pipeline.evaluation.Setting;
import dev.tectum.stage.capture.replay.Corruption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// One fault that is imitated while a recording is played, or none.
///
/// @param corruption what is done; empty: nothing
record Fault(Optional<Corruption> corruption) {

    static final Fault NONE = new Fault(Optional.empty());

    /// None first, then every fault of every modality at each of these levels.
    static List<Fault> all(ModelSpec spec, List<Double> levels) {
        List<Fault> faults = new ArrayList<>(List.of(NONE));
        for (ModalitySpec modality : spec.modalities()) {
            for (String kind : Corruption.kindsFor(modality.modality().kind())) {
                for (double level : levels) {
                    faults.add(new Fault(Optional.of(Corruption.parse(modality.name() + "=" + kind + ":" + level, spec))));
                }
            }
        }
        return faults;
    }

    List<Corruption> corruptions() {
        return corruption.stream().toList();
    }

    /// What one play with this fault tells of: every subset that holds the modality that suffers, the largest first. The others do not
    /// know of the fault.
    Map<Presence, Setting> settings(ModelSpec spec) {
        int all = Presence.allOf(spec.modalityCount()).bits();
        Map<Presence, Setting> settings = new LinkedHashMap<>();
        IntStream.rangeClosed(0, all).mapToObj(less -> new Presence(all - less)).filter(subset -> concerns(subset, spec))
                .forEach(subset -> settings.put(subset, setting(subset, spec)));
        return settings;
    }

    private boolean concerns(Presence subset, ModelSpec spec) {
        return corruption.isEmpty() || subset.has(spec.modalities().indexOf(corruption.get().spec()));
    }

    private Setting setting(Presence subset, ModelSpec spec) {
        List<String> names = IntStream.range(0, spec.modalityCount()).filter(subset::has)
                .mapToObj(index -> spec.modalities().get(index).name()).toList();
        return corruption.map(fault -> new Setting(names, fault.spec().name() + "=" + fault.kind().wireName(), fault.level()))
                .orElseGet(() -> Setting.clean(names));
    }
}
