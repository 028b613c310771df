package dev.tectum.stage.decide;

import dev.tectum.domain.event.AlertId;
import dev.tectum.domain.time.Calendar;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.domain.window.WindowKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/// Makes alert ids: a ULID whose time is the tick's and whose other 80 bits are the SHA-256 of start, station, label and tick.
/// So a replay gives the ids that it gave before.
public final class AlertIds {

    private final Instant start;
    private final Calendar calendar;

    public AlertIds(TimeAnchor anchor) {
        this(anchor.instant(), anchor);
    }

    /// @param start of the recording or the run
    public AlertIds(Instant start, Calendar calendar) {
        this.start = start;
        this.calendar = calendar;
    }

    public AlertId idOf(String label, WindowKey key) {
        String name = start + "\n" + key.station().name() + "\n" + label + "\n" + key.tick();
        byte[] hash = sha256(name.getBytes(StandardCharsets.UTF_8));
        return AlertId.of(calendar.instantOf(key.at()), hash);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
