package dev.tectum.stage.capture.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.wording.Vocabulary;
import dev.tectum.json.JsonPointer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueRuleTest {

    private static final ValueRule BARE = rule("", Conversion.NONE);
    private static final ValueRule TEMPERATURE = rule("/temperature", Conversion.NONE);

    @ParameterizedTest
    @CsvSource({"21.5, 21.5", "-4, -4", "+3.25e2, 325", ".5, 0.5", "7., 7", "ON, 1", "off, 0", "TRUE, 1", "false, 0", "Open, 1",
            "closed, 0",
            "occupied, 1", "CLEAR, 0", "' 12 ', 12", "\"21.5\", 21.5", "\"ON\", 1"})
    void aBareNumberOrWordIsAValue(String message, double expected) {
        assertEquals(new Finding.Value(expected), BARE.read(message).finding());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "NaN", "null", "unavailable", "unknown", "None", "\"nan\""})
    void aSenderThatHasNoValueSaysNotANumber(String message) {
        assertEquals(new Finding.Value(Double.NaN), BARE.read(message).finding());
    }

    @ParameterizedTest
    @ValueSource(strings = {"21,5", "21.5 °C", "0x10", "1d", "Infinity", "1e999", "hello", "{\"a\":1}", "[1]", "--1", "\0", "1e",
            "11111111111111111111111111111111111111111111111111111111111111111"})
    void anythingElseIsNonsense(String message) {
        assertInstanceOf(Finding.Nonsense.class, BARE.read(message).finding());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"|Steel|0", "|7|1", "|\"wood\"|2", "/a|{\"a\":\"steel\"}|0",
            "/a|{\"a\":7}|1",
            "/a|{\"a\":true}|2", "/a|{\"a\":null}|NaN", "/a|{\"a\":\" \"}|NaN"})
    void wordsAreTheirCodes(String pointer, String message, double expected) {
        ValueRule material = rule(pointer == null ? "" : pointer, Conversion.NONE).saying(new Vocabulary(List.of("steel", "7")));
        assertEquals(new Finding.Value(expected), material.read(message).finding());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n"})
    void anEmptyMessageSaysNothing(String message) {
        assertInstanceOf(Finding.Silence.class, BARE.read(message).finding());
    }

    /// As Zigbee2MQTT, Tasmota, ESPHome and another Tectum publish.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "/temperature|{\"battery\":97,\"humidity\":44.1,\"linkquality\":120,\"temperature\":21.37}|21.37",
            "/occupancy|{\"occupancy\":true,\"illuminance\":12}|1",
            "/AM2301/Temperature|{\"Time\":\"2026-11-23T08:00:00\",\"AM2301\":{\"Temperature\":21.5,\"Humidity\":44},\"TempUnit\":\"C\"}|21.5",
            "/ANALOG/A0|{\"ANALOG\":{\"A0\":512}}|512", "/DS18B20-1/Temperature|{\"DS18B20-1\":{\"Temperature\":19.9}}|19.9",
            "/0/values/1|[{\"values\":[1,2.5]}]|2.5", "/state|{\"state\":\"OPEN\"}|1",
            "/quality|{\"grade\":\"usable\",\"quality\":0.91,\"reason\":null}|0.91"})
    void aPointerLeadsToTheValue(String pointer, String message, double expected) {
        assertEquals(new Finding.Value(expected), rule(pointer, Conversion.NONE).read(message).finding());
    }

    @Test
    void aMessageAboutSomethingElseSaysNothing() {
        assertInstanceOf(Finding.Silence.class, TEMPERATURE.read("{\"battery\":97}").finding());
        assertInstanceOf(Finding.Silence.class, TEMPERATURE.read("21.5").finding());
    }

    @Test
    void anObjectInPlaceOfAValueSaysWhatToDo() {
        Finding.Nonsense nonsense = assertInstanceOf(Finding.Nonsense.class, TEMPERATURE.read("{\"temperature\":{\"c\":21}}").finding());
        assertTrue(nonsense.because().contains("an object") && nonsense.because().contains("/temperature"), nonsense.because());
    }

    @Test
    void aContactThatIsTrueWhenClosedIsTurnedRound() {
        ValueRule contact = rule("/contact", new Conversion(-1, 1));
        assertEquals(new Finding.Value(0), contact.read("{\"contact\":true}").finding());
        assertEquals(new Finding.Value(1), contact.read("{\"contact\":false}").finding());
    }

    @Test
    void theTimeIsFoundBesideTheValue() {
        ValueRule rule = new ValueRule("temperature", JsonPointer.parse("/t"), Optional.of(JsonPointer.parse("/at")), Conversion.NONE);
        assertTrue(rule.read("{\"t\":1,\"at\":1795420800}").measured().isPresent());
        assertTrue(rule.read("{\"t\":1}").measured().isEmpty());
    }

    @Test
    void hostileJsonIsRefusedAndDoesNotThrow() {
        for (String message : new String[] {"[".repeat(60_000), "{\"temperature\":".repeat(10_000), "{\"temperature\":1,\"temperature\":2}",
                "{\"temperature\":1}{\"temperature\":2}", "{\"temperature\":" + "9".repeat(60_000) + "}", "{\"temperature\":1e999999999}",
                "{\"temperature\":NaN}", "{\"temperature\":01}", "{'temperature':1}", "{\"temperature\":1", "\uFEFF{\"temperature\":1}",
                "{\"temperature\":-1e-999999999}x", "{\"" + "a".repeat(60_000) + "\":1,", "\0\0\0", "{\"temperature\":\"\\ud800\"}"}) {
            assertInstanceOf(Finding.Nonsense.class, TEMPERATURE.read(message).finding(),
                    message.substring(0, Math.min(40, message.length())));
        }
        assertEquals(new Finding.Value(0), TEMPERATURE.read("{\"temperature\":1e-999999999}").finding());
    }

    @Test
    void whatIsQuotedOfAMessageKeepsToOneShortLineOfTheLog() {
        String message = "{\"a\\n14:00 ERROR all is lost" + "!".repeat(1_000) + "\":1,";
        String duplicate = message + message.substring(1, message.length() - 1) + "}";
        Finding.Nonsense nonsense = assertInstanceOf(Finding.Nonsense.class, TEMPERATURE.read(duplicate).finding());
        assertTrue(nonsense.because().length() <= 300 && nonsense.because().lines().count() == 1, nonsense.because());
    }

    @Test
    void noRandomBytesMakeItThrow() {
        Random random = new Random(1);
        String letters = "{}[]\":,0123456789.eE+-truefalsn \\u/temp\0\n";
        for (int round = 0; round < 20_000; round++) {
            StringBuilder message = new StringBuilder(round % 2 == 0 ? "{\"temperature\":" : "");
            random.ints(random.nextInt(40), 0, letters.length()).forEach(at -> message.append(letters.charAt(at)));
            Finding finding = TEMPERATURE.read(message.toString()).finding();
            assertTrue(!(finding instanceof Finding.Value value) || !Double.isInfinite(value.value()));
        }
    }

    private static ValueRule rule(String pointer, Conversion conversion) {
        return new ValueRule("temperature", JsonPointer.parse(pointer), Optional.empty(), conversion);
    }
}
