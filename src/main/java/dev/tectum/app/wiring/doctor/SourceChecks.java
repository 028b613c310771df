package dev.tectum.app.wiring.doctor;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.ModalityConfig;
import dev.tectum.app.config.NameList;
import dev.tectum.app.config.SensorConfig;
import dev.tectum.app.config.SourceConfig;
import dev.tectum.app.config.StationConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Whether the sources that a configuration names are there and may be used.
final class SourceChecks {

    private static final String OTHERS_GO_ON = "switch it on or correct the address; the other modalities go on";

    private final DeviceConfig config;
    private final Machine machine;
    private final Inventory inventory;
    private final Access access;
    private final Looks looks;

    SourceChecks(DeviceConfig config, Machine machine, Inventory inventory) {
        this.looks = new Looks(machine, inventory);
        this.config = config;
        this.machine = machine;
        this.inventory = inventory;
        this.access = new Access(machine);
    }

    List<Finding> all() {
        config.stations().forEach(this::look);
        return looks.findings();
    }

    private void look(StationConfig station) {
        if (station.modalities().isEmpty()) {
            looks.add(Finding.note(station.station().name(), "has no modality at all",
                    "add at least one below stations[].modalities; `tectum doctor --write` shows how"));
        }
        station.modalities().forEach((name, made) -> look(station.station().name() + "/" + name, made));
    }

    private void look(String subject, ModalityConfig made) {
        if (!made.enabled()) {
            looks.add(Finding.fine(subject, made.source() + " is never opened (enabled: false)"));
            return;
        }
        made.button().ifPresent(button -> looks.pin(subject, "the switch at pin " + button.pin()));
        switch (made.source()) {
            case SourceConfig.Url url -> looks.reachable(subject, url.address().url(), url.toString(), OTHERS_GO_ON);
            case SourceConfig.File played -> readable(subject, played.path());
            case SourceConfig.Device device when device.name().startsWith("/") ->
                looks.tell(subject, device.name(), access.find(machine.at(device.name())));
            case SourceConfig.Device device -> card(subject, device.name());
            case SourceConfig.Pulse pulse -> looks.tell(subject, pulse.toString(), inventory.soundServer().isPresent()
                    ? Optional.empty()
                    : Optional.of(new Access.Obstacle("there is no sound server of " + machine.user() + "'s",
                            "start PulseAudio or PipeWire for that user, set PULSE_SERVER, or use the card itself: device: plughw:CARD=…")));
            case SourceConfig.Csi csi -> csi(subject, csi);
            case SourceConfig.Sensors several -> several.sensors().forEach(sensor -> sensor(subject, sensor));
        }
    }

    private void card(String subject, String name) {
        NameList ids = NameList.of(inventory.soundCards().stream().map(Plugged.SoundCard::id).toList());
        String id = name.replaceFirst("^\\w+:(CARD=)?", "").replaceFirst(",.*", "");
        Optional<Plugged.SoundCard> card = inventory.soundCards().stream().filter(one -> one.id().equals(id)).findFirst();
        boolean named = name.contains(":");
        if (card.isEmpty() && named) {
            looks.add(Finding.note(subject, name + ": no card \"" + id + "\" that records is plugged in; " + ids.adviceFor(id),
                    "plug it in, or write the id of one that is; it is used as soon as it appears"));
        } else {
            looks.tell(subject, name, card.flatMap(access::findRecorder));
        }
    }

    private void csi(String subject, SourceConfig.Csi csi) {
        boolean there = inventory.csiCameras().stream().anyMatch(camera -> camera.number() == csi.number());
        looks.tell(subject, csi.toString(), there
                ? Optional.empty()
                : Optional.of(new Access.Obstacle("the board does not tell of that camera",
                        "look at its ribbon cable; a Raspberry Pi needs the package rpicam-apps, a Jetson nvidia-l4t-gstreamer")));
    }

    private void sensor(String subject, SensorConfig sensor) {
        switch (sensor) {
            case SensorConfig.Chip chip -> chip(subject, chip);
            case SensorConfig.Pin _ -> looks.pin(subject, sensor.toString());
            case SensorConfig.Topic _ -> needs(subject, sensor, config.mqtt().isPresent(), "mqtt", "a broker to listen at");
            case SensorConfig.Http web -> looks.reachable(subject, web.address().url(), web.toString(), OTHERS_GO_ON);
            case SensorConfig.Posted _ -> needs(subject, sensor, config.httpPort().isPresent(), "http", "a port to post to");
        }
    }

    private void chip(String subject, SensorConfig.Chip chip) {
        Optional<Access.Obstacle> bus = access.find(machine.at("/dev/i2c-" + chip.use().bus()))
                .filter(found -> !found.text().startsWith("busy"));
        boolean answers = inventory.chips().chips().stream().anyMatch(found -> found.kind().equals(chip.use().chip().name())
                && found.bus() == chip.use().bus() && found.address() == chip.use().address());
        looks.tell(subject, chip.toString(), bus.or(() -> answers
                ? Optional.empty()
                : Optional.of(new Access.Obstacle("nobody answers there", "look at its wires, its power and its address"))));
    }

    private void needs(String subject, SensorConfig sensor, boolean there, String group, String what) {
        looks.tell(subject, sensor.toString(),
                there ? Optional.empty() : Optional.of(new Access.Obstacle("there is no group `" + group + "`", "it needs " + what)));
    }

    private void readable(String subject, Path path) {
        if (Files.isReadable(path)) {
            looks.add(Finding.fine(subject, path.toString()));
        } else {
            looks.add(Finding.note(subject, path + (Files.exists(path) ? " may not be read" : " is not there"),
                    "correct the name, or give the user who runs Tectum the right to read it; the other modalities go on"));
        }
    }
}
