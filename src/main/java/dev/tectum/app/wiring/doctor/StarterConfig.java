package dev.tectum.app.wiring.doctor;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The text of a first configuration: for every modality of the bundle the first device that suits it, the others as remarks.
final class StarterConfig {

    private static final String INDENT = "      ";

    private final Inventory inventory;
    private final ModelSpec spec;
    private int modalities;

    StarterConfig(Inventory inventory, ModelSpec spec) {
        this.inventory = inventory;
        this.spec = spec;
    }

    /// How many modalities have a device.
    int modalities() {
        return modalities;
    }

    /// @param name of the device
    /// @param data where it keeps things
    String text(String name, Path data, Path bundle) {
        StringBuilder text = new StringBuilder("""
                # Written by `tectum doctor --write` for what was plugged in. Every key is in device-config/README.md.
                schema: 1
                name: %s
                data: %s
                bundle: %s

                stations:
                  - name: %s
                    modalities:
                """.formatted(name, quoted(data.toString()), quoted(bundle.toString()), name));
        spec.modalities().forEach(modality -> text.append(switch (modality.input()) {
            case ModalityInput.Image _ -> chosen(modality, pictures(), "no camera is plugged in; one in the network: url: rtsp://…");
            case ModalityInput.Audio _ ->
                chosen(modality, sounds(), "no microphone is plugged in; a network camera's sound: url: rtsp://…");
            case ModalityInput.Series series -> sensors(modality, series.channels());
            case ModalityInput.Table table -> sensors(modality, table.fields());
        }));
        return text.append("""

                http:
                  port: 8080

                # mqtt:
                #   host: broker.example
                """).toString();
    }

    private List<String> pictures() {
        return Stream.concat(inventory.cameras().stream().map(camera -> "device: " + quoted(camera.name()) + "   # " + remark(camera)),
                inventory.csiCameras().stream().map(camera -> "csi: " + camera.number() + "   # " + remark(camera))).toList();
    }

    private List<String> sounds() {
        return Stream.concat(inventory.soundCards().stream().map(card -> "device: " + quoted(card.name()) + "   # " + remark(card)),
                inventory.soundServer().stream().map(server -> "pulse: default   # " + remark(server))).toList();
    }

    private String chosen(ModalitySpec modality, List<String> sources, String none) {
        if (sources.isEmpty()) {
            return INDENT + "# " + modality.name() + ": " + none + "\n";
        }
        modalities++;
        StringBuilder text = new StringBuilder(INDENT + modality.name() + ":\n" + INDENT + "  " + sources.getFirst() + "\n");
        sources.stream().skip(1).forEach(other -> text.append(INDENT).append("  # or ").append(other).append('\n'));
        return text.toString();
    }

    private String sensors(ModalitySpec modality, List<ChannelSpec> channels) {
        Set<String> free = channels.stream().map(ChannelSpec::name).collect(Collectors.toCollection(HashSet::new));
        List<String> lines = new ArrayList<>();
        boolean any = false;
        for (Plugged.Chip chip : inventory.chips().chips()) {
            Map<String, String> taken = take(chip, free);
            String line = entry(chip, taken);
            boolean used = chip.sure() && !taken.isEmpty();
            any |= used;
            lines.add(used ? "  - " + line : "  # - " + line + (chip.outputs().isEmpty() ? "   # name the channels of its inputs" : ""));
        }
        if (!any) {
            lines.replaceAll(line -> "# " + line.strip().replaceFirst("^# ", ""));
            return INDENT + "# " + modality.name()
                    + ": no sensor of its channels is found; sensors: takes chips, pins, MQTT topics and more\n"
                    + lines.stream().map(line -> INDENT + line + "\n").collect(Collectors.joining());
        }
        modalities++;
        return INDENT + modality.name() + ":\n" + INDENT + "  sensors:\n"
                + lines.stream().map(line -> INDENT + "  " + line + "\n").collect(Collectors.joining());
    }

    /// The chip's outputs that the bundle knows and no other chip gives; a second one of a kind takes `_2`.
    private static Map<String, String> take(Plugged.Chip chip, Set<String> free) {
        Map<String, String> taken = new LinkedHashMap<>();
        if (chip.sure()) {
            chip.outputs().forEach((output, channel) -> Stream.of(channel, channel + "_2").filter(free::remove).findFirst()
                    .ifPresent(name -> taken.put(output, name)));
        }
        return taken;
    }

    private static String entry(Plugged.Chip chip, Map<String, String> taken) {
        String address = String.format(Locale.ROOT, "{chip: %s, bus: %d, address: 0x%02x", chip.kind(), chip.bus(), chip.address());
        boolean usual = taken.equals(chip.outputs()) || taken.isEmpty();
        String channels = taken.entrySet().stream().map(one -> one.getKey() + ": " + one.getValue()).collect(Collectors.joining(", "));
        return address + (usual ? "" : ", channels: {" + channels + "}") + "}";
    }

    private static String remark(Plugged plugged) {
        return plugged.title().replaceAll("\\p{Cntrl}", " ").strip();
    }

    /// As YAML takes it, whatever is in it.
    private static String quoted(String text) {
        return text.matches("[A-Za-z0-9/._=:,+-]*[A-Za-z0-9/._=,+-]") && !text.contains(": ")
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
