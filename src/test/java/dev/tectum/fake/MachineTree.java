package dev.tectum.fake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder that looks like the files of a machine's kernel, udev and programs.
public record MachineTree(Path root) {

    public MachineTree file(String path, String text) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.ISO_8859_1);
        return this;
    }

    public MachineTree link(String path, String target) throws IOException {
        Path link = root.resolve(path.substring(1));
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
        return this;
    }

    public MachineTree program(String path, String script) throws IOException {
        file(path, "#!/bin/sh\n" + script + "\n");
        if (!root.resolve(path.substring(1)).toFile().setExecutable(true)) {
            throw new IOException(path + " cannot be made a program");
        }
        return this;
    }

    /// A UVC camera: one file with pictures, one with what tells of them.
    public MachineTree usbCamera(int number, String title, String id) throws IOException {
        video(number, title, 0, ":capture:");
        video(number + 1, title, 1, ":");
        return link("/dev/v4l/by-id/" + id + "-video-index0", "../../video" + number)
                .link("/dev/v4l/by-id/" + id + "-video-index1", "../../video" + (number + 1));
    }

    /// A device file of V4L2 as sysfs and udev show it.
    public MachineTree video(int number, String title, int index, String capabilities) throws IOException {
        return file("/dev/video" + number, "").file("/sys/class/video4linux/video" + number + "/name", title + "\n")
                .file("/sys/class/video4linux/video" + number + "/index", index + "\n")
                .file("/sys/class/video4linux/video" + number + "/dev", "81:" + number + "\n")
                .file("/run/udev/data/c81:" + number, "E:ID_V4L_VERSION=2\nE:ID_V4L_CAPABILITIES=" + capabilities + "\n");
    }

    /// A card with an output, and with an input where `capture` says so.
    public MachineTree soundCard(int number, String id, String title, boolean capture) throws IOException {
        Path cards = root.resolve("proc/asound/cards");
        String before = Files.exists(cards) ? Files.readString(cards) : "";
        file("/proc/asound/cards", before + " " + number + " [" + String.format("%-15s", id) + "]: USB-Audio - " + title + "\n"
                + "                      " + title + " at usb-0000:00:14.0-2, full speed\n");
        file("/proc/asound/card" + number + "/pcm0p/info", "");
        return capture
                ? file("/proc/asound/card" + number + "/pcm0c/sub0/status", "closed\n").file("/dev/snd/pcmC" + number + "D0c", "")
                : this;
    }

    /// A program that runs and has a file open.
    public MachineTree process(int pid, String name, String opened) throws IOException {
        return file("/proc/" + pid + "/comm", name + "\n").link("/proc/" + pid + "/fd/7", opened);
    }
}
