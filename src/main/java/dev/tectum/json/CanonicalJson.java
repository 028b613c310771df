package dev.tectum.json;

import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonBoolean;
import dev.tectum.json.JsonValue.JsonNull;
import dev.tectum.json.JsonValue.JsonNumber;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/// The one way to write a value that signatures are made over (OLPC's canonical JSON): keys in the order of their code points, no
/// space, only `\` and `"` escaped, whole numbers alone. Equal values give equal bytes, different ones different bytes.
public final class CanonicalJson {

    private static final int LONG_BITS = 63;

    private CanonicalJson() {
    }

    /// @throws JsonException if the value holds a fraction, a number beyond 64 bits or text that is not Unicode
    public static byte[] bytes(JsonValue value) {
        StringBuilder text = new StringBuilder();
        append(value, text);
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)); // never puts '?' for half a character
            return Arrays.copyOf(encoded.array(), encoded.limit());
        } catch (CharacterCodingException broken) {
            throw new JsonException("a text holds half a surrogate pair, which has no canonical form", broken);
        }
    }

    private static void append(JsonValue value, StringBuilder text) {
        switch (value) {
            case JsonObject object -> appendObject(object, text);
            case JsonArray array -> appendArray(array, text);
            case JsonString string -> appendText(string.value(), text);
            case JsonNumber number -> text.append(whole(number.value()));
            case JsonBoolean truth -> text.append(truth.value());
            case JsonNull _ -> text.append("null");
        }
    }

    private static void appendObject(JsonObject object, StringBuilder text) {
        text.append('{');
        String separator = "";
        for (Map.Entry<String, JsonValue> member : object.members().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(CanonicalJson::compareCodePoints)).toList()) {
            text.append(separator);
            appendText(member.getKey(), text);
            text.append(':');
            append(member.getValue(), text);
            separator = ",";
        }
        text.append('}');
    }

    /// Not by UTF-16 units: a surrogate stands for more than U+FFFF, but is less.
    private static int compareCodePoints(String one, String other) {
        return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
    }

    private static void appendArray(JsonArray array, StringBuilder text) {
        text.append('[');
        String separator = "";
        for (JsonValue element : array.elements()) {
            text.append(separator);
            append(element, text);
            separator = ",";
        }
        text.append(']');
    }

    private static void appendText(String value, StringBuilder text) {
        text.append('"').append(value.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }

    private static String whole(BigDecimal number) {
        if (number.scale() != 0 || number.unscaledValue().bitLength() > LONG_BITS) {
            throw new JsonException(number + " has no canonical form: it should be a whole number of at most 64 bits");
        }
        return number.toPlainString();
    }
}
