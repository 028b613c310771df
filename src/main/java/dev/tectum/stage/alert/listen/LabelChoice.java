package dev.tectum.stage.alert.listen;

import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import java.util.Optional;
import java.util.Set;

/// What the owner chooses for a label; what is absent stays as it is.
///
/// @param raise above 0, below 1
public record LabelChoice(Optional<Boolean> enabled, Optional<Double> raise) {

    public static final LabelChoice NOTHING = new LabelChoice(Optional.empty(), Optional.empty());

    private static final Set<String> KEYS = Set.of("enabled", "raise");

    /// `{"enabled":true,"raise":0.6}`; either may be absent, but not both.
    ///
    /// @throws JsonException if it is anything else
    public static LabelChoice read(String name, String text) {
        JsonFields fields = JsonReader.readObject(name, text);
        LabelChoice choice = of(fields);
        if (choice.equals(NOTHING) || !KEYS.containsAll(fields.names())) {
            throw new JsonException(name + " should be {\"enabled\":true,\"raise\":0.6}; either may be absent, and there is nothing else");
        }
        return choice;
    }

    /// The choice among other fields.
    ///
    /// @throws JsonException if one of the two is not what it should be
    public static LabelChoice of(JsonFields fields) {
        Optional<Double> raise = fields.findNumber("raise");
        if (raise.isPresent() && !(raise.get() > 0 && raise.get() < 1)) {
            throw new JsonException(fields.path() + ".raise lies between 0 and 1, but is neither");
        }
        return new LabelChoice(fields.has("enabled") ? Optional.of(fields.bool("enabled")) : Optional.empty(), raise);
    }

    /// This one, and where it says nothing the former.
    public LabelChoice over(LabelChoice former) {
        return new LabelChoice(enabled.or(former::enabled), raise.or(former::raise));
    }
}
