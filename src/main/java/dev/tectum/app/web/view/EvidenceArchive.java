package dev.tectum.app.web.view;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is kept of alerts beside their record. Called from any thread; may read the disk.
public interface EvidenceArchive {

    /// @param alert the alert's id
    /// @param name `snapshot.jpg`, `clip.wav`, `clip.webm` or `curves.csv`
    /// @return a file that is whole; empty where there is none of that alert, or not yet
    Optional<Path> find(String alert, String name);

    /// Which files of an alert there are by now.
    default List<String> names(String alert) {
        return Stream.of("snapshot.jpg", "clip.webm", "clip.wav", "curves.csv").filter(name -> find(alert, name).isPresent()).toList();
    }
}
