package dev.tectum.app.wiring.doctor;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The text of a first configuration: for every modality of the bundle the first device that suits it and that no other has, those that
/// are left over as remarks. One text from each.
final class StarterConfig {

    private static final String INDENT = "      ";

    private final Inventory inventory;
    private final ModelSpec spec;
    private final Set<Plugged.Chip> usedChips = new HashSet<>();
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
        Supply pictures = pictures();
        Supply sounds = sounds();
        spec.modalities().forEach(modality -> text.append(switch (modality.input()) {
            case ModalityInput.Image _ -> chosen(modality, pictures);
            case ModalityInput.Audio _ -> chosen(modality, sounds);
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

    /// Devices of one kind, as lines of a configuration.
    ///
    /// @param each the modalities' own, one for each, in this order; those that are left over are nobody's
    /// @param count how many those were
    /// @param others remarks at each of them
    /// @param what what it is, and where else one may come from
    private record Supply(Deque<String> each, int count, List<String> others, String what, String elsewhere) {

        /// @param wanted how many modalities there are
        static Supply of(List<String> devices, List<String> others, long wanted, String what, String elsewhere) {
            List<String> own = devices.stream().limit(wanted).toList();
            return new Supply(new ArrayDeque<>(own), own.size(), Stream.concat(devices.stream().skip(own.size()), others.stream()).toList(),
                    what,
                    elsewhere);
        }

        Optional<String> take() {
            return Optional.ofNullable(each.poll());
        }
    }

    private Supply pictures() {
        Stream<String> cameras = inventory.cameras().stream().map(camera -> "device: " + quoted(camera.name()) + "   # " + remark(camera));
        Stream<String> connected = inventory.csiCameras().stream().map(camera -> "csi: " + camera.number() + "   # " + remark(camera));
        long wanted = spec.modalities().stream().filter(modality -> modality.input() instanceof ModalityInput.Image).count();
        return Supply.of(Stream.concat(cameras, connected).toList(), List.of(), wanted, "camera", "one in the network: url: rtsp://…");
    }

    /// The sound server hands on what a card hears, so it is a device of its own only where no card is seen.
    private Supply sounds() {
        List<String> cards = inventory.soundCards().stream().map(card -> "device: " + quoted(card.name()) + "   # " + remark(card))
                .toList();
        List<String> server = inventory.soundServer().stream().map(one -> "pulse: default   # " + remark(one)).toList();
        long wanted = spec.modalities().stream().filter(modality -> modality.input() instanceof ModalityInput.Audio).count();
        return Supply.of(cards.isEmpty() ? server : cards, cards.isEmpty() ? List.of() : server, wanted, "microphone",
                "a network camera's sound: url: rtsp://…");
    }

    private String chosen(ModalitySpec modality, Supply supply) {
        Optional<String> own = supply.take();
        if (own.isEmpty()) {
            return INDENT + "# " + modality.name() + ": " + (supply.count() == 0 ? "no " : "no other ") + supply.what()
                    + " is plugged in; " + supply.elsewhere() + "\n";
        }
        modalities++;
        StringBuilder text = new StringBuilder(INDENT + modality.name() + ":\n" + INDENT + "  " + own.get() + "\n");
        supply.others().forEach(other -> text.append(INDENT).append("  # or ").append(other).append('\n'));
        return text.toString();
    }

    private String sensors(ModalitySpec modality, List<ChannelSpec> channels) {
        Set<String> free = channels.stream().map(ChannelSpec::name).collect(Collectors.toCollection(HashSet::new));
        List<String> lines = new ArrayList<>();
        boolean any = false;
        String none = usedChips.stream().anyMatch(chip -> chip.outputs().values().stream().anyMatch(free::contains)) ? "no other" : "no";
        for (Plugged.Chip chip : inventory.chips().chips().stream().filter(chip -> !usedChips.contains(chip)).toList()) {
            Map<String, String> taken = take(chip, free);
            String line = entry(chip, taken);
            boolean used = chip.sure() && !taken.isEmpty();
            any |= used && usedChips.add(chip);
            lines.add(used ? "  - " + line : "  # - " + line + (chip.outputs().isEmpty() ? "   # name the channels of its inputs" : ""));
        }
        if (!any) {
            lines.replaceAll(line -> "# " + line.strip().replaceFirst("^# ", ""));
            return INDENT + "# " + modality.name()
                    + ": " + none + " sensor of its channels is found; sensors: takes chips, pins, MQTT topics and more\n"
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
