package dev.tectum.app.wiring.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether a device's file can be opened, and what is in the way.
record Access(Machine machine) {

    private static final Set<PosixFilePermission> FOR_THE_GROUP = Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE);

    /// What is in the way, in words, and its remedy.
    record Obstacle(String text, String fix) {
    }

    Optional<Obstacle> find(Path node) {
        if (!Files.exists(node)) {
            return Optional.of(new Obstacle(machine.nameOf(node) + " is not there",
                    "plug it in, or correct the name; it is used as soon as it appears, the other modalities go on"));
        }
        return machine.mayOpen().test(node) ? findHolder(node) : Optional.of(forbidden(node));
    }

    private Obstacle forbidden(Path node) {
        String text = "forbidden: " + machine.user() + " may not open " + machine.nameOf(node);
        try {
            PosixFileAttributes attributes = Files.readAttributes(node, PosixFileAttributes.class);
            String group = attributes.group().getName();
            if (attributes.permissions().containsAll(FOR_THE_GROUP) && !group.equals("root")) {
                return new Obstacle(text + ", but the group " + group + " may", "sudo usermod -aG " + group + " " + machine.user()
                        + ", then log in again; a running service is to be restarted");
            }
            return new Obstacle(text + ", nor may any group", "sudo cp device-config/70-tectum.rules /etc/udev/rules.d/ && "
                    + "sudo udevadm control --reload && sudo udevadm trigger, which give it to a group; then ask the doctor again");
        } catch (IOException gone) {
            return new Obstacle(text, "plug it in again");
        }
    }

    /// Other programs that have the file open: with most devices only one can read.
    private Optional<Obstacle> findHolder(Path node) {
        List<String> holders = new ArrayList<>();
        boolean all = true;
        for (Path process : machine.list("/proc", "[0-9]*")) {
            switch (holds(process, node)) {
                case YES -> holders.add(nameOf(process));
                case NO -> {
                    // not this one
                }
                case UNKNOWN -> all = false;
            }
        }
        if (holders.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Obstacle("busy: " + machine.nameOf(node) + " is held by " + String.join(" and ", holders),
                "end that program, or stop it from using the device"
                        + (all ? "" : "; `sudo tectum doctor` also sees other users' programs")));
    }

    private enum Answer {
        YES, NO, UNKNOWN
    }

    private Answer holds(Path process, Path node) {
        String name = process.getFileName().toString();
        if (name.equals(Long.toString(ProcessHandle.current().pid()))) {
            return Answer.NO;
        }
        if (!Files.isReadable(process.resolve("fd"))) {
            return Answer.UNKNOWN;
        }
        return machine.list("/proc/" + name + "/fd", "*").stream().anyMatch(link -> leadsTo(link, node)) ? Answer.YES : Answer.NO;
    }

    private boolean leadsTo(Path link, Path node) {
        try {
            Path target = Files.readSymbolicLink(link);
            return target.toString().startsWith("/dev/") && machine.at(target.toString()).equals(node.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    private String nameOf(Path process) {
        return machine.findLine(process.resolve("comm")).orElse("a program") + " (process " + process.getFileName() + ")";
    }

    /// Who records from a sound card; the kernel tells it of every program.
    Optional<Obstacle> findRecorder(Plugged.SoundCard card) {
        Path status = machine.at("/proc/asound/card" + card.card() + "/pcm" + card.device() + "c/sub0/status");
        Optional<String> owner = machine.lines(status).stream().filter(line -> line.startsWith("owner_pid"))
                .map(line -> line.replaceFirst("owner_pid\\s*:\\s*", "").strip()).findFirst()
                .filter(pid -> !pid.equals(Long.toString(ProcessHandle.current().pid())));
        Optional<Obstacle> holder = owner
                .map(pid -> new Obstacle("busy: " + card.id() + " is held by " + nameOf(machine.at("/proc/" + pid)),
                        "end that program, or let both record through the sound server: pulse: default"));
        return machine.mayOpen().test(card.node()) || !Files.exists(card.node()) ? holder : Optional.of(forbidden(card.node()));
    }
}
