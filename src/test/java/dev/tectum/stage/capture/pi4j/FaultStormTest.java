package dev.tectum.stage.capture.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.SleepDrivenClock;
import dev.tectum.fake.i2c.FakeBme280;
import dev.tectum.fake.i2c.FakeBus;
import dev.tectum.fake.i2c.FakeChip;
import dev.tectum.fake.i2c.FakeMpu6050;
import dev.tectum.fake.i2c.FakeScd4x;
import dev.tectum.fake.i2c.FakeSht4x;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.SensorGroup;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.board.ChipSpec;
import dev.tectum.stage.capture.board.ChipUse;
import dev.tectum.stage.capture.board.KnownChips;
import dev.tectum.stage.capture.pi4j.linux.Errno;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Everything that can happen to a bus, at random, to four chips of one modality.
@Timeout(120)
class FaultStormTest {

    private static final Modality AIR = new Modality("air", Modality.Kind.SERIES);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final SleepDrivenClock clock = new SleepDrivenClock();
    private final FakeBus bus = new FakeBus();
    private final FakeBme280 bme280 = new FakeBme280(clock::nanoTime);
    private final FakeSht4x sht4x = new FakeSht4x(clock::nanoTime);
    private final FakeScd4x scd4x = new FakeScd4x(clock::nanoTime);
    private final FakeMpu6050 mpu6050 = new FakeMpu6050(clock::nanoTime, 0.01);
    private final Map<Integer, FakeChip> chips = Map.of(0x76, bme280, 0x44, sht4x, 0x62, scd4x, 0x68, mpu6050);
    private final List<Integer> addresses = List.of(0x76, 0x44, 0x62, 0x68);
    private final Map<String, Moment> newest = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void timesRiseNothingIsThrownAndAllComesBack(long seed) throws InterruptedException {
        Random chance = new Random(seed);
        try (Pi4jSensors sensors = new Pi4jSensors(() -> bus, () -> {
            throw new AssertionError("no pin is needed");
        }, new MonotonicTime(clock::nanoTime, clock::sleep))) {
            chips.forEach(bus::wire);
            List<Source> group = group(sensors);
            int outages = 0;
            for (int step = 0; step < 400; step++) {
                happen(chance);
                outages += pumped(group, 5).stream().filter(Outage.class::isInstance).count() > 0 ? 1 : 0;
            }
            assertTrue(outages > 0, "all were lost at some time");
            heal();
            pumped(group, 2_000);
            Set<String> back = new HashSet<>();
            for (Arrival arrival : pumped(group, 1_000)) {
                if (arrival instanceof SensorReading reading && Double.isFinite(reading.value())) {
                    back.add(reading.channel());
                }
            }
            assertEquals(channels().keySet(), back);
            group.forEach(Source::close);
        }
    }

    private void happen(Random chance) {
        int address = addresses.get(chance.nextInt(addresses.size()));
        switch (chance.nextInt(12)) {
            case 0 -> bus.tearOff(address);
            case 1 -> bus.stick(Errno.ETIMEDOUT);
            case 2 -> bus.refuse(chance.nextBoolean() ? Errno.EACCES : Errno.ENOENT);
            case 3 -> bus.disturb(address, chance.nextInt(6));
            case 4 -> bme280.wedge();
            case 5 -> bme280.claims(chance.nextInt(256));
            case 6 -> mpu6050.reset();
            case 7 -> sht4x.garble(chance.nextBoolean());
            case 8 -> scd4x.garble(chance.nextBoolean());
            case 9 -> clock.sleep(Duration.ofSeconds(chance.nextInt(60)));
            default -> heal();
        }
    }

    private void heal() {
        chips.forEach(bus::wire);
        bus.stick(0);
        bus.refuse(0);
        bme280.claims(0x60);
        sht4x.garble(false);
        scd4x.garble(false);
    }

    private List<Source> group(Pi4jSensors sensors) {
        List<SensorGroup.Member> members = new ArrayList<>();
        for (ChipSpec chip : List.of(KnownChips.BME280, KnownChips.SHT4X, KnownChips.SCD4X, KnownChips.MPU6050)) {
            Map<String, String> own = new LinkedHashMap<>();
            channels().forEach((channel, of) -> {
                if (of.equals(chip.name())) {
                    own.put(channel.replace("_2", ""), channel);
                }
            });
            ChipUse use = new ChipUse(chip, FakeBus.NUMBER, chip.usualAddress(), own, chip.every());
            members.add(new SensorGroup.Member(sensors.chip(AIR, use), List.copyOf(own.values())));
        }
        return SensorGroup.of(AIR, channels().keySet(), members, new MonotonicTime(clock::nanoTime, clock::sleep));
    }

    private static Map<String, String> channels() {
        return Map.of("temperature", "bme280", "pressure", "bme280", "temperature_2", "sht4x", "co2", "scd4x", "accel_x", "mpu6050",
                "gyro_z", "mpu6050");
    }

    private List<Arrival> pumped(List<Source> group, int rounds) throws InterruptedException {
        List<Arrival> arrivals = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (Source source : group) {
                for (var arrival = source.next(PATIENCE.dividedBy(group.size())); arrival
                        .isPresent(); arrival = source.next(Duration.ZERO)) {
                    arrivals.add(arrival.get());
                }
            }
        }
        arrivals.forEach(this::assertRising);
        return arrivals;
    }

    private void assertRising(Arrival arrival) {
        if (arrival instanceof SensorReading reading) {
            Moment last = newest.getOrDefault(reading.channel(), Moment.MIN);
            boolean told = Double.isNaN(reading.value()) && !reading.captured().isBefore(last);
            assertTrue(told || reading.captured().isAfter(last), reading + " after " + last);
            newest.put(reading.channel(), reading.captured());
        }
    }
}
