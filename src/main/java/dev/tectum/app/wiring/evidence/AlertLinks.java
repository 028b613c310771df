package dev.tectum.app.wiring.evidence;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.quality.Condition;
import dev.tectum.domain.sense.Modality;
import dev.tectum.stage.evidence.EvidenceFiles;
import dev.tectum.wire.LabelBook;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The labels, with the addresses at which the evidence of their alerts is to be had from outside. All messages of an alert tell the
/// same ones: those of the senses that were there when it was raised. Any thread.
public final class AlertLinks implements LabelBook {

    private static final int MOST_ALERTS = 256;

    private final LabelBook labels;
    private final String address;
    private final Map<String, Map<String, String>> links = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, String>> eldest) {
            return size() > MOST_ALERTS;
        }
    });

    private AlertLinks(LabelBook labels, String address) {
        this.labels = labels;
        this.address = address;
    }

    /// @param address of the HTTP interface as others reach it, without a slash at its end; empty: no addresses are told
    public static LabelBook book(LabelBook labels, Optional<String> address) {
        return address.<LabelBook>map(there -> new AlertLinks(labels, there)).orElse(labels);
    }

    @Override
    public Optional<LabelSpec> find(String label) {
        return labels.find(label);
    }

    @Override
    public Map<String, String> linksOf(Alert alert) {
        if (alert.state() == Alert.State.NEW) {
            links.put(alert.id().value(), made(alert));
        }
        return links.getOrDefault(alert.id().value(), Map.of());
    }

    private Map<String, String> made(Alert alert) {
        Map<String, String> made = new LinkedHashMap<>();
        String folder = address + "/api/v1/events/" + alert.id() + "/";
        if (has(alert, Modality.Kind.IMAGE)) {
            made.put("snapshot", folder + EvidenceFiles.SNAPSHOT);
        }
        if (has(alert, Modality.Kind.IMAGE) || has(alert, Modality.Kind.AUDIO)) {
            made.put("clip", folder + EvidenceFiles.CLIP);
        }
        return made;
    }

    private static boolean has(Alert alert, Modality.Kind kind) {
        return alert.quality().conditions().entrySet().stream().filter(entry -> entry.getKey().kind() == kind).map(Map.Entry::getValue)
                .anyMatch(Condition::isPresent);
    }
}
