package dev.tectum.stage.capture.pi4j.linux.gpio;

import dev.tectum.stage.capture.pi4j.linux.Errno;
import dev.tectum.stage.capture.pi4j.linux.KernelException;
import dev.tectum.stage.capture.pi4j.linux.LibC;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Finds the chip whose lines are the board's connector: a board has several, in an order that changes with the kernel.
final class GpioChips {

    /// The labels of Raspberry Pi 5, 4, 3 and older, Jetson Orin and Xavier; else the first chip is taken.
    private static final Pattern CONNECTOR = Pattern.compile("pinctrl-(rp1|bcm2\\d+)|tegra\\d+-gpio");
    // <linux/gpio.h>: struct gpiochip_info { char name[32], label[32]; __u32 lines; }
    private static final long GET_CHIP_INFO = 0x8044_B401L;
    private static final int INFO_BYTES = 68;
    private static final int LABEL = 32;

    private final Path devices;

    GpioChips(Path devices) {
        this.devices = devices;
    }

    /// @throws KernelException if there is none, or none may be opened
    Path connector() {
        List<Path> chips = all();
        if (chips.isEmpty()) {
            throw new KernelException("looking for a gpiochip in " + devices, Errno.ENOENT);
        }
        for (Path chip : chips) {
            if (CONNECTOR.matcher(label(chip)).matches()) {
                return chip;
            }
        }
        return chips.getFirst();
    }

    private List<Path> all() {
        List<Path> chips = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(devices, "gpiochip*")) {
            found.forEach(chips::add);
        } catch (IOException unreadable) {
            throw new KernelException("listing " + devices + " (" + unreadable.getMessage() + ")", Errno.ENOENT);
        }
        chips.sort(null);
        return chips;
    }

    private static String label(Path chip) {
        int descriptor = LibC.open(chip.toString());
        try {
            MemorySegment info = Arena.ofAuto().allocate(INFO_BYTES);
            LibC.ioctl(descriptor, GET_CHIP_INFO, info);
            return info.getString(LABEL);
        } finally {
            LibC.close(descriptor);
        }
    }
}
