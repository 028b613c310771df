package dev.tectum.app.wiring.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Tells what is plugged in, with the name that a configuration takes, and what is in the way.
final class PluggedInReport {

    private static final String CHANNELS_OF_ITS_WIRES = "its channels depend on its wires: name them with channels";

    private final Machine machine;
    private final Access access;
    private final List<Finding> findings = new ArrayList<>();

    PluggedInReport(Machine machine) {
        this.machine = machine;
        this.access = new Access(machine);
    }

    List<Finding> of(Inventory inventory) {
        inventory.cameras().forEach(camera -> tell("camera", camera.title() + ": device: " + camera.name(), access.find(camera.node())));
        inventory.csiCameras().forEach(camera -> findings.add(Finding.fine("camera", camera.title() + ": csi: " + camera.number())));
        inventory.soundCards().forEach(card -> tell("microphone", card.title() + ": device: " + card.name(), access.findRecorder(card)));
        inventory.soundServer().ifPresent(server -> findings.add(Finding.fine("microphone",
                server.title() + " at " + machine.nameOf(server.socket()) + ": pulse: default")));
        inventory.buses().forEach(bus -> tell("i2c", bus.title() + ": bus: " + bus.number(), forbidden(bus.node())));
        inventory.chips().chips().forEach(this::chip);
        inventory.chips().troubles().forEach(trouble -> findings.add(Finding.note("i2c", trouble, "look at its wires and its power")));
        inventory.pins().forEach(pins -> tell("gpio", pins.title() + " at " + machine.nameOf(pins.node()), forbidden(pins.node())));
        if (inventory.cameras().isEmpty() && inventory.csiCameras().isEmpty()) {
            findings.add(Finding.note("camera", "none is plugged in here", "one in the network: url: rtsp://…"));
        }
        if (inventory.soundCards().isEmpty() && inventory.soundServer().isEmpty()) {
            findings.add(Finding.note("microphone", "none is plugged in here", "the sound of a network camera: url: rtsp://…"));
        }
        return List.copyOf(findings);
    }

    /// Buses and pins are shared: that another program has them open is in nobody's way.
    private Optional<Access.Obstacle> forbidden(Path node) {
        return machine.mayOpen().test(node) ? Optional.empty() : access.find(node);
    }

    private void chip(Plugged.Chip chip) {
        String channels = chip.outputs().isEmpty()
                ? CHANNELS_OF_ITS_WIRES
                : chip.outputs().values().stream().collect(Collectors.joining(", "));
        String text = chip.kind() + " at " + chip.place() + ": " + channels;
        findings.add(chip.sure()
                ? Finding.fine("sensor", text)
                : Finding.note("sensor", "perhaps a " + text, "it does not say what it is: write it down if you know it"));
    }

    private void tell(String subject, String text, Optional<Access.Obstacle> obstacle) {
        findings.add(obstacle.map(found -> Finding.note(subject, text + " (" + found.text() + ")", found.fix()))
                .orElseGet(() -> Finding.fine(subject, text)));
    }
}
