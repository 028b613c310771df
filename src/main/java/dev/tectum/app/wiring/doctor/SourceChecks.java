package dev.tectum.app.wiring.doctor;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.ModalityConfig;
import dev.tectum.app.config.NameList;
import dev.tectum.app.config.SensorConfig;
import dev.tectum.app.config.SourceConfig;
import dev.tectum.app.config.StationConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether the sources that a configuration names are there and may be used.
final class SourceChecks {

    private static final int PATIENCE_MILLIS = 3_000;
    private static final Map<String, Integer> PORTS = Map.of("rtsp", 554, "rtsps", 322, "http", 80, "https", 443);

    /// Scheme, host and port; a user and password before the host are passed over.
    private static final Pattern ADDRESS = Pattern.compile("(\\w+)://(?:.*@)?(\\[[^]]+]|[^/:?#\\[]+)(?::(\\d{1,5}))?(?:[/?#].*)?");

    private final DeviceConfig config;
    private final Machine machine;
    private final Inventory inventory;
    private final Access access;
    private final List<Finding> findings = new ArrayList<>();

    SourceChecks(DeviceConfig config, Machine machine, Inventory inventory) {
        this.config = config;
        this.machine = machine;
        this.inventory = inventory;
        this.access = new Access(machine);
    }

    List<Finding> all() {
        config.stations().forEach(this::look);
        return List.copyOf(findings);
    }

    private void look(StationConfig station) {
        if (station.modalities().isEmpty()) {
            findings.add(Finding.note(station.station().name(), "has no modality at all",
                    "add at least one below stations[].modalities; `tectum doctor --write` shows how"));
        }
        station.modalities().forEach((name, made) -> look(station.station().name() + "/" + name, made));
    }

    private void look(String subject, ModalityConfig made) {
        if (!made.enabled()) {
            findings.add(Finding.fine(subject, made.source() + " is never opened (enabled: false)"));
            return;
        }
        made.button().ifPresent(button -> pin(subject, "the switch at pin " + button.pin()));
        switch (made.source()) {
            case SourceConfig.Url url -> reachable(subject, url.address().url(), url.toString());
            case SourceConfig.File played -> readable(subject, played.path());
            case SourceConfig.Device device when device.name().startsWith("/") ->
                tell(subject, device.name(), access.find(machine.at(device.name())));
            case SourceConfig.Device device -> card(subject, device.name());
            case SourceConfig.Pulse pulse -> tell(subject, pulse.toString(), inventory.soundServer().isPresent()
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
            findings.add(Finding.note(subject, name + ": no card \"" + id + "\" that records is plugged in; " + ids.adviceFor(id),
                    "plug it in, or write the id of one that is; it is used as soon as it appears"));
        } else {
            tell(subject, name, card.flatMap(access::findRecorder));
        }
    }

    private void csi(String subject, SourceConfig.Csi csi) {
        boolean there = inventory.csiCameras().stream().anyMatch(camera -> camera.number() == csi.number());
        tell(subject, csi.toString(), there
                ? Optional.empty()
                : Optional.of(new Access.Obstacle("the board does not tell of that camera",
                        "look at its ribbon cable; a Raspberry Pi needs the package rpicam-apps, a Jetson nvidia-l4t-gstreamer")));
    }

    private void sensor(String subject, SensorConfig sensor) {
        switch (sensor) {
            case SensorConfig.Chip chip -> chip(subject, chip);
            case SensorConfig.Pin _ -> pin(subject, sensor.toString());
            case SensorConfig.Topic _ -> needs(subject, sensor, config.mqtt().isPresent(), "mqtt", "a broker to listen at");
            case SensorConfig.Http web -> reachable(subject, web.address().url(), web.toString());
            case SensorConfig.Posted _ -> needs(subject, sensor, config.httpPort().isPresent(), "http", "a port to post to");
        }
    }

    private void chip(String subject, SensorConfig.Chip chip) {
        Optional<Access.Obstacle> bus = access.find(machine.at("/dev/i2c-" + chip.use().bus()))
                .filter(found -> !found.text().startsWith("busy"));
        boolean answers = inventory.chips().chips().stream().anyMatch(found -> found.kind().equals(chip.use().chip().name())
                && found.bus() == chip.use().bus() && found.address() == chip.use().address());
        tell(subject, chip.toString(), bus.or(() -> answers
                ? Optional.empty()
                : Optional.of(new Access.Obstacle("nobody answers there", "look at its wires, its power and its address"))));
    }

    private void pin(String subject, String what) {
        Optional<Access.Obstacle> obstacle = inventory.pins().isEmpty()
                ? Optional.of(new Access.Obstacle("this machine has no GPIO lines", "use a board that has some"))
                : inventory.pins().stream().filter(pins -> !machine.mayOpen().test(pins.node())).findFirst()
                        .flatMap(pins -> access.find(pins.node()));
        tell(subject, what, obstacle);
    }

    private void needs(String subject, SensorConfig sensor, boolean there, String group, String what) {
        tell(subject, sensor.toString(),
                there ? Optional.empty() : Optional.of(new Access.Obstacle("there is no group `" + group + "`", "it needs " + what)));
    }

    private void reachable(String subject, String address, String shown) {
        Matcher parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            findings.add(Finding.note(subject, shown + " is no address", "it is to be like rtsp://host/path"));
            return;
        }
        String host = parts.group(2);
        int port = parts.group(3) == null ? PORTS.getOrDefault(parts.group(1), 80) : Integer.parseInt(parts.group(3));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), port), PATIENCE_MILLIS);
            findings.add(Finding.fine(subject, shown + ": " + host + ":" + port + " answers"));
        } catch (IOException unreachable) {
            findings.add(Finding.note(subject, shown + ": " + host + ":" + port + " does not answer (" + unreachable.getMessage() + ")",
                    "switch it on or correct the address; the other modalities go on"));
        }
    }

    private void readable(String subject, Path path) {
        if (Files.isReadable(path)) {
            findings.add(Finding.fine(subject, path.toString()));
        } else {
            findings.add(Finding.note(subject, path + (Files.exists(path) ? " may not be read" : " is not there"),
                    "correct the name, or give the user who runs Tectum the right to read it; the other modalities go on"));
        }
    }

    private void tell(String subject, String text, Optional<Access.Obstacle> obstacle) {
        findings.add(obstacle.map(found -> Finding.note(subject, text + ": " + found.text(), found.fix()))
                .orElseGet(() -> Finding.fine(subject, text)));
    }
}
