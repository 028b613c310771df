package dev.tectum.app.wiring;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import dev.tectum.app.config.InferenceConfig;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.window.Window;
import dev.tectum.stage.quality.CleanAir;
import dev.tectum.stage.quality.QualityInspector;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// What judging costs beside all else that the loop does, in processor time and on the built-in scene: `mvn -o test -Dtest=QualityCostTest -Dmeasure=true`.
@EnabledIfSystemProperty(named = "measure", matches = "true", disabledReason = "a measurement, no test")
class QualityCostTest {

    private static final OperatingSystemMXBean PROCESS = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_UP = 2;
    private static final int ROUNDS = 3;

    @Test
    void theShareOfTheLoopThatJudgingTakesIsPrinted() throws InterruptedException {
        try (LoadedBundle models = LoadedBundle.open(Home.find().bundle(), InferenceConfig.standard())) {
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                Meter meter = new Meter(models);
                PlaybackPlan plan = PlaybackPlan.of(Home.find().demoRecording(), models.spec(), List.of(), List.of(), Optional.empty());
                Audience audience = new Audience(new ForgetfulJournal(), _ -> {
                }, meter::watch);
                long began = processor();
                try (Playback playback = Playback.open(plan, models, audience)) {
                    playback.play();
                }
                meter.print(processor() - began, round < WARM_UP ? "warming up: " : "");
                assertTrue(meter.ticks > 0);
            }
        }
    }

    /// Nanoseconds of all threads, so that what else the machine does has no part in it.
    private static long processor() {
        return PROCESS.getProcessCpuTime();
    }

    /// Judges and understands every window a second time, with a clock beside it.
    private static final class Meter {

        private final LoadedBundle models;
        private final QualityInspector inspector;
        private long judging;
        private long understanding;
        private long ticks;

        Meter(LoadedBundle models) {
            this.models = models;
            inspector = new QualityInspector(models.spec(), CleanAir.unknown());
        }

        void watch(Window window, Event event) {
            long alone = THREADS.getCurrentThreadCpuTime();
            inspector.inspect(window);
            judging += THREADS.getCurrentThreadCpuTime() - alone;
            long began = processor();
            models.models().understand(window, event.quality());
            understanding += processor() - began;
            ticks++;
        }

        void print(long whole, String remark) {
            long loop = whole - judging - understanding;
            System.out.printf(Locale.ROOT, "%s%d ticks: judging %.3f ms a tick, models %.3f ms, the whole replay with decoding %.3f ms: "
                    + "judging takes %.1f %% of the replay, %.1f %% of judging and models%n", remark, ticks, judging / 1e6 / ticks,
                    understanding / 1e6 / ticks, loop / 1e6 / ticks, 100.0 * judging / loop, 100.0 * judging / (judging + understanding));
        }
    }
}
