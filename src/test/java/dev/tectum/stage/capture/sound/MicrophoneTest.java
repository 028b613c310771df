package dev.tectum.stage.capture.sound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.fake.SleepDrivenClock;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.sound.OpenMicrophone.Tear;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MicrophoneTest {

    private static final Modality MODALITY = new Modality("microphone", Modality.Kind.AUDIO);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SleepDrivenClock clock = new SleepDrivenClock();
    private final List<ScriptedMicrophone> devices = new ArrayList<>();
    private final List<AudioChunk> chunks = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();
    private final List<Long> tries = new ArrayList<>();

    private ScriptedMicrophone device() {
        ScriptedMicrophone device = new ScriptedMicrophone(clock);
        devices.add(device);
        return device;
    }

    /// Opens the devices one after the other; after the last one there is none any more.
    private Microphone microphone() {
        List<ScriptedMicrophone> left = new ArrayList<>(devices);
        return new Microphone(_ -> {
            tries.add(clock.nanoTime());
            if (left.isEmpty()) {
                throw new CaptureException("it is gone", Reason.UNPLUGGED);
            }
            return left.removeFirst();
        }, MODALITY, 16_000, new Microphone.Time(clock::nanoTime, clock::sleep, new Random(1)));
    }

    private void listen(Microphone microphone, Duration time) throws InterruptedException {
        long end = clock.nanoTime() + time.toNanos();
        while (clock.nanoTime() < end) {
            Arrival arrival = microphone.next(PATIENCE).orElse(null);
            if (arrival instanceof AudioChunk chunk) {
                chunks.add(chunk);
            } else if (arrival instanceof Outage outage) {
                outages.add(outage);
            }
        }
    }

    private List<Reason> reasons() {
        return outages.stream().map(Outage::reason).toList();
    }

    @Test
    void soundComesInChunksThatFollowEachOther() throws InterruptedException {
        device().sounding(SECOND.multipliedBy(5), 0.25f);
        try (Microphone microphone = microphone()) {
            listen(microphone, SECOND.multipliedBy(5));
            assertTrue(chunks.size() >= 48, chunks.size() + " chunks");
            for (int i = 1; i < chunks.size(); i++) {
                assertEquals(chunks.get(i - 1).end(), chunks.get(i).captured());
                assertEquals(0.25, chunks.get(i).samples().values()[800], 1e-4);
            }
        }
        assertEquals(List.of(1), ScriptedMicrophone.closings(devices));
    }

    @Test
    void anOverrunIsCountedAndIsAHole() throws InterruptedException {
        device().sounding(SECOND, 0.1f).torn(Tear.OVERRUN, Duration.ofMillis(300)).sounding(SECOND, 0.1f)
                .torn(Tear.HOLE, Duration.ofMillis(200))
                .sounding(SECOND, 0.1f);
        try (Microphone microphone = microphone()) {
            listen(microphone, Duration.ofMillis(3_500));
            assertEquals(1, microphone.counters().overruns());
            assertEquals(2, microphone.counters().gaps());
            assertEquals(0.5, microphone.counters().lost().toMillis() / 1e3, 0.01);
            long holes = 0;
            for (int i = 1; i < chunks.size(); i++) {
                holes += chunks.get(i).captured().since(chunks.get(i - 1).end()).toMillis() > 100 ? 1 : 0;
            }
            assertEquals(2, holes);
        }
    }

    @Test
    void aProgramThatWasStoppedHasMissedSoundButNotLostTheDevice() throws InterruptedException {
        device().sounding(SECOND, 0.1f).torn(Tear.OVERRUN, Duration.ofSeconds(60)).sounding(SECOND, 0.1f);
        try (Microphone microphone = microphone()) {
            listen(microphone, Duration.ofSeconds(62));
            assertEquals(List.of(), reasons());
            assertEquals(60, microphone.counters().lost().toMillis() / 1e3, 0.01);
        }
    }

    @Test
    void aLostDeviceIsOneOutageAndComesBack() throws InterruptedException {
        device().sounding(SECOND, 0.1f).failing(new CaptureException("unplugged", Reason.UNPLUGGED));
        device().failing(new CaptureException("held", Reason.BUSY));
        device().sounding(SECOND, 0.2f);
        try (Microphone microphone = microphone()) {
            listen(microphone, SECOND.multipliedBy(4));
            assertEquals(List.of(Reason.UNPLUGGED), reasons());
            assertEquals(0.2, chunks.getLast().samples().values()[800], 1e-4);
            assertEquals(2, microphone.counters().reconnects());
            assertFalse(microphone.isExhausted());
        }
        assertEquals(List.of(1, 1, 1), ScriptedMicrophone.closings(devices));
    }

    @Test
    void anAbsentDeviceIsTriedEverMoreRarelyAndNotInStep() throws InterruptedException {
        try (Microphone microphone = microphone()) {
            listen(microphone, SECOND.multipliedBy(300));
        }
        assertEquals(List.of(Reason.UNPLUGGED), reasons());
        assertTrue(tries.size() > 10 && tries.size() < 30, tries.size() + " tries in 300 s");
        for (int i = 1; i < tries.size(); i++) {
            double waited = (tries.get(i) - tries.get(i - 1)) / 1e9;
            double full = Math.min(30, 0.5 * Math.pow(2, i - 1));
            assertTrue(waited >= full / 2 - 0.1 && waited <= full + 0.1, waited + " s before try " + i);
        }
        assertTrue(tries.stream().distinct().count() == tries.size());
    }

    @Test
    void aDeviceThatGivesNothingIsUnplugged() throws InterruptedException {
        device().sounding(SECOND, 0.1f);
        try (Microphone microphone = microphone()) {
            listen(microphone, SECOND.multipliedBy(10));
        }
        assertEquals(List.of(Reason.UNPLUGGED), reasons());
        assertEquals(4.0, outages.getFirst().since().seconds(), 0.2);
        assertEquals(List.of(1), ScriptedMicrophone.closings(devices));
    }

    @Test
    void aDeviceThatTricklesIsUnplugged() throws InterruptedException {
        device().sounding(SECOND, 0.1f).trickling(1_000);
        try (Microphone microphone = microphone()) {
            listen(microphone, SECOND.multipliedBy(20));
        }
        assertEquals(List.of(Reason.UNPLUGGED), reasons());
    }

    @Test
    void aDeviceThatFloodsIsOfAWrongFormatAndItsSoundIsNotOfTheFuture() throws InterruptedException {
        device().sounding(SECOND, 0.1f).flooding(1_000, 4_800);
        device().sounding(SECOND.multipliedBy(2), 0.2f);
        try (Microphone microphone = microphone()) {
            listen(microphone, SECOND.multipliedBy(5));
            assertEquals(Reason.WRONG_FORMAT, reasons().getFirst());
            assertTrue(chunks.size() < 60, chunks.size() + " chunks");
            assertTrue(chunks.getLast().end().nanos() <= clock.nanoTime());
        }
    }

    @Test
    void whatWasNotTakenIsGivenBackWhenClosed() throws InterruptedException {
        device().sounding(SECOND, 0.1f);
        Microphone microphone = microphone();
        microphone.next(PATIENCE).ifPresent(Arrival::release);
        microphone.close();
        microphone.close();
        assertTrue(microphone.next(PATIENCE).isEmpty());
        assertTrue(microphone.isExhausted());
        assertEquals(List.of(1), ScriptedMicrophone.closings(devices));
    }
}
