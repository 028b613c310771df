package dev.tectum.stage.capture.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({"temperature, °F, 212, 100", "temperature, F, -40, -40", "temperature_2, K, 273.15, 0", "temperature, °C, 21.5, 21.5",
            "pressure, Pa, 101325, 1013.25", "pressure, kPa, 101.325, 1013.25", "pressure, inHg, 29.92, 1013.2074891664",
            "pressure, mmHg, 760, 1013.250144354", "light, klx, 1.5, 1500", "humidity, %, 44, 44", "co2, ppb, 420000, 420",
            "voc, kΩ, 51.2, 51200",
            "voc_3, kΩ, 1, 1000", "pm25, μg/m³, 12, 12", "pm25, mg/m³, 0.012, 12", "accel_z, g, 1, 9.80665",
            "gyro_x, °/s, 180, 3.141592653589793", "current, mA, 250, 0.25", "voltage, mV, 3300, 3.3", "accel_y_2, g, 2, 19.6133"})
    void aKnownUnitBecomesTheChannels(String channel, String unit, double given, double expected) {
        assertEquals(expected, Units.toChannel(channel, unit).applyTo(given), Math.abs(expected) * 1e-9 + 1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hPa", "celsius degrees", "", "f", "°c"})
    void anotherQuantityOrAnUnknownUnitIsRefusedWithTheListOfThoseThatAreKnown(String unit) {
        String said = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Units.toChannel("temperature", unit)).getMessage());
        assertTrue(said.contains("°C, C, °F, F, K"), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"motion", "contact", "mq2", "sound_level", "somebody_elses"})
    void aChannelWithoutAUnitTakesNone(String channel) {
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, () -> Units.toChannel(channel, "V")).getMessage())
                .contains("has no unit"));
    }

    @Test
    void scaleAndOffsetComeBeforeTheUnit() {
        Conversion tenths = new Conversion(0.1, 0);
        assertEquals(100, tenths.then(Units.toChannel("temperature", "°F")).applyTo(2120), 1e-9);
        assertEquals(6, new Conversion(2, 1).then(new Conversion(3, -3)).applyTo(1), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "NaN, 0", "1, Infinity"})
    void aScaleThatLosesTheValueIsRefused(double factor, double offset) {
        assertThrows(IllegalArgumentException.class, () -> new Conversion(factor, offset));
    }
}
