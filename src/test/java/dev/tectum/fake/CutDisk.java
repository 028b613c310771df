package dev.tectum.fake;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A disk of its own, ext4 in a file, whose power can be cut: what was not flushed to it by then is gone. Needs root and a loop device.
/// It is mounted without ext4's own mending of files that were renamed without a flush (`noauto_da_alloc`).
public final class CutDisk implements AutoCloseable {

    /// What becomes of the file system's own log at a cut.
    public enum Cut {
        LOG_IS_FLUSHED(1), ALL_IS_DROPPED(2);

        private final int flag;

        Cut(int flag) {
            this.flag = flag;
        }
    }

    private static final long BYTES = 1L << 30;
    private static final String SHUT_DOWN = """
            import fcntl, os, struct, sys
            fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack("I", int(sys.argv[2])))"""; // FS_IOC_SHUTDOWN

    private final Path image;
    private final Path mount;

    private CutDisk(Path image, Path mount) {
        this.image = image;
        this.mount = mount;
    }

    /// @throws IOException if this machine lets nobody mount one
    public static CutDisk make(Path folder) throws IOException, InterruptedException {
        CutDisk disk = new CutDisk(folder.resolve("disk.img"), Files.createDirectories(folder.resolve("disk")));
        try (RandomAccessFile file = new RandomAccessFile(disk.image.toFile(), "rw")) {
            file.setLength(BYTES);
        }
        run("mkfs.ext4", "-q", "-F", disk.image.toString());
        disk.mount();
        return disk;
    }

    private void mount() throws IOException, InterruptedException {
        run("mount", "-o", "loop,noauto_da_alloc", image.toString(), mount.toString());
    }

    public Path folder() {
        return mount;
    }

    /// From here on nothing reaches the disk any more.
    public void cut(Cut cut) throws IOException, InterruptedException {
        run("python3", "-c", SHUT_DOWN, mount.toString(), Integer.toString(cut.flag));
    }

    /// Nobody may have a file open on it.
    public void restore() throws IOException, InterruptedException {
        unmount();
        mount();
    }

    private void unmount() throws IOException, InterruptedException {
        IOException last = new IOException(mount + " is never free");
        for (int attempt = 0; attempt < 50; attempt++) {
            try {
                run("umount", mount.toString());
                return;
            } catch (IOException busy) {
                last = busy;
                Thread.sleep(100);
            }
        }
        throw last;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command))).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", List.of(command).subList(0, Math.min(2, command.length))) + ": " + said);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        unmount();
        Files.delete(image);
    }
}
