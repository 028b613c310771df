package dev.tectum.stage.capture.pi4j.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SensirionWordsTest {

    /// The data sheets' examples: 0xBEEF has 0x92, the words of 500 ppm, 25 °C and 37 % have these.
    @Test
    void theChecksumsOfTheDataSheetsAreReproduced() {
        assertEquals(0x92, SensirionWords.checksum(0xBE, 0xEF));
        assertEquals(0x33, SensirionWords.checksum(0x01, 0xF4));
        assertEquals(0xA2, SensirionWords.checksum(0x66, 0x67));
        assertEquals(0x3C, SensirionWords.checksum(0x5E, 0xB9));
    }
}
