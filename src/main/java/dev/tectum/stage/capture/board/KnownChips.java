package dev.tectum.stage.capture.board;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The chips that Tectum can read. Addresses: each chip's data sheet.
public final class KnownChips {

    public static final ChipSpec BME280 = new ChipSpec("bme280", "Bosch BME280: temperature, humidity, air pressure", List.of(0x76, 0x77),
            measuring("temperature", "humidity", "pressure"), Duration.ofSeconds(5), Duration.ofMillis(100));
    public static final ChipSpec SHT4X = new ChipSpec("sht4x", "Sensirion SHT40, SHT41, SHT45: temperature, humidity",
            List.of(0x44, 0x45, 0x46), measuring("temperature", "humidity"), Duration.ofSeconds(5), Duration.ofMillis(100));
    public static final ChipSpec SCD4X = new ChipSpec("scd4x", "Sensirion SCD40, SCD41, SCD43: CO2, temperature, humidity", List.of(0x62),
            measuring("co2", "temperature", "humidity"), Duration.ofSeconds(5), Duration.ofSeconds(5));
    public static final ChipSpec BH1750 = new ChipSpec("bh1750", "ROHM BH1750FVI: light", List.of(0x23, 0x5C), measuring("light"),
            Duration.ofSeconds(1), Duration.ofMillis(250));
    public static final ChipSpec ADS1115 = new ChipSpec("ads1115", "TI ADS1115: four voltages, as of MQ gas sensors",
            List.of(0x48, 0x49, 0x4A, 0x4B), wired("a0", "a1", "a2", "a3"), Duration.ofSeconds(1), Duration.ofMillis(100));
    public static final ChipSpec MPU6050 = new ChipSpec("mpu6050", "InvenSense MPU-6050: acceleration and turning", List.of(0x68, 0x69),
            measuring("accel_x", "accel_y", "accel_z", "gyro_x", "gyro_y", "gyro_z"), Duration.ofMillis(20), Duration.ofMillis(5));

    private static final List<ChipSpec> ALL = List.of(BME280, SHT4X, SCD4X, BH1750, ADS1115, MPU6050);

    private KnownChips() {
    }

    public static List<ChipSpec> all() {
        return ALL;
    }

    public static Optional<ChipSpec> find(String name) {
        return ALL.stream().filter(chip -> chip.name().equals(name)).findFirst();
    }

    /// Outputs that are called as what they measure.
    private static List<ChipSpec.Output> measuring(String... channels) {
        return Arrays.stream(channels).map(channel -> new ChipSpec.Output(channel, Optional.of(channel))).toList();
    }

    private static List<ChipSpec.Output> wired(String... names) {
        return Arrays.stream(names).map(name -> new ChipSpec.Output(name, Optional.empty())).toList();
    }
}
