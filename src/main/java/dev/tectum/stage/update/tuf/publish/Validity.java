package dev.tectum.stage.update.tuf.publish;

import java.time.Duration;

/// For how long what a role signs may be believed. What is signed by hand lasts long; what says that nothing is held back lasts days.
///
/// @param byHand root, targets and models, whose keys lie offline
public record Validity(Duration byHand, Duration snapshot, Duration timestamp) {

    public static final Validity STANDARD = new Validity(Duration.ofDays(365), Duration.ofDays(30), Duration.ofDays(7));

    public Validity {
        if (byHand.compareTo(snapshot) < 0 || snapshot.compareTo(timestamp) < 0 || !timestamp.isPositive()) {
            throw new IllegalArgumentException(
                    "Timestamps should last some time, snapshots as long at least, and what is signed by hand as long as these");
        }
    }

    Duration of(String role) {
        return switch (role) {
            case "timestamp" -> timestamp;
            case "snapshot" -> snapshot;
            default -> byHand;
        };
    }
}
