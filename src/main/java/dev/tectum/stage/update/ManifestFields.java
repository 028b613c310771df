package dev.tectum.stage.update;

import dev.tectum.json.JsonFields;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// How a manifest spells numbers, times and names. Every refusal names the path of keys.
final class ManifestFields {

    /// What ends up in topics, file names and flags must need no escaping there.
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final double MAX_SECONDS = 1e9;
    private static final double NANOS_PER_SECOND = 1e9;

    private ManifestFields() {
    }

    static String name(JsonFields fields, String key) {
        String name = fields.text(key);
        if (!NAME.matcher(name).matches()) {
            throw wrong(fields, key, "should be lower-case letters, digits and hyphens, but is \"" + name + "\"");
        }
        return name;
    }

    static double finite(JsonFields fields, String key) {
        double number = fields.number(key);
        if (!Double.isFinite(number)) {
            throw wrong(fields, key, "is too large");
        }
        return number;
    }

    static double share(JsonFields fields, String key) {
        double number = fields.number(key);
        if (!(number >= 0 && number <= 1)) {
            throw wrong(fields, key, "should be 0 to 1, but is " + number);
        }
        return number;
    }

    static Duration seconds(JsonFields fields, String key) {
        double seconds = fields.number(key);
        if (!(seconds >= 0 && seconds <= MAX_SECONDS)) {
            throw wrong(fields, key, "should be a number of seconds from 0 on, but is " + seconds);
        }
        return Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
    }

    static Optional<Duration> findSeconds(JsonFields fields, String key) {
        return fields.has(key) ? Optional.of(seconds(fields, key)) : Optional.empty();
    }

    static Map<String, String> texts(JsonFields fields) {
        Map<String, String> texts = new LinkedHashMap<>();
        fields.names().forEach(name -> texts.put(name, fields.text(name)));
        return texts;
    }

    /// What `make` gives; a domain record's own refusal gets the path of keys.
    static <T> T checked(JsonFields at, Supplier<T> make) {
        try {
            return make.get();
        } catch (IllegalArgumentException refused) {
            throw new BundleException(at.path() + ": " + refused.getMessage(), refused);
        }
    }

    static BundleException wrong(JsonFields fields, String key, String what) {
        return new BundleException(fields.path() + "." + key + " " + what);
    }
}
