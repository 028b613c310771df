package dev.tectum.stage.capture.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// A device that is there while its file is. A link stands for what it leads to.
public record FilePlug(Path path) implements Plug {

    /// The time of change tells a device that is plugged in again from itself: its number may be the same.
    private static final String ATTRIBUTES = "unix:ino,rdev,ctime,mode,uid,gid";

    @Override
    public Optional<Map<String, Object>> find() {
        try {
            return Optional.of(Map.copyOf(Files.readAttributes(path, ATTRIBUTES)));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
