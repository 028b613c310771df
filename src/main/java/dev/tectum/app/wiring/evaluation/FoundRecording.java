package dev.tectum.app.wiring.evaluation;

import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.replay.RecordingFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A recording below a folder.
///
/// @param name its path below the folder
/// @param group the first folder on that path, where the recording is not that folder itself; else a dot
record FoundRecording(Path folder, String name, String group) {

    private static final String NO_GROUP = ".";

    /// In the order of their names.
    ///
    /// @throws CaptureException if there is none, or the folder cannot be read
    static List<FoundRecording> below(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CaptureException(folder + " is no folder: give one that holds recordings");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<FoundRecording> found = files.filter(file -> file.endsWith(RecordingFile.NAME)).map(Path::getParent).sorted()
                    .map(recording -> of(folder, recording)).toList();
            if (found.isEmpty()) {
                throw new CaptureException(
                        "There is no recording below " + folder + ": each is a folder with a " + RecordingFile.NAME);
            }
            return found;
        } catch (IOException | UncheckedIOException unreadable) {
            throw new CaptureException(folder + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static FoundRecording of(Path folder, Path recording) {
        Path below = folder.relativize(recording);
        String group = below.getNameCount() > 1 ? below.getName(0).toString() : NO_GROUP;
        return new FoundRecording(recording, below.toString().isEmpty() ? NO_GROUP : below.toString(), group);
    }
}
