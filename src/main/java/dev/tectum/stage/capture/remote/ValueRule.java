package dev.tectum.stage.capture.remote;

import dev.tectum.domain.wording.Wording;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonPointer;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonBoolean;
import dev.tectum.json.JsonValue.JsonNull;
import dev.tectum.json.JsonValue.JsonNumber;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.json.JsonValue.JsonString;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Where a channel's value stands in a message, and how it becomes the channel's. Any thread.
///
/// @param pointer into JSON; to the whole where the message is the bare value
/// @param time to when the value was measured; empty: when it arrives
/// @param wording of a channel that says words; empty where it is a number
public record ValueRule(String channel, JsonPointer pointer, Optional<JsonPointer> time, Conversion conversion, Optional<Wording> wording) {

    /// The longest message that is looked at.
    public static final int MAX_BYTES = 64 * 1024;

    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
    private static final int LONGEST_NUMBER = 64;
    private static final Set<String> ONE = Set.of("on", "true", "open", "occupied", "detected", "yes");
    private static final Set<String> ZERO = Set.of("off", "false", "closed", "clear", "no");
    private static final Set<String> NO_VALUE = Set.of("nan", "null", "none", "unknown", "unavailable");

    /// What a message holds.
    ///
    /// @param measured when, in the sender's words; empty where there is no rule for it or the message lacks it
    public record Content(Finding finding, Optional<JsonValue> measured) {}

    /// A number.
    public ValueRule(String channel, JsonPointer pointer, Optional<JsonPointer> time, Conversion conversion) {
        this(channel, pointer, time, conversion, Optional.empty());
    }

    /// The same for a channel that says words.
    public ValueRule saying(Wording words) {
        return new ValueRule(channel, pointer, time, conversion, Optional.of(words));
    }

    /// Never throws.
    public Content read(String message) {
        String text = message.strip();
        if (text.isEmpty()) {
            return new Content(new Finding.Silence(), Optional.empty());
        }
        if (pointer.steps().isEmpty() && time.isEmpty() && !text.startsWith("{") && !text.startsWith("[") && !text.startsWith("\"")) {
            return new Content(ofText(text), Optional.empty());
        }
        try {
            return read(JsonReader.read("message", text));
        } catch (JsonException malformed) {
            return new Content(new Finding.Nonsense(String.valueOf(malformed.getMessage())), Optional.empty());
        }
    }

    private Content read(JsonValue root) {
        Optional<JsonValue> found = pointer.find(root);
        return new Content(found.isPresent() ? of(found.get()) : new Finding.Silence(), time.flatMap(way -> way.find(root)));
    }

    private Finding of(JsonValue value) {
        return switch (value) {
            case JsonNumber number when wording.isPresent() -> ofText(number.value().toPlainString());
            case JsonBoolean truth when wording.isPresent() -> ofText(Boolean.toString(truth.value()));
            case JsonNumber number -> finite(number.value().doubleValue());
            case JsonBoolean truth -> finite(truth.value() ? 1 : 0);
            case JsonString text -> ofText(text.value().strip());
            case JsonNull _ -> new Finding.Value(Double.NaN);
            case JsonObject _,JsonArray _ -> new Finding.Nonsense("there is " + JsonValue.nameOf(value) + " at \"" + pointer
                    + "\", not a value; let the pointer lead to one");
        };
    }

    private Finding ofText(String text) {
        if (wording.isPresent()) {
            return new Finding.Value(wording.get().code(text));
        }
        if (text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches()) {
            return finite(Double.parseDouble(text));
        }
        String word = text.length() <= LONGEST_NUMBER ? text.toLowerCase(Locale.ROOT) : "";
        if (ONE.contains(word) || ZERO.contains(word)) {
            return finite(ONE.contains(word) ? 1 : 0);
        }
        return NO_VALUE.contains(word)
                ? new Finding.Value(Double.NaN)
                : new Finding.Nonsense("it is neither a number nor a word such as ON or closed");
    }

    private Finding finite(double raw) {
        double value = conversion.applyTo(raw);
        return Double.isFinite(value) ? new Finding.Value(value) : new Finding.Nonsense("the number is too large");
    }
}
