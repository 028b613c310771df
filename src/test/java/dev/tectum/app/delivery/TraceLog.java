package dev.tectum.app.delivery;

import dev.tectum.app.cli.Child;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a device with `TECTUM_TRACE_LEVEL=DEBUG` has written into its log: when alerts passed which part.
public record TraceLog(Child device) {

    private static final Pattern FIELD = Pattern.compile("(\\w+)=(\\d+|true|false)");
    private static final int PATIENCE = 100;

    /// By the names of the log, in nanoseconds of the monotonic clock.
    ///
    /// @param onset the reading is the first one of value 1 that came after it
    Map<String, Long> find(String alert, long onset) throws InterruptedException {
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            Map<String, Long> found = find(alert);
            for (String line : device.errors().split("\n", -1)) {
                Map<String, Long> fields = line.contains(": reading ") && line.contains(" 1.0 ") ? fields(line) : Map.of();
                if (fields.getOrDefault("seen", 0L) >= onset) {
                    fields.forEach(found::putIfAbsent);
                }
            }
            if (found.keySet().containsAll(List.of("captured", "kept", "taken"))) {
                return found;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("nothing is traced of " + alert);
    }

    /// What is known of an alert's beginning.
    public Map<String, Long> find(String alert) {
        Map<String, Long> found = new HashMap<>();
        for (String line : device.errors().split("\n", -1)) {
            if (line.contains("alert " + alert + " new ") || line.contains("letter mqtt " + alert + " new ")) {
                fields(line).forEach(found::putIfAbsent);
            }
        }
        return found;
    }

    private static Map<String, Long> fields(String line) {
        Map<String, Long> fields = new HashMap<>();
        Matcher matcher = FIELD.matcher(line);
        while (matcher.find()) {
            String value = matcher.group(2);
            fields.put(matcher.group(1), value.equals("true") ? 1L : value.equals("false") ? 0L : Long.parseLong(value));
        }
        return fields;
    }
}
