package dev.tectum.stage.update.tuf;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A process of its own: holds a lock, says `!`, and ends when nobody speaks to it any more.
final class LockHolder {

    private LockHolder() {
    }

    static void main(String[] words) throws IOException {
        try (FileChannel channel = FileChannel.open(Path.of(words[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            System.out.write('!');
            System.out.flush();
            System.in.read();
        }
    }
}
