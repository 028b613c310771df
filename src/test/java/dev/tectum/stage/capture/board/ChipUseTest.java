package dev.tectum.stage.capture.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChipUseTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void aChipIsUsedAsItUsuallyIs() {
        ChipUse use = ChipUse.usual(KnownChips.BME280, 1);
        assertEquals("bme280 at 0x76 of bus 1", use.name());
        assertEquals(Map.of("temperature", "temperature", "humidity", "humidity", "pressure", "pressure"), use.channels());
        assertEquals(Duration.ofSeconds(5), use.every());
    }

    @Test
    void anAddressThatTheChipCannotHaveIsRefusedWithThoseItCan() {
        assertRefused("A bme280 answers at 0x76 or 0x77, not at 0x48",
                () -> new ChipUse(KnownChips.BME280, 1, 0x48, Map.of("humidity", "humidity"), SECOND));
    }

    @Test
    void whatDependsOnWiresIsNamedByWhoWiredThem() {
        assertRefused("name the channels of a0, a1, a2, a3", () -> ChipUse.usual(KnownChips.ADS1115, 1));
        assertEquals(Map.of("a0", "mq2"), new ChipUse(KnownChips.ADS1115, 1, 0x48, Map.of("a0", "mq2"), SECOND).channels());
    }

    @Test
    void anOutputThatTheChipDoesNotHaveIsRefused() {
        assertRefused("has temperature, humidity, but no co2",
                () -> new ChipUse(KnownChips.SHT4X, 1, 0x44, Map.of("co2", "co2"), SECOND));
    }

    @Test
    void twoOutputsAreTwoChannels() {
        assertRefused("cannot be the same channel",
                () -> new ChipUse(KnownChips.ADS1115, 1, 0x48, Map.of("a0", "mq2", "a1", "mq2"), SECOND));
    }

    @Test
    void aChipIsNotAskedMoreOftenThanItMeasures() {
        assertRefused("not", () -> new ChipUse(KnownChips.SCD4X, 300, 0x62, Map.of("co2", "co2"), Duration.ofSeconds(5)));
        assertRefused("every 5.0 s", () -> new ChipUse(KnownChips.SCD4X, 1, 0x62, Map.of("co2", "co2"), SECOND));
    }

    @Test
    void everyKnownChipIsFoundByItsName() {
        for (ChipSpec chip : KnownChips.all()) {
            assertEquals(Optional.of(chip), KnownChips.find(chip.name()));
            assertTrue(chip.every().compareTo(chip.least()) >= 0, chip.name());
        }
        assertEquals(Optional.empty(), KnownChips.find("bmp180"));
    }

    @Test
    void aPinSettlesWithinReason() {
        assertRefused("Pins are 0 to 511",
                () -> new PinUse(512, "motion", PinUse.Pull.OFF, false, PinUse.USUAL_DEBOUNCE));
        assertRefused("settles", () -> new PinUse(4, "motion", PinUse.Pull.OFF, false, Duration.ofSeconds(11)));
    }

    private static void assertRefused(String words, Runnable use) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, use::run);
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
    }
}
