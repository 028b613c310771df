package dev.tectum.app.cli;

import dev.tectum.app.bench.JournalReport;
import dev.tectum.app.bench.Lateness;
import dev.tectum.json.JsonWriter;
import java.util.Locale;

/// The figures of a large journal, for people and programs.
record JournalPrint(JournalReport report) {

    private static final double MEGABYTE = 1e6;

    String table() {
        return String.format(Locale.ROOT, "%d events: %.0f MB, opened in %d ms; heap %.0f MB, process %.0f MB%n%n", report.events(),
                report.fileBytes() / MEGABYTE, report.opening().toMillis(), report.heapBytes() / MEGABYTE,
                report.residentBytes() / MEGABYTE)
                + String.format(Locale.ROOT, "%-26s %8s %8s %8s%n", "ms", "p50", "p99", "max")
                + row("one promise, on disk", report.singles())
                + row("alerts of a label, a day", report.page()) + row("the page after an alert", report.nextPage())
                + row("one alert by its id", report.byId())
                + String.format(Locale.ROOT, "%n%.0f events a second where many are written at once%n", report.perSecond());
    }

    private static String row(String name, Lateness times) {
        return String.format(Locale.ROOT, "%-26s %8.2f %8.2f %8.2f%n", name, times.millis(0.5), times.millis(0.99), times.millis(1));
    }

    String json() {
        return JsonWriter.object(writer -> {
            writer.put("events", report.events()).put("fileBytes", report.fileBytes()).put("openingMs", report.opening().toMillis())
                    .put("heapBytes", report.heapBytes()).put("residentBytes", report.residentBytes())
                    .put("batchedPerSecond", report.perSecond());
            writer.putObject("promise", times(report.singles())).putObject("labelAndDay", times(report.page()))
                    .putObject("nextPage", times(report.nextPage())).putObject("byId", times(report.byId()));
        });
    }

    private static JsonWriter.Body times(Lateness times) {
        return writer -> writer.put("p50", times.millis(0.5)).put("p99", times.millis(0.99)).put("max", times.millis(1));
    }
}
