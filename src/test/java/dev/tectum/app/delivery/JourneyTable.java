package dev.tectum.app.delivery;

import dev.tectum.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/// Journeys in a few numbers.
public record JourneyTable(List<Journey> journeys) {

    private static final double NANOS_PER_MILLI = 1e6;

    private static Map<String, ToLongFunction<Journey>> rows() {
        Map<String, ToLongFunction<Journey>> rows = new LinkedHashMap<>();
        rows.put("capture", Journey::capture);
        rows.put("alignment and deadline", Journey::alignment);
        rows.put("judging, inference, decision", Journey::deciding);
        rows.put("journal", Journey::keeping);
        rows.put("publish", Journey::publishing);
        rows.put("broker and subscriber", Journey::broker);
        rows.put("outside the model", Journey::own);
        rows.put("the model's own grid", Journey::grid);
        rows.put("event to message", Journey::total);
        return rows;
    }

    private double millis(ToLongFunction<Journey> part, double share) {
        long[] sorted = journeys.stream().mapToLong(part).sorted().toArray();
        return sorted[(int) Math.clamp(Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)] / NANOS_PER_MILLI;
    }

    private double share(ToLongFunction<Journey> part) {
        return journeys.stream().mapToLong(part).average().orElse(0) / journeys.stream().mapToLong(Journey::own).average().orElse(1);
    }

    private long forced() {
        return journeys.stream().filter(Journey::forced).count();
    }

    public String text() {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%n%d events, %d windows forced by the deadline%n%-30s %8s %8s %8s %7s%n",
                        journeys.size(), forced(), "ms", "p50", "p99", "max", "share"));
        rows().forEach((name, part) -> text.append(String.format(Locale.ROOT, "%-30s %8.2f %8.2f %8.2f %5.0f %%%n", name, millis(part, 0.5),
                millis(part, 0.99), millis(part, 1), 100 * share(part))));
        return text.toString();
    }

    public String json() {
        return JsonWriter.object(writer -> {
            writer.put("events", journeys.size()).put("forced", forced());
            rows().forEach((name, part) -> writer.putObject(name, one -> one.put("p50", millis(part, 0.5)).put("p99", millis(part, 0.99))
                    .put("max", millis(part, 1)).put("share", share(part))));
        }) + System.lineSeparator();
    }
}
