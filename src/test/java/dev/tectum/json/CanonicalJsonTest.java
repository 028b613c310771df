package dev.tectum.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    private static String canonical(String text) {
        return new String(CanonicalJson.bytes(JsonReader.read("test", text)), StandardCharsets.UTF_8);
    }

    @Test
    void keysAreSortedAndSpacesGo() {
        assertEquals("{\"a\":[1,-2,true,false,null],\"b\":{\"\":\"\",\"A\":{},\"a\":[]}}",
                canonical(" { \"b\" : { \"a\" : [ ] , \"A\" : { } , \"\" : \"\" } ,\n\"a\" : [ 1 , -2 , true , false , null ] } "));
    }

    @Test
    void keysAreSortedByCodePointNotByUnit() {
        assertEquals("{\"\uff61\":1,\"\ud83d\udd11\":2}", canonical("{\"\ud83d\udd11\": 2, \"\uff61\": 1}"));
    }

    @Test
    void onlyQuotesAndBackslashesAreEscaped() {
        assertEquals("\"\\\\ \\\" / \n \t \u0000 \u007f é 🔑\"",
                canonical("\"\\\\ \\\" \\/ \\n \\t \\u0000 \u007f \\u00e9 \\ud83d\\udd11\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-9223372036854775808", "0"})
    void wholeNumbersKeepTheirDigits(String number) {
        assertEquals(number, canonical(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1.0", "1e2", "1E-2", "0.0", "9223372036854775808", "-9223372036854775809", "[[{\"a\": 0.1}]]"})
    void otherNumbersHaveNoCanonicalForm(String number) {
        assertThrows(JsonException.class, () -> canonical(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"\\udc00\\ud800\"", "{\"\\ud800\": 1}"})
    void halfACharacterHasNoCanonicalForm(String text) {
        assertThrows(JsonException.class, () -> canonical(text));
    }
}
