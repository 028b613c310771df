package dev.tectum.app.wiring;

import dev.tectum.app.web.view.PrivacyPanel;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.alert.listen.Switchboard;
import dev.tectum.stage.capture.PrivacySwitch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The privacy switches of all stations, for whoever may turn them: console, broker. Any thread.
final class SwitchRack implements PrivacyPanel {

    private static final Logger LOG = LoggerFactory.getLogger(SwitchRack.class);

    private final Map<String, Map<String, PrivacySwitch>> rows = new LinkedHashMap<>();

    SwitchRack(List<Station> stations) {
        stations.forEach(station -> rows.put(station.name(), new LinkedHashMap<>()));
    }

    synchronized void add(Station station, Modality modality, PrivacySwitch one) {
        row(Optional.of(station.name())).put(modality.name(), one);
    }

    @Override
    public synchronized Map<String, Boolean> switches(Optional<String> station) {
        Map<String, Boolean> standing = new LinkedHashMap<>();
        row(station).forEach((modality, one) -> standing.put(modality, one.isOn()));
        return standing;
    }

    @Override
    public synchronized void turn(Optional<String> station, String modality, boolean on) {
        Map<String, PrivacySwitch> row = row(station);
        PrivacySwitch one = row.get(modality);
        if (one == null) {
            throw new NoSuchElementException("There is no switch for " + modality + "; there are " + row.keySet());
        }
        turn(station.orElse(rows.keySet().iterator().next()) + "/" + modality, one, on);
    }

    /// The row of one station, as its broker may turn it.
    Switchboard of(Station station) {
        return new Switchboard() {
            @Override
            public List<String> switchable() {
                return List.copyOf(switches(Optional.of(station.name())).keySet());
            }

            @Override
            public void turn(String modality, boolean on) {
                find(station, modality).ifPresent(one -> SwitchRack.turn(station.name() + "/" + modality, one, on));
            }
        };
    }

    private synchronized Optional<PrivacySwitch> find(Station station, String modality) {
        return Optional.ofNullable(row(Optional.of(station.name())).get(modality));
    }

    private static void turn(String name, PrivacySwitch one, boolean on) {
        if (one.isOn() == on) {
            return;
        }
        LOG.info("{} is switched {}", name, on ? "on" : "off");
        if (on) {
            one.switchOn();
        } else {
            one.switchOff();
        }
    }

    private Map<String, PrivacySwitch> row(Optional<String> station) {
        Optional<Map<String, PrivacySwitch>> found = station.isPresent()
                ? Optional.ofNullable(rows.get(station.get()))
                : rows.values().stream().findFirst();
        return found.orElseThrow(
                () -> new NoSuchElementException("There is no station " + station.orElse("") + "; there are " + rows.keySet()));
    }
}
