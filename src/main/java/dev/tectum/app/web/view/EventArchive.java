package dev.tectum.app.web.view;

import java.util.List;
import java.util.Optional;

/// The alerts of the past, each as the JSON object of its newest state. Called from any thread; may read the disk.
public interface EventArchive {

    /// Newest first, as many as the query allows.
    ///
    /// @throws ArchiveUnavailableException if it cannot be read now
    List<String> find(EventQuery query);

    /// @throws ArchiveUnavailableException if it cannot be read now
    Optional<String> find(String id);
}
