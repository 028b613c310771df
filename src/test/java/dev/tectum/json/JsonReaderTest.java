package dev.tectum.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class JsonReaderTest {

    @Test
    void aDuplicateKeyIsRefused() {
        assertThrows(JsonException.class, () -> JsonReader.readObject("x", "{\"a\":1,\"a\":2}"));
    }

    @Test
    void depthIsBounded() {
        assertThrows(JsonException.class, () -> JsonReader.read("x", "[".repeat(40) + "]".repeat(40)));
    }

    @Test
    void aSecondValueIsRefused() {
        assertThrows(JsonException.class, () -> JsonReader.read("x", "{} {}"));
    }

    @Test
    void emptyTextIsRefused() {
        assertThrows(JsonException.class, () -> JsonReader.read("x", ""));
    }

    @Test
    void anErrorNamesThePathToTheField() {
        JsonFields fields = JsonReader.readObject("manifest.json", "{\"labels\":[{\"name\":\"fire\"},{\"name\":7}]}");
        JsonException wrong = assertThrows(JsonException.class, () -> fields.list("labels", label -> label.text("name")));
        assertEquals("manifest.json.labels[1].name should be a text, but is a number", wrong.getMessage());
    }

    @Test
    void numbersAreWrittenWithAtMostSixDecimalsAndWithoutExponent() {
        assertEquals("{\"a\":0.333333,\"b\":0,\"c\":1000000000,\"d\":null}",
                JsonWriter.object(json -> json.put("a", 1 / 3.0).put("b", -1e-9).put("c", 1e9).put("d", Double.NaN)));
    }

    @Test
    void malformedTextSaysWhere() {
        JsonException wrong = assertThrows(JsonException.class, () -> JsonReader.readObject("recording.json", "{\n  \"schema\": one}"));
        assertTrue(String.valueOf(wrong.getMessage()).startsWith("recording.json (line 2"), wrong.getMessage());
    }
}
