package dev.tectum.app.wiring.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what a board has at its own connectors: cameras, buses, pins.
record Boards(Machine machine) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_OUTPUT = 64 * 1024;

    /// `0 : imx708 [4608x2592 10-bit RGGB] (/base/...)`
    private static final Pattern LISTED = Pattern.compile("\\s*(\\d+) : (\\S+) .*");

    List<Plugged.CsiCamera> cameras() throws InterruptedException {
        Optional<Path> lister = List.of("rpicam-hello", "libcamera-hello").stream().flatMap(name -> machine.findProgram(name).stream())
                .findFirst();
        List<Plugged.CsiCamera> found = new ArrayList<>(new Cameras(machine).findAtJetson());
        for (String line : lister.isPresent() ? outputOf(lister.get()) : List.<String>of()) {
            Matcher camera = LISTED.matcher(line);
            if (camera.matches()) {
                found.add(new Plugged.CsiCamera(camera.group(2), Integer.parseInt(camera.group(1))));
            }
        }
        return found;
    }

    private static List<String> outputOf(Path program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program.toString(), "--list-cameras").redirectErrorStream(true).start();
            try {
                process.getOutputStream().close();
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    return List.of();
                }
                return new String(process.getInputStream().readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8).lines().toList();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException notToBeStarted) {
            return List.of();
        }
    }

    List<Plugged.Bus> buses() {
        List<Plugged.Bus> found = new ArrayList<>();
        for (Path node : machine.list("/dev", "i2c-*")) {
            String number = node.getFileName().toString().substring("i2c-".length());
            if (number.matches("\\d{1,3}")) {
                String title = machine.findLine(machine.at("/sys/class/i2c-dev/i2c-" + number + "/name")).orElse("I2C bus");
                found.add(new Plugged.Bus(title, Integer.parseInt(number), node));
            }
        }
        return found;
    }

    List<Plugged.Pins> pins() {
        List<Plugged.Pins> found = new ArrayList<>();
        for (Path node : machine.list("/dev", "gpiochip*")) {
            String name = node.getFileName().toString();
            String title = machine.findLine(machine.at("/sys/bus/gpio/devices/" + name + "/of_node/name"))
                    .or(() -> machine.findLine(machine.at("/sys/bus/gpio/devices/" + name + "/label"))).orElse("GPIO lines");
            found.add(new Plugged.Pins(title.replace("\0", ""), node));
        }
        return found;
    }
}
