package dev.tectum.app.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names and values that never appear in a log or an answer.
record Secrets(Map<String, String> values) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:([A-Za-z0-9._-]+)}");

    Secrets {
        values = Map.copyOf(values);
    }

    /// @throws ConfigException if there is no secret of that name
    String value(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new ConfigException("There is no secret \"" + name + "\": add it to the secrets file");
        }
        return value;
    }

    /// The text with every `${secret:name}` replaced by the secret.
    String resolve(String text) {
        return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    @Override
    public String toString() {
        return "Secrets[" + values.size() + "]";
    }
}
