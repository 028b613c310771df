package dev.tectum.app.wiring.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.update.UpdateStatus;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.fake.ScriptedUpdates;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UpdateMetersTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final UpdateNews news = UpdateNews.nobody();
    private UpdateStatus status = ScriptedUpdates.trial();
    private final UpdateMeters meters = new UpdateMeters(() -> status, news, () -> ScriptedUpdates.AT.plusSeconds(90));

    @Test
    void onePhaseIsOneAndAllOthersAreNone() {
        meters.bindTo(registry);
        for (UpdateStatus each : List.of(ScriptedUpdates.idle(), ScriptedUpdates.fetching(0.5), ScriptedUpdates.trial(),
                ScriptedUpdates.committed(), ScriptedUpdates.rejected(), ScriptedUpdates.rolledBack())) {
            status = each;
            assertEquals(1, gauge("tectum.update.phase", "phase", each.state().phase()));
            assertEquals(1, UpdateMeters.PHASES.stream().mapToDouble(phase -> gauge("tectum.update.phase", "phase", phase)).sum());
        }
    }

    @Test
    void howLongAgoSomebodyLookedIsTold() {
        meters.bindTo(registry);
        assertEquals(90, gauge("tectum.update.look.age.seconds"));
        assertEquals(0.35, gauge("tectum.update.progress"));
        assertEquals(4, gauge("tectum.model.release"));
        status = UpdateStatus.fixed(ScriptedEvents.MODEL);
        assertTrue(Double.isNaN(gauge("tectum.update.look.age.seconds")));
    }

    @Test
    void whatBecameOfUpdatesIsCounted() {
        meters.bindTo(registry);
        news.tell(ScriptedUpdates.stepTo(1, ScriptedUpdates.trial().state(), ScriptedUpdates.rejected()), List.of());
        news.tell(ScriptedUpdates.stepTo(2, ScriptedUpdates.trial().state(), ScriptedUpdates.rejected()), List.of());
        news.tell(ScriptedUpdates.stepTo(3, ScriptedUpdates.trial().state(), ScriptedUpdates.committed()), List.of());
        assertEquals(List.of(1.0, 2.0, 0.0), Stream.of("committed", "rejected", "rolled-back")
                .map(outcome -> registry.get("tectum.updates").tag("outcome", outcome).functionCounter().count()).toList());
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }
}
