package dev.tectum.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Writes one JSON value, compact, keys in the order of writing, numbers with at most six decimals. One thread.
public final class JsonWriter {

    private static final int MAX_DECIMALS = 6;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final StringWriter text = new StringWriter();
    private final JsonGenerator generator;

    public JsonWriter() {
        try {
            generator = FACTORY.createGenerator(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Something that may go wrong while writing.
    @FunctionalInterface
    public interface Body {
        void write(JsonWriter writer);
    }

    private interface Step {
        void run() throws IOException;
    }

    public static String object(Body body) {
        JsonWriter writer = new JsonWriter();
        writer.step(writer.generator::writeStartObject);
        body.write(writer);
        writer.step(writer.generator::writeEndObject);
        writer.step(writer.generator::close);
        return writer.text.toString();
    }

    public JsonWriter put(String name, @Nullable String value) {
        return step(() -> generator.writeStringField(name, value));
    }

    public JsonWriter put(String name, boolean value) {
        return step(() -> generator.writeBooleanField(name, value));
    }

    public JsonWriter put(String name, long value) {
        return step(() -> generator.writeNumberField(name, value));
    }

    /// Rounded to six decimals; null where it is not finite.
    public JsonWriter put(String name, double value) {
        return step(() -> {
            generator.writeFieldName(name);
            writeNumber(value);
        });
    }

    /// A value as it was read; numbers keep their digits.
    public JsonWriter putValue(String name, JsonValue value) {
        return step(() -> {
            generator.writeFieldName(name);
            write(value);
        });
    }

    private void write(JsonValue value) throws IOException {
        switch (value) {
            case JsonValue.JsonObject object -> {
                generator.writeStartObject();
                object.members().forEach(this::putValue);
                generator.writeEndObject();
            }
            case JsonValue.JsonArray array -> {
                generator.writeStartArray();
                for (JsonValue element : array.elements()) {
                    write(element);
                }
                generator.writeEndArray();
            }
            case JsonValue.JsonString text -> generator.writeString(text.value());
            case JsonValue.JsonNumber number -> generator.writeNumber(number.value().toPlainString());
            case JsonValue.JsonBoolean truth -> generator.writeBoolean(truth.value());
            case JsonValue.JsonNull _ -> generator.writeNull();
        }
    }

    private void writeNumber(double value) throws IOException {
        if (Double.isFinite(value)) {
            generator.writeNumber(plain(value));
        } else {
            generator.writeNull();
        }
    }

    public JsonWriter putObject(String name, Body body) {
        step(() -> generator.writeObjectFieldStart(name));
        body.write(this);
        return step(generator::writeEndObject);
    }

    public JsonWriter putTexts(String name, Iterable<String> values) {
        return step(() -> {
            generator.writeArrayFieldStart(name);
            for (String value : values) {
                generator.writeString(value);
            }
            generator.writeEndArray();
        });
    }

    /// Each as [#put(String, double)] writes it.
    public JsonWriter putNumbers(String name, double[] values) {
        return step(() -> {
            generator.writeArrayFieldStart(name);
            for (double value : values) {
                writeNumber(value);
            }
            generator.writeEndArray();
        });
    }

    /// A list of objects.
    public JsonWriter putObjects(String name, Iterable<? extends Body> bodies) {
        step(() -> generator.writeArrayFieldStart(name));
        for (Body body : bodies) {
            step(generator::writeStartObject);
            body.write(this);
            step(generator::writeEndObject);
        }
        return step(generator::writeEndArray);
    }

    /// A finite number as it is written: at most six decimals, no exponent.
    public static String plain(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(MAX_DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    private JsonWriter step(Step step) {
        try {
            step.run();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed", impossible);
        }
        return this;
    }
}
