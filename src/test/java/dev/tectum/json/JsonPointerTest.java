package dev.tectum.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples of RFC 6901, section 5, and what is none.
class JsonPointerTest {

    private static final JsonValue DOCUMENT = JsonReader.read("document", """
            {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\\\j":5,"k\\"l":6," ":7,"m~n":8,"~1":9}""");

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, value = {"/foo/0|bar", "/foo/1|baz", "/|0", "/a~1b|1",
            "/c%d|2", "/e^f|3", "/i\\j|5", "/k\"l|6", "/ |7", "/m~0n|8", "/~01|9"}, delimiter = '|')
    void theExamplesOfTheStandardLeadWhereItSays(String pointer, String expected) {
        JsonValue found = JsonPointer.parse(pointer).find(DOCUMENT).orElseThrow();
        assertEquals(expected,
                found instanceof JsonValue.JsonString text ? text.value() : ((JsonValue.JsonNumber) found).value().toString());
    }

    @Test
    void theEmptyPointerIsTheWhole() {
        assertEquals(DOCUMENT, JsonPointer.parse("").find(DOCUMENT).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/foo/2", "/foo/-", "/foo/00", "/foo/01", "/foo/-1", "/foo/x", "/foo/0/1", "//x",
            "/foo/99999999999"})
    void aWayThatLeadsNowhereFindsNothing(String pointer) {
        assertTrue(JsonPointer.parse(pointer).find(DOCUMENT).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"temperature", "#/foo", "/a~", "/a~2", "/~", "a/b"})
    void whatIsNoPointerIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> JsonPointer.parse(text));
    }

    @Test
    void aLongPointerIsReadInNoTime() {
        assertTrue(JsonPointer.parse("/a".repeat(20_000)).find(DOCUMENT).isEmpty());
    }
}
