package dev.tectum.app.wiring.update;

import dev.tectum.domain.update.UpdateStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// Tells `/metrics` how updates stand and what became of them.
final class UpdateMeters implements MeterBinder {

    static final List<String> PHASES = List.of("idle", "fetching", "verified", "probed", "trial", "committed", "rejected", "rolled-back");

    private final Supplier<UpdateStatus> status;
    private final UpdateNews news;
    private final InstantSource clock;

    UpdateMeters(Supplier<UpdateStatus> status, UpdateNews news, InstantSource clock) {
        this.status = status;
        this.news = news;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String phase : PHASES) {
            gauge("tectum.update.phase", now -> now.state().phase().equals(phase) ? 1 : 0)
                    .description("1 for the phase that updates are in").tag("phase", phase).register(registry);
        }
        gauge("tectum.update.progress", UpdateStatus::progress).description("Within the work of the phase, 0 to 1").register(registry);
        gauge("tectum.update.troubles", now -> now.troubles().size()).description("What keeps updates from going well").register(registry);
        gauge("tectum.model.release", now -> now.inUse().release()).description("The release of the model in use").register(registry);
        gauge("tectum.update.look.age.seconds", this::secondsSinceLook)
                .description("Since the places where models come from were last asked; NaN where never").register(registry);
        for (String outcome : UpdateNews.OUTCOMES) {
            FunctionCounter.builder("tectum.updates", news, all -> all.count(outcome)).tag("outcome", outcome)
                    .description("Updates that ended so, since the start").register(registry);
        }
    }

    private Gauge.Builder<UpdateMeters> gauge(String name, ToDoubleFunction<UpdateStatus> value) {
        return Gauge.builder(name, this, meters -> value.applyAsDouble(meters.status.get()));
    }

    private double secondsSinceLook(UpdateStatus now) {
        return now.lastLook().map(look -> Duration.between(look, clock.instant()).toMillis() / 1e3).orElse(Double.NaN);
    }
}
