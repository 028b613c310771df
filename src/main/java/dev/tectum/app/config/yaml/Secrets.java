package dev.tectum.app.config.yaml;

import dev.tectum.app.config.Address;
import dev.tectum.app.config.ConfigException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names and values that never appear in a log or an answer.
record Secrets(Map<String, String> values) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9._-]+)}");

    Secrets {
        values = Map.copyOf(values);
    }

    /// The text with every `${name}` replaced by the secret of that name.
    ///
    /// @throws ConfigException if there is no such secret
    String resolve(YamlValue written) {
        return REFERENCE.matcher(written.text()).replaceAll(found -> Matcher.quoteReplacement(value(written, found.group(1))));
    }

    /// As [#resolve], and what to show in its place.
    Address address(YamlValue written) {
        return Address.written(resolve(written), written.text());
    }

    private String value(YamlValue written, String name) {
        String value = values.get(name);
        if (value == null) {
            throw written.wrong("there is no secret \"" + name + "\": add it to the file that `secrets` names");
        }
        return value;
    }

    /// How many, not which.
    @Override
    public String toString() {
        return "Secrets[" + values.size() + "]";
    }
}
