package dev.tectum.app.web;

import dev.tectum.json.JsonWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes decisions and alerts of [StagedStory] as the wire has them. `present` is 0 (missing) to 1 (perfect) by modality.
final class StagedLines {

    static final List<String> LABELS = List.of("fire", "alarm", "person", "baby-cry", "dog-bark");
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final Map<String, Map<String, Double>> WEIGHTS = Map.of("fire",
            Map.of("camera", 3.4, "microphone", 1.2, "environment", 2.6), "alarm",
            Map.of("camera", 0.1, "microphone", 6.2, "environment", 0.4), "person",
            Map.of("camera", 4.6, "microphone", 1.4, "environment", 0.8),
            "baby-cry", Map.of("camera", 0.2, "microphone", 5.0, "environment", 0.1), "dog-bark",
            Map.of("camera", 0.3, "microphone", 5.0, "environment", 0.1));

    private StagedLines() {
    }

    static double happening(String label, double seconds) {
        return switch (label) {
            case "fire" -> StagedStory.fire(seconds);
            case "alarm" -> StagedStory.alarm(seconds);
            case "person" -> StagedStory.person(seconds);
            default -> 0;
        };
    }

    private static double weight(String label, String modality) {
        return WEIGHTS.getOrDefault(label, Map.of()).getOrDefault(modality, 0.0);
    }

    static double contribution(String label, String modality, double seconds, double trust) {
        double wave = 0.25 * Math.sin(seconds * 1.3 + label.length() * 2 + modality.length());
        return trust * (weight(label, modality) * (happening(label, seconds) - 0.28) + wave);
    }

    static double probability(String label, double seconds, Map<String, Double> trust) {
        double logit = -1.6;
        for (Map.Entry<String, Double> each : trust.entrySet()) {
            logit += contribution(label, each.getKey(), seconds, each.getValue());
        }
        return 1 / (1 + Math.exp(-logit));
    }

    static String at(double seconds) {
        return START.plus(Math.round(seconds * 1000), ChronoUnit.MILLIS).toString();
    }

    static String decision(double seconds, String mode, Map<String, Double> trust, Map<String, String> reasons) {
        return JsonWriter.object(json -> {
            json.put("type", "decision").put("at", at(seconds)).put("revision", 0).put("forced", false).put("model", "home-safety 1.0.0")
                    .put("mode", mode);
            json.putObject("probabilities", each -> LABELS.forEach(label -> each.put(label, probability(label, seconds, trust))));
            json.putObject("decisions", each -> LABELS.forEach(label -> each.put(label, "hold")));
            json.putObject("baseline", each -> LABELS.forEach(label -> each.put(label, -1.6)));
            json.putTexts("conformalSet", LABELS.stream().filter(label -> probability(label, seconds, trust) > 0.3).toList());
            json.put("novelty", 0.02);
            json.putObject("watching", each -> LABELS.forEach(label -> each.put(label, watching(label, trust))));
            json.putObject("modalities",
                    each -> trust.forEach((name, value) -> each.putObject(name, one -> modality(one, name, seconds, value, reasons))));
        });
    }

    private static String watching(String label, Map<String, Double> trust) {
        double lost = 0;
        double whole = 0;
        for (Map.Entry<String, Double> each : trust.entrySet()) {
            double weight = weight(label, each.getKey());
            whole += weight;
            lost += each.getValue() == 0 ? weight : 0;
        }
        return lost / whole > 0.8 ? "blind" : lost / whole > 0.3 ? "weakened" : "yes";
    }

    private static void modality(JsonWriter json, String name, double seconds, double trust, Map<String, String> reasons) {
        json.put("grade", trust == 0 ? "missing" : trust < 0.7 ? "degraded" : "usable").put("quality", trust).put("reason",
                reasons.get(name));
        json.put("ageMs", trust == 0 ? 0L : 40L).put("skewMs", trust == 0 ? 0L : 12L);
        json.putObject("alone", each -> LABELS.forEach(label -> each.put(label, probability(label, seconds, Map.of(name, trust)))));
        json.putObject("contribution", each -> LABELS.forEach(label -> each.put(label, contribution(label, name, seconds, trust))));
        json.put("attention", trust / 3);
    }

    static String alert(String id, String label, String state, double seconds, String mode, Map<String, Double> trust) {
        Map<String, Double> contributions = new LinkedHashMap<>();
        trust.forEach((name, value) -> contributions.put(name, contribution(label, name, seconds, value)));
        String strongest = contributions.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        return JsonWriter
                .object(json -> json.put("type", "alert").put("at", at(seconds)).put("id", id).put("label", label).put("state", state)
                        .put("confidence", probability(label, seconds, trust)).put("mode", mode)
                        .put("because", strongest + " speaks for it most clearly")
                        .putObject("contribution", each -> contributions.forEach(each::put)).put("model", "home-safety 1.0.0"));
    }
}
