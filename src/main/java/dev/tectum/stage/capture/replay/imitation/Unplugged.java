package dev.tectum.stage.capture.replay.imitation;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import java.util.function.Consumer;

/// Nothing comes, for good or for the first part of every period.
final class Unplugged implements Imitation {

    private final Modality modality;
    private final Level level;
    private final Moment start;
    private boolean told;

    Unplugged(Modality modality, Level level, Moment start) {
        this.modality = modality;
        this.level = level;
        this.start = start;
    }

    @Override
    public void begin(Consumer<Arrival> out) {
        tell(start, out);
    }

    @Override
    public void pass(Observation observation, Consumer<Arrival> out) {
        Moment captured = observation.captured();
        if (!level.lastsAt(captured, start)) {
            told = false;
            out.accept(observation);
            return;
        }
        tell(captured, out);
        observation.release();
        out.accept(new Bound(modality, captured));
    }

    private void tell(Moment since, Consumer<Arrival> out) {
        if (!told) {
            told = true;
            out.accept(new Outage(modality, since, Reason.UNPLUGGED));
        }
    }
}
