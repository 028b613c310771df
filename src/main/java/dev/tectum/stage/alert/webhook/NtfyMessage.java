package dev.tectum.stage.alert.webhook;

import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonBoolean;
import dev.tectum.json.JsonValue.JsonNumber;
import dev.tectum.json.JsonValue.JsonString;
import dev.tectum.json.JsonWriter;
import java.util.List;
import java.util.Map;

/// An alert in the words of ntfy: topic, title, message, priority (1 to 5), tags. A new alert rings as its severity wants, unless
/// the owner wants quiet; what follows is quiet.
final class NtfyMessage {

    private static final int QUIET = 2;
    private static final int PERCENT = 100;
    private static final int LONGEST = 2_000; // ntfy makes an attachment of more than 4096 bytes

    private final Map<String, JsonValue> alert;

    /// @param payload the alert as told
    NtfyMessage(String payload) {
        this.alert = JsonReader.readObject("the alert", payload).object().members();
    }

    String json(String topic) {
        String title = (isSo("test") ? "TEST: " : "") + (is("end") ? "Over: " : "") + text("title") + " (" + text("device") + ")";
        return JsonWriter.object(writer -> writer.put("topic", topic).put("title", title).put("message", message())
                .put("priority", priority()).putTexts("tags", List.of(icon(), text("label"))));
    }

    private String message() {
        String words = confidence() + text("because");
        return words.length() > LONGEST ? words.substring(0, LONGEST) + "…" : words;
    }

    private String confidence() {
        return alert.get("confidence") instanceof JsonNumber share
                ? Math.round(PERCENT * share.value().doubleValue()) + " %: "
                : "";
    }

    private long priority() {
        if (!is("new") || isSo("quiet")) {
            return QUIET;
        }
        return switch (text("severity")) {
            case "critical" -> 5;
            case "info" -> 3;
            default -> 4;
        };
    }

    /// ntfy turns these words into pictures.
    private String icon() {
        if (is("end")) {
            return "white_check_mark";
        }
        return switch (text("severity")) {
            case "critical" -> "rotating_light";
            case "info" -> "information_source";
            default -> "warning";
        };
    }

    private boolean is(String state) {
        return text("state").equals(state);
    }

    private boolean isSo(String key) {
        return alert.get(key) instanceof JsonBoolean truth && truth.value();
    }

    private String text(String key) {
        return alert.get(key) instanceof JsonString text ? text.value() : "";
    }
}
