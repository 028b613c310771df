package dev.tectum.stage.update.tuf.download;

import dev.tectum.disk.Disk;
import dev.tectum.disk.LocalDisk;
import dev.tectum.stage.update.tuf.TufException;
import dev.tectum.stage.update.tuf.metadata.Hashes;
import dev.tectum.stage.update.tuf.metadata.TargetFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// What has arrived of a file so far, beside the place where it will be. It outlives the process, and is believed only as a whole: a cut
/// may have left anything. Its name says which content it is the beginning of, so that the beginning of another is dropped. One thread.
final class PartFile implements AutoCloseable {

    private static final String PART = ",part-"; // no encoded name holds a comma, so no target has this name
    private static final int BLOCK = 64 * 1024;
    private static final Disk DISK = new LocalDisk();

    private final Path place;
    private final Path part;
    private final String name;
    private final TargetFile stated;
    private final FileChannel channel;
    private Hashes.Check check;
    private long length;

    private PartFile(Path place, Path part, String name, TargetFile stated) throws IOException {
        this.place = place;
        this.part = part;
        this.name = name;
        this.stated = stated;
        this.check = stated.hashes().check(name);
        this.channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    /// With what an earlier try has left, if it can be the beginning of this very content.
    static PartFile open(Path file, String name, TargetFile stated) {
        Path place = file.toAbsolutePath();
        String start = place.getFileName() + PART;
        Path part = place.resolveSibling(start + tag(stated));
        try {
            Files.createDirectories(place.resolveSibling(""));
            dropStrangers(start, part, stated.length());
            return new PartFile(place, part, name, stated).takenUp();
        } catch (IOException unusable) {
            throw unwritable(part, unusable);
        }
    }

    /// The same for the same content. Short, for file systems take names of 255 bytes; the content itself is checked in any case.
    private static UUID tag(TargetFile stated) {
        return UUID.nameUUIDFromBytes((stated.length() + " " + stated.hashes().known()).getBytes(StandardCharsets.UTF_8));
    }

    private static void dropStrangers(String start, Path own, long longest) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(own.resolveSibling(""),
                file -> file.getFileName().toString().startsWith(start))) {
            for (Path each : parts) {
                boolean beginning = Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS) && Files.size(each) <= longest;
                if (!each.equals(own) || !beginning) {
                    Files.delete(each);
                }
            }
        }
    }

    private PartFile takenUp() throws IOException {
        try {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            for (int count = channel.read(block); count >= 0; count = channel.read(block)) {
                check.update(block.array(), count);
                length += count;
                block.clear();
            }
            return this;
        } catch (IOException unreadable) {
            channel.close();
            throw unreadable;
        }
    }

    /// How many bytes are here.
    long length() {
        return length;
    }

    boolean isComplete() {
        return length == stated.length();
    }

    /// TUF 5.7.3: no byte more than stated.
    void append(byte[] block, int count) {
        if (count > stated.length() - length) {
            throw wrongLength("more");
        }
        try {
            for (ByteBuffer rest = ByteBuffer.wrap(block, 0, count); rest.hasRemaining();) {
                channel.write(rest);
            }
        } catch (IOException full) {
            throw unwritable(part, full);
        }
        check.update(block, count);
        length += count;
    }

    void beginAnew() {
        try {
            channel.truncate(0);
        } catch (IOException stuck) {
            throw unwritable(part, stuck);
        }
        length = 0;
        check = stated.hashes().check(name);
    }

    /// TUF 5.7.3: no byte fewer and no other. Once, after which it takes a new beginning.
    void requireMatch() {
        if (!isComplete()) {
            throw wrongLength("fewer");
        }
        check.requireMatch();
    }

    private TufException wrongLength(String how) {
        return new TufException(TufException.Reason.LENGTH,
                name + " has " + how + " than the " + stated.length() + " bytes that are vouched for");
    }

    /// To its place, on disk when it returns.
    void settle() {
        try {
            channel.force(true);
            DISK.rename(part, place);
            DISK.force(place.resolveSibling("")); // a renaming is on disk only when its folder is
        } catch (IOException stuck) {
            throw unwritable(place, stuck);
        }
    }

    void drop() {
        try {
            Files.deleteIfExists(part);
        } catch (IOException stuck) {
            throw unwritable(part, stuck);
        }
    }

    /// Leaves what has arrived, if anything has.
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException stuck) {
            throw unwritable(part, stuck);
        }
        if (length == 0) {
            drop();
        }
    }

    private static TufException unwritable(Path file, IOException why) {
        return new TufException(TufException.Reason.STATE, file + " cannot be written: " + why, why);
    }
}
