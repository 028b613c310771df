package dev.tectum.stage.update.tuf.client;

import java.time.Duration;

/// The bounds that the specification leaves to the application.
final class Limits {

    static final long ROOT_BYTES = 512_000; // TUF 5.3.3: W
    static final int ROOT_ROTATIONS = 1024; // TUF 5.3.3: Y
    static final long TIMESTAMP_BYTES = 16_384; // TUF 5.4.1: X
    static final long SNAPSHOT_BYTES = 2_000_000; // TUF 5.5.1: Y
    static final long TARGETS_BYTES = 5_000_000; // TUF 5.6.1: Z
    static final int DELEGATED_ROLES = 32; // TUF 5.6.7.1
    static final Duration LOCK_WAIT = Duration.ofSeconds(30);

    private Limits() {
    }
}
