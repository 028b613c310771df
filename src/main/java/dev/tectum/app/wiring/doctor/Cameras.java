package dev.tectum.app.wiring.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds the cameras on V4L2, without opening one.
record Cameras(Machine machine) {

    /// Parts of a board's own picture processing: they have device files like cameras, but give nothing by themselves.
    private static final Pattern MACHINERY = Pattern.compile("(?i).*(codec|hevc|isp|unicam|rp1-cfe|\\bjpeg|decoder|encoder|vi-output).*");
    private static final String CAPABILITIES = "E:ID_V4L_CAPABILITIES=";

    List<Plugged.Camera> find() {
        List<Plugged.Camera> found = new ArrayList<>();
        for (Path entry : machine.list("/sys/class/video4linux", "video*")) {
            Path node = machine.at("/dev").resolve(entry.getFileName().toString());
            String title = titleOf(entry);
            if (Files.exists(node) && givesPictures(entry) && !MACHINERY.matcher(title).matches()) {
                found.add(new Plugged.Camera(title, lastingName(node), node));
            }
        }
        return found;
    }

    /// A Jetson's cameras at its connectors have device files with raw pictures, which `csi` is to be used for.
    List<Plugged.CsiCamera> findAtJetson() {
        List<Plugged.CsiCamera> found = new ArrayList<>();
        for (Path entry : machine.list("/sys/class/video4linux", "video*")) {
            String title = titleOf(entry);
            if (title.startsWith("vi-output")) {
                found.add(new Plugged.CsiCamera(title.replaceFirst("^vi-output,? *", ""), found.size()));
            }
        }
        return found;
    }

    private String titleOf(Path entry) {
        return machine.findLine(entry.resolve("name")).orElse(entry.getFileName().toString());
    }

    /// As udev found out; where it did not, the first of a device's files is the one with pictures, the others tell of them.
    private boolean givesPictures(Path entry) {
        Optional<String> capabilities = machine.findLine(entry.resolve("dev"))
                .flatMap(number -> machine.lines(machine.at("/run/udev/data/c" + number)).stream()
                        .filter(line -> line.startsWith(CAPABILITIES)).findFirst());
        return capabilities.map(found -> found.contains(":capture:"))
                .orElseGet(() -> machine.findLine(entry.resolve("index")).orElse("0").equals("0"));
    }

    /// By what the device is, else by where it is plugged in, else the bare one.
    private String lastingName(Path node) {
        for (String folder : List.of("/dev/v4l/by-id", "/dev/v4l/by-path")) {
            for (Path link : machine.list(folder, "*")) {
                if (isSame(link, node)) {
                    return machine.nameOf(link);
                }
            }
        }
        return machine.nameOf(node);
    }

    private static boolean isSame(Path link, Path node) {
        try {
            return Files.exists(link) && Files.isSameFile(link, node);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
