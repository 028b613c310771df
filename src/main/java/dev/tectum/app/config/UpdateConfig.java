package dev.tectum.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where models come from, and how carefully one takes the place of another.
///
/// @param repository empty: nobody but the owner offers any
/// @param hawkbit who says which release of the repository this device runs; empty: the newest
/// @param automatic whether what is found is taken without being asked for
/// @param every how often is looked
/// @param trial how long a candidate watches beside the model in use before it may decide
/// @param watch how long the model before watches afterwards, ready to decide again
public record UpdateConfig(Optional<RepositoryAddress> repository, Optional<HawkbitConfig> hawkbit, boolean automatic,
        Duration every, Duration trial, Duration watch) {

    /// Of a repository as `tectum bundle publish` makes it.
    ///
    /// @param base `http:`, `https:` or `file:`, without a slash at its end
    /// @param root the file with the root that is trusted
    public record RepositoryAddress(URI base, Path root) {

        public URI metadata() {
            return URI.create(base + "/metadata/");
        }

        public URI targets() {
            return URI.create(base + "/targets/");
        }
    }

    /// From nowhere; a day and a night of trial, and as much of watching.
    public static UpdateConfig standard() {
        return new UpdateConfig(Optional.empty(), Optional.empty(), true, Duration.ofHours(6), Duration.ofHours(24), Duration.ofHours(24));
    }
}
