package dev.tectum.fake;

import dev.tectum.disk.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A folder on a disk that fails at a chosen step, and knows what of it was forced: what a cut of power would leave can be looked at
/// elsewhere. All that was there at first is on disk.
public final class CuttingDisk implements Disk {

    /// How a step fails.
    public enum Fault {
        /// Nothing happens from there on.
        CUT,
        /// Once.
        INPUT_OUTPUT_ERROR,
        /// Whatever needs room, from there on.
        NO_SPACE
    }

    /// What of that which was not forced is there after a cut.
    public enum Leftover {
        NOTHING, NAMES, EVERYTHING, CHANCE
    }

    /// The process is gone.
    public static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static final class Node {
        private final boolean folder;
        private byte[] bytes = new byte[0];
        private byte[] forcedBytes = new byte[0];
        private final Map<String, Node> forcedNames = new TreeMap<>();

        private Node(boolean folder) {
            this.folder = folder;
        }
    }

    private record Renaming(List<Node> folders, Runnable onDisk) {}

    private final Path root;
    private final Fault fault;
    private final int failingStep;
    private final Map<Path, Node> nodes = new HashMap<>();
    private final List<Renaming> pending = new ArrayList<>();
    private int steps;
    private boolean cleared;

    public CuttingDisk(Path root, Fault fault, int failingStep) {
        this.root = root;
        this.fault = fault;
        this.failingStep = failingStep;
        take(root);
    }

    private Node take(Path path) {
        Node node = new Node(Files.isDirectory(path));
        nodes.put(path, node);
        try {
            if (node.folder) {
                try (var entries = Files.list(path)) {
                    entries.forEach(entry -> node.forcedNames.put(entry.getFileName().toString(), take(entry)));
                }
            } else {
                node.bytes = Files.readAllBytes(path);
                node.forcedBytes = node.bytes;
            }
            return node;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public int steps() {
        return steps;
    }

    /// Nothing fails any more.
    public void clear() {
        cleared = true;
    }

    private boolean fails(boolean needsRoom) throws IOException {
        steps++;
        if (cleared || steps < failingStep) {
            return false;
        }
        return switch (fault) {
            case CUT -> true;
            case INPUT_OUTPUT_ERROR -> steps == failingStep;
            case NO_SPACE -> needsRoom;
        };
    }

    private void step(boolean needsRoom) throws IOException {
        if (fails(needsRoom)) {
            fail();
        }
    }

    private void fail() throws IOException {
        switch (fault) {
            case CUT -> throw new PowerCut();
            case INPUT_OUTPUT_ERROR -> throw new IOException("Input/output error");
            case NO_SPACE -> throw new IOException("No space left on device");
        }
    }

    @Override
    public void write(Path file, Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.writeTo(out);
        step(true);
        Files.createFile(file);
        Node node = new Node(false);
        nodes.put(file, node);
        name(file, node);
        boolean torn = fails(true);
        node.bytes = torn ? Arrays.copyOf(out.toByteArray(), out.size() / 2) : out.toByteArray();
        Files.write(file, node.bytes);
        if (torn) {
            fail();
        }
        force(file);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            createFolder(above(folder));
            step(true);
            Files.createDirectory(folder);
            Node node = new Node(true);
            nodes.put(folder, node);
            name(folder, node);
            force(above(folder));
        }
    }

    private void name(Path path, Node node) {
        Node above = node(path.getParent());
        pending.add(new Renaming(List.of(above), () -> above.forcedNames.put(path.getFileName().toString(), node)));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        step(false);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Node moved = node(from);
        for (Path below : nodes.keySet().stream().filter(path -> path.startsWith(from)).toList()) {
            Node node = nodes.remove(below);
            nodes.put(to.resolve(from.relativize(below)).normalize(), node);
        }
        Node left = node(from.getParent());
        Node entered = node(to.getParent());
        pending.add(new Renaming(List.of(left, entered), () -> {
            left.forcedNames.remove(from.getFileName().toString(), moved);
            entered.forcedNames.put(to.getFileName().toString(), moved);
        }));
    }

    @Override
    public void delete(Path path) throws IOException {
        step(false);
        if (Files.deleteIfExists(path)) {
            Node node = nodes.remove(path);
            Node above = node(path.getParent());
            pending.add(new Renaming(List.of(above), () -> above.forcedNames.remove(path.getFileName().toString(), node)));
        }
    }

    @Override
    public void force(Path path) throws IOException {
        step(false);
        Node node = node(path);
        node.forcedBytes = node.bytes;
        pending.stream().filter(renaming -> renaming.folders().contains(node)).forEach(renaming -> renaming.onDisk().run());
        pending.removeIf(renaming -> renaming.folders().contains(node));
    }

    @Override
    public long usableBytes(Path folder) {
        return Long.MAX_VALUE;
    }

    private static Path above(Path path) {
        return Objects.requireNonNull(path.getParent());
    }

    private Node node(@Nullable Path path) {
        Node node = nodes.get(path);
        if (node == null) {
            throw new IllegalStateException(path + " was not made through this disk");
        }
        return node;
    }

    /// Puts what a cut would leave of the folder into an empty one. To be done once: what was pending is decided then.
    public void leave(Leftover leftover, Random chance, Path target) throws IOException {
        int names = switch (leftover) {
            case NOTHING -> 0;
            case NAMES, EVERYTHING -> pending.size();
            case CHANCE -> chance.nextInt(pending.size() + 1);
        };
        Node top = node(root);
        pending.subList(0, names).forEach(renaming -> renaming.onDisk().run());
        put(top, leftover, chance, target);
    }

    private static void put(Node node, Leftover leftover, Random chance, Path target) throws IOException {
        if (node.folder) {
            Files.createDirectories(target);
            for (Map.Entry<String, Node> entry : node.forcedNames.entrySet()) {
                put(entry.getValue(), leftover, chance, target.resolve(entry.getKey()));
            }
        } else {
            boolean all = leftover == Leftover.EVERYTHING || leftover == Leftover.CHANCE && chance.nextBoolean();
            Files.write(target, all ? node.bytes : node.forcedBytes);
        }
    }
}
