package dev.tectum.stage.capture.remote;

import dev.tectum.json.JsonException;
import dev.tectum.json.JsonPointer;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonString;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whether a sender says of itself that it is gone: the bare word, as most do, or `{"state":"offline"}` as Zigbee2MQTT does.
public final class Availability {

    private static final JsonPointer STATE = JsonPointer.parse("/state");
    private static final Set<String> GONE = Set.of("offline", "stopped", "lost", "disconnected");

    private Availability() {
    }

    /// False also for what cannot be understood.
    public static boolean isGone(String said) {
        return GONE.contains(word(said.strip()).toLowerCase(Locale.ROOT));
    }

    private static String word(String said) {
        if (!said.startsWith("{")) {
            return said;
        }
        try {
            Optional<JsonValue> state = STATE.find(JsonReader.read("availability", said));
            return state.isPresent() && state.get() instanceof JsonString text ? text.value() : "";
        } catch (JsonException malformed) {
            return "";
        }
    }
}
