package dev.tectum.app.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.wiring.senses.SourceFigures;
import dev.tectum.domain.event.Decision;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SenseMetersTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final SenseMeters meters = new SenseMeters(List.of(HandWrittenSpec.KITCHEN), HandWrittenSpec.spec(),
            List.of(HandWrittenSpec.label("fire")), new SourceFigures());

    @Test
    void beforeTheFirstDecisionNothingIsKnown() {
        meters.bindTo(registry);
        assertTrue(Double.isNaN(gauge("tectum.modality.quality", "modality", "camera")));
    }

    @Test
    void gradeQualityAndWatchingAreTold() {
        meters.bindTo(registry);
        meters.tell(ScriptedEvents.quiet(1));
        assertEquals(0.9, gauge("tectum.modality.quality", "modality", "camera"), 1e-9);
        assertEquals(1, gauge("tectum.modality.grade", "modality", "camera", "grade", "usable"));
        assertEquals(0, gauge("tectum.modality.grade", "modality", "camera", "grade", "missing"));
        assertEquals(1, gauge("tectum.label.watching", "label", "fire", "watching", "yes"));
        assertEquals(1, gauge("tectum.mode", "mode", "full"));
    }

    @Test
    void onlyTheModeThatTheRoomIsInIsThere() {
        meters.bindTo(registry);
        meters.tell(ScriptedEvents.quiet(1));
        meters.tell(ScriptedEvents.event(2, ScriptedEvents.NO_ENVIRONMENT, new Decision.Hold("fire", Optional.empty())));
        assertEquals(1, gauge("tectum.mode", "mode", "no-environment"));
        assertTrue(registry.find("tectum.mode").tags("mode", "full").gauges().isEmpty());
        assertTrue(Double.isNaN(gauge("tectum.modality.age.seconds", "modality", "environment")));
    }

    private double gauge(String name, String... tags) {
        Gauge gauge = registry.get(name).tags(tags).gauge();
        return gauge.value();
    }
}
