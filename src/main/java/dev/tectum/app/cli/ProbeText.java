package dev.tectum.app.cli;

import dev.tectum.domain.update.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A probe's judgement in one line.
record ProbeText(Judgement judgement) {

    @Override
    public String toString() {
        Map<String, Double> figures = judgement.figures();
        List<String> parts = new ArrayList<>();
        parts.add(judgement.passed() ? "passed" : "failed");
        if (figures.containsKey("largestError")) {
            parts.add(String.format(Locale.ROOT, "off by at most %.6f of %.6f allowed", figures.get("largestError"),
                    figures.get("tolerance")));
        }
        List<String> measured = new ArrayList<>();
        figure(measured, "loaded in %.2f s", "loadSeconds");
        figure(measured, "a decision takes %.1f ms", "decisionMillisMedian");
        figure(measured, "95 %% of them at most %.1f ms", "decisionMillisP95");
        figure(measured, "it held %.0f MB of memory", "peakMegabytes");
        List<String> sentences = new ArrayList<>(List.of(String.join(", ", parts)));
        if (!measured.isEmpty()) {
            sentences.add(String.join(", ", measured));
        }
        sentences.addAll(judgement.objections());
        return String.join("; ", sentences);
    }

    private void figure(List<String> to, String format, String name) {
        if (judgement.figures().containsKey(name)) {
            to.add(String.format(Locale.ROOT, format, judgement.figures().get(name)));
        }
    }
}
