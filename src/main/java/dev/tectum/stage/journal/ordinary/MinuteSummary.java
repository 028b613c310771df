package dev.tectum.stage.journal.ordinary;

import dev.tectum.domain.event.Event;
import dev.tectum.domain.quality.Grade;
import dev.tectum.json.JsonWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one station decided within one minute, in a few numbers. One thread.
public final class MinuteSummary {

    private static final long MINUTE_MS = 60_000;

    private static final class Probabilities {
        private double sum;
        private double max;
        private int count;

        private void add(double probability) {
            sum += probability;
            max = Math.max(max, probability);
            count++;
        }
    }

    private static final class Grades {
        private int usable;
        private int degraded;
        private int missing;

        private void add(Grade grade) {
            switch (grade) {
                case Grade.Usable _ -> usable++;
                case Grade.Degraded _ -> degraded++;
                case Grade.Missing _ -> missing++;
            }
        }

        private double share(int part) {
            return (double) part / (usable + degraded + missing);
        }
    }

    private final String station;
    private final long minute;
    private final Map<String, Probabilities> labels = new LinkedHashMap<>();
    private final Map<String, Grades> modalities = new LinkedHashMap<>();
    private String model = "";
    private int decisions;
    private int forced;
    private int revised;

    public MinuteSummary(String station, long minute) {
        this.station = station;
        this.minute = minute;
    }

    public static long minuteOf(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), MINUTE_MS) * MINUTE_MS;
    }

    public void add(Event event) {
        model = event.model().toString();
        forced += event.key().forced() ? 1 : 0;
        if (event.key().revision() > 0) {
            revised++;
            return;
        }
        decisions++;
        for (String label : event.belief().labels()) {
            labels.computeIfAbsent(label, _ -> new Probabilities()).add(event.belief().probability(label));
        }
        event.quality().conditions()
                .forEach((modality, condition) -> modalities.computeIfAbsent(modality.name(), _ -> new Grades()).add(condition.grade()));
    }

    public String station() {
        return station;
    }

    public long minute() {
        return minute;
    }

    public String model() {
        return model;
    }

    public int decisions() {
        return decisions;
    }

    public int forced() {
        return forced;
    }

    public int revised() {
        return revised;
    }

    /// `{"labels":{"<label>":{"max","mean"}},"modalities":{"<modality>":{"usable","degraded","missing"}}}`, the latter as shares.
    public String json() {
        return JsonWriter.object(writer -> {
            writer.putObject("labels", all -> labels.forEach(
                    (label, found) -> all.putObject(label, one -> one.put("max", found.max).put("mean", found.sum / found.count))));
            writer.putObject("modalities", all -> modalities.forEach((modality, found) -> all.putObject(modality,
                    one -> one.put("usable", found.share(found.usable)).put("degraded", found.share(found.degraded)).put("missing",
                            found.share(found.missing)))));
        });
    }
}
