package dev.tectum.app.wiring.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the sound cards that can record, and the sound server.
record SoundCards(Machine machine) {

    /// ` 1 [Device         ]: USB-Audio - USB PnP Sound Device`
    private static final Pattern CARD = Pattern.compile("\\s*(\\d+) \\[(\\w+)\\s*]: (?:\\S+ - )?(.*)");
    private static final Pattern CAPTURE = Pattern.compile("pcm(\\d+)c");

    List<Plugged.SoundCard> find() {
        List<Plugged.SoundCard> found = new ArrayList<>();
        for (String line : machine.lines(machine.at("/proc/asound/cards"))) {
            Matcher card = CARD.matcher(line);
            if (card.matches()) {
                int number = Integer.parseInt(card.group(1));
                findCapture(number).ifPresent(device -> found.add(new Plugged.SoundCard(card.group(3), card.group(2), number, device,
                        machine.at("/dev/snd/pcmC" + number + "D" + device + "c"))));
            }
        }
        return found;
    }

    private Optional<Integer> findCapture(int card) {
        return machine.list("/proc/asound/card" + card, "pcm*c").stream().map(entry -> CAPTURE.matcher(entry.getFileName().toString()))
                .filter(Matcher::matches).map(name -> Integer.valueOf(name.group(1))).findFirst();
    }

    Optional<Plugged.SoundServer> findServer() {
        Optional<String> named = Optional.ofNullable(machine.environment().get("PULSE_SERVER"))
                .map(server -> server.replaceFirst("^unix:", "")).filter(server -> server.startsWith("/"));
        Optional<String> usual = Optional.ofNullable(machine.environment().get("XDG_RUNTIME_DIR")).map(folder -> folder + "/pulse/native");
        Optional<Path> socket = named.or(() -> usual).map(machine::at).filter(Files::exists);
        return socket.map(path -> new Plugged.SoundServer("PulseAudio or PipeWire", path));
    }
}
