package dev.tectum.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonBoolean;
import dev.tectum.json.JsonValue.JsonNull;
import dev.tectum.json.JsonValue.JsonNumber;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.json.JsonValue.JsonString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON strictly: one value, no duplicate keys, bounded depth and size. Thread-safe.
public final class JsonReader {

    private static final int MAX_DEPTH = 32;
    private static final int MAX_BYTES = 5 * 1024 * 1024;
    private static final int MAX_NUMBER_DIGITS = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxDocumentLength(MAX_BYTES)
                    .maxNumberLength(MAX_NUMBER_DIGITS).build())
            .build();

    private JsonReader() {
    }

    /// The object in a UTF-8 file.
    ///
    /// @throws JsonException if the file cannot be read or is not one JSON object
    public static JsonFields readObject(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new JsonException(file + " is larger than " + MAX_BYTES + " bytes");
            }
            return fieldsOf(file.getFileName().toString(), read(file.toString(), Files.readString(file, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException missing) {
            throw new JsonException(file + " is not there", missing);
        } catch (IOException unreadable) {
            throw new JsonException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /// The object in a text.
    ///
    /// @param name what the text is called in errors
    public static JsonFields readObject(String name, String text) {
        return fieldsOf(name, read(name, text));
    }

    private static JsonFields fieldsOf(String name, JsonValue value) {
        if (value instanceof JsonObject object) {
            return new JsonFields(name, object);
        }
        throw new JsonException(name + " should hold an object, but holds " + JsonValue.nameOf(value));
    }

    /// The one value in a text.
    public static JsonValue read(String name, String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            JsonValue value = value(parser);
            if (parser.nextToken() != null) {
                throw new JsonException(name + ": there is more than one value");
            }
            return value;
        } catch (JsonProcessingException malformed) {
            String where = malformed.getLocation() == null
                    ? ""
                    : " (line " + malformed.getLocation().getLineNr() + ", column " + malformed.getLocation().getColumnNr() + ")";
            throw new JsonException(name + where + ": " + malformed.getOriginalMessage(), malformed);
        } catch (NumberFormatException endless) { // an exponent beyond all numbers, which the parser lets out as it is
            throw new JsonException(name + ": " + endless.getMessage(), endless);
        } catch (IOException unreadable) {
            throw new JsonException(name + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static JsonValue value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new JsonException("there is no value");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonString(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getDecimalValue());
            case VALUE_TRUE -> new JsonBoolean(true);
            case VALUE_FALSE -> new JsonBoolean(false);
            case VALUE_NULL -> new JsonNull();
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new JsonException("unexpected " + token + " at line " + parser.currentLocation().getLineNr());
        };
    }

    private static JsonObject object(JsonParser parser) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            members.put(key, value(parser));
        }
        return new JsonObject(members);
    }

    private static JsonArray array(JsonParser parser) throws IOException {
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return new JsonArray(elements);
    }
}
