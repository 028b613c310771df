package dev.tectum.app.config;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.journal.Retention;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that the owner of a device decides.
///
/// @param mqtt absent: no broker is told
/// @param sinks who is told beside the broker
/// @param httpPort absent: no console
/// @param address at which others reach the console; empty: nobody does
/// @param retention how long the journal keeps what
/// @param updates where models come from
/// @param places where in the file things are written that only the bundle can judge, by what they are
public record DeviceConfig(String name, Path data, Path bundle, List<StationConfig> stations, InferenceConfig inference,
        Optional<MqttConfig> mqtt, List<SinkConfig> sinks, Optional<Integer> httpPort, Map<String, LabelOverride> labels,
        ArmingConfig arming, EvidenceConfig evidence, Optional<String> address, Retention retention, UpdateConfig updates,
        Map<String, String> places) {

    public DeviceConfig {
        stations = List.copyOf(stations);
        sinks = List.copyOf(sinks);
        labels = Map.copyOf(labels);
        places = Map.copyOf(places);
    }

    /// `file:line:column` of a `station`, `station/modality`, `station/modality/channel` or `labels.label`; the thing itself where it is not known.
    public String placeOf(String what) {
        return places.getOrDefault(what, what);
    }

    public List<Station> rooms() {
        return stations.stream().map(StationConfig::station).toList();
    }

    /// The bundle's labels as this device wants them; also those that are switched off, for the owner may switch them on.
    public List<LabelSpec> adjusted(List<LabelSpec> fromBundle) {
        return fromBundle.stream().map(this::adjusted).toList();
    }

    private LabelSpec adjusted(LabelSpec label) {
        LabelOverride override = labels.get(label.name());
        return override == null ? label : override.applyTo(label);
    }
}
