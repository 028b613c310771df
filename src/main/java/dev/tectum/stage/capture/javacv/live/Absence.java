package dev.tectum.stage.capture.javacv.live;

import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Says that a source is missing, once for each reason, and that it is back. A device that comes and goes all the time does not fill the log.
/// One thread.
final class Absence {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSource.class);
    private static final long QUIET_NANOS = 60_000_000_000L;

    private final Modality modality;
    private final String name;
    private @Nullable Reason told;
    private boolean logged;
    private long loggedAt;

    /// @param name the source's, for people
    Absence(Modality modality, String name) {
        this.modality = modality;
        this.name = name;
    }

    /// @return word of it, where it is news
    Optional<Outage> begins(Reason reason, String why, long now) {
        if (reason == told) {
            return Optional.empty();
        }
        boolean first = loggedAt == 0;
        logged = first || told != null || now - loggedAt > QUIET_NANOS;
        if (logged) {
            loggedAt = now;
        }
        told = reason;
        LOG.atLevel(logged ? Level.WARN : Level.DEBUG).log("{} is missing: {}; trying again", modality.name(), why);
        return Optional.of(new Outage(modality, new Moment(now), reason));
    }

    void ends() {
        if (told != null) {
            told = null;
            LOG.atLevel(logged ? Level.INFO : Level.DEBUG).log("{} is back: {}", modality.name(), name);
        }
    }
}
