package dev.tectum.domain.quality;

import dev.tectum.domain.sense.Modality;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The condition of every modality of the bundle, in its order.
public record Quality(Map<Modality, Condition> conditions) {

    public Quality {
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
    }

    /// @throws NullPointerException if the bundle does not declare the modality
    public Condition of(Modality modality) {
        return Objects.requireNonNull(conditions.get(modality), () -> "No condition is known of " + modality.name());
    }

    public List<Modality> modalities() {
        return List.copyOf(conditions.keySet());
    }

    public Presence presence() {
        int bits = 0;
        int index = 0;
        for (Condition condition : conditions.values()) {
            if (condition.isPresent()) {
                bits |= 1 << index;
            }
            index++;
        }
        return new Presence(bits);
    }

    /// The mode's name on the wire: `full`, `no-<m>`, `<m>-only`, present names joined by `+`, or `blind`.
    public String mode() {
        List<String> present = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        conditions.forEach((modality, condition) -> (condition.isPresent() ? present : missing).add(modality.name()));
        if (present.isEmpty()) {
            return "blind";
        }
        if (missing.isEmpty()) {
            return "full";
        }
        if (present.size() == 1) {
            return present.getFirst() + "-only";
        }
        return missing.size() == 1 ? "no-" + missing.getFirst() : String.join("+", present);
    }
}
