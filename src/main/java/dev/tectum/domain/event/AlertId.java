package dev.tectum.domain.event;

/// Names one alert from its `new` to its `end`: 26 characters of Crockford's base 32, sorted by time of raising (ULID).
public record AlertId(String value) {

    public AlertId {
        if (value.length() != 26) {
            throw new IllegalArgumentException("An alert id has 26 characters, but this is \"" + value + "\"");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
