package dev.tectum.app.web.view;

import java.util.List;
import java.util.Optional;

/// The alerts of the past, each as the JSON object of its newest state. Called from any thread; may read the disk.
public interface EventArchive {

    /// Newest first, as many as the query allows.
    List<String> find(EventQuery query);

    Optional<String> find(String id);
}
