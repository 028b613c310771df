package dev.tectum.app.cli.chart;

import dev.tectum.app.cli.chart.Canvas.Align;
import dev.tectum.pipeline.evaluation.metric.Reliability;
import dev.tectum.pipeline.evaluation.score.Figure;
import dev.tectum.pipeline.evaluation.score.GroupScores;
import dev.tectum.pipeline.evaluation.score.LabelScore;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How often what was given a probability was true, a panel a label: above the share of it that was true, below how many ticks fall into
/// each bin, on a scale of powers of ten.
final class ReliabilityDiagram {

    private static final int MARGIN = 28;
    private static final int TITLE = 100;
    private static final int PANEL = 300;
    private static final int COUNTS = 74;
    private static final int AXIS = 46;
    private static final int HEAD = 44;
    private static final int ACROSS = 3;
    private static final Color TRUTH = new Color(0x31688e);
    private static final Color TOO_SURE = new Color(0xe66a6a);
    private static final Color TOO_TIMID = new Color(0x8fc1e3);
    private static final int FEW = 10;
    private static final int PALE = 90;
    private static final Map<String, Color> LEGEND = legend();
    private static final Color BARS = new Color(0x9aa5b1);

    private final GroupScores scores;

    private static Map<String, Color> legend() {
        Map<String, Color> legend = new LinkedHashMap<>();
        legend.put("was true", TRUTH);
        legend.put("said, but not true", TOO_SURE);
        legend.put("true, but not said", TOO_TIMID);
        legend.put("fewer than " + FEW + " ticks", shade(TRUTH, true));
        return legend;
    }

    private ReliabilityDiagram(GroupScores scores) {
        this.scores = scores;
    }

    static BufferedImage of(GroupScores scores) {
        return new ReliabilityDiagram(scores).draw();
    }

    private BufferedImage draw() {
        List<LabelScore> labels = scores.clean();
        int across = Math.min(ACROSS, labels.size());
        int cell = AXIS + PANEL + 16;
        int tall = HEAD + PANEL + COUNTS + AXIS + 30;
        try (Canvas canvas = new Canvas(2 * MARGIN + across * cell, TITLE + Math.ceilDiv(labels.size(), across) * tall)) {
            canvas.text("Reliability" + (scores.group().isEmpty() ? "" : ", group " + scores.group()), MARGIN, 30, Align.LEFT,
                    Canvas.bold(20), Canvas.INK);
            canvas.text(String.format(Locale.ROOT, "%d recordings, all modalities, no fault; every tick of %d bins by its probability",
                    scores.recordings(), Reliability.BINS), MARGIN, 54, Align.LEFT, Canvas.font(13), Canvas.FAINT);
            legend(canvas, MARGIN, 80);
            for (int i = 0; i < labels.size(); i++) {
                panel(canvas, labels.get(i), MARGIN + i % across * cell + AXIS, TITLE + i / across * tall + HEAD);
            }
            return canvas.image();
        }
    }

    private void panel(Canvas canvas, LabelScore label, int left, int top) {
        List<Reliability.Bin> bins = scores.reliability().getOrDefault(label.label(), List.of());
        long ticks = bins.stream().mapToLong(Reliability.Bin::count).sum();
        canvas.text(label.label(), left, top - 26, Align.LEFT, Canvas.bold(14), Canvas.INK);
        String error = label.of(Figure.ECE).isKnown()
                ? String.format(Locale.ROOT, "calibration error %.1f %%, %,d ticks", 100 * label.of(Figure.ECE).value(), ticks)
                : "nothing to measure";
        canvas.text(error, left, top - 10, Align.LEFT, Canvas.font(12), Canvas.FAINT);
        grid(canvas, left, top);
        bins.stream().filter(bin -> bin.count() > 0).forEach(bin -> bar(canvas, bin, left, top));
        canvas.line(left, top + PANEL, left + PANEL, top, 1.4f, Canvas.INK);
        canvas.frame(left, top, PANEL, PANEL, Canvas.FAINT);
        counts(canvas, bins, left, top + PANEL + 8);
    }

    private static void grid(Canvas canvas, int left, int top) {
        for (int tenth = 0; tenth <= 10; tenth += 2) {
            double at = PANEL * tenth / 10.0;
            canvas.line(left, top + at, left + PANEL, top + at, 1, Canvas.RULE);
            canvas.text(Integer.toString(100 - 10 * tenth), left - 6, top + at, Align.RIGHT, Canvas.font(11), Canvas.FAINT);
            canvas.text(Integer.toString(10 * tenth), left + at, top + PANEL + COUNTS + 22, Align.CENTRE, Canvas.font(11), Canvas.FAINT);
        }
        canvas.text("probability, %", left + PANEL / 2.0, top + PANEL + COUNTS + 40, Align.CENTRE, Canvas.font(12), Canvas.FAINT);
        canvas.upright("true, %", left - 38, top + PANEL / 2.0 + 20, Canvas.font(12), Canvas.FAINT);
        canvas.upright("ticks", left - 38, top + PANEL + COUNTS / 2.0 + 22, Canvas.font(12), Canvas.FAINT);
    }

    /// What was true, in blue; what was said beyond it in red, or how far it lies beyond what was said in light blue. Pale where little is known.
    private static void bar(Canvas canvas, Reliability.Bin bin, int left, int top) {
        boolean few = bin.count() < FEW;
        double x = left + bin.from() * PANEL + 1;
        double width = (bin.to() - bin.from()) * PANEL - 2;
        double truth = bin.truth() * PANEL;
        double said = bin.probability() * PANEL;
        canvas.fill(x, top + PANEL - said, width, Math.max(0, said - truth), shade(TOO_SURE, few));
        canvas.fill(x, top + PANEL - truth, width, Math.max(0, truth - said), shade(TOO_TIMID, few));
        canvas.fill(x, top + PANEL - Math.min(truth, said), width, Math.min(truth, said), shade(TRUTH, few));
    }

    private static Color shade(Color color, boolean few) {
        return few ? new Color(color.getRed(), color.getGreen(), color.getBlue(), PALE) : color;
    }

    private static void legend(Canvas canvas, int left, int y) {
        int x = left;
        for (Map.Entry<String, Color> entry : LEGEND.entrySet()) {
            canvas.fill(x, y - 6, 12, 12, entry.getValue());
            canvas.text(entry.getKey(), x + 18, y, Align.LEFT, Canvas.font(12), Canvas.INK);
            x += 175;
        }
    }

    private static void counts(Canvas canvas, List<Reliability.Bin> bins, int left, int top) {
        double most = Math.log10(1 + bins.stream().mapToLong(Reliability.Bin::count).max().orElse(0));
        canvas.line(left, top + COUNTS, left + PANEL, top + COUNTS, 1, Canvas.FAINT);
        for (Reliability.Bin bin : bins) {
            if (bin.count() == 0) {
                continue;
            }
            double height = (COUNTS - 40) * Math.log10(1 + bin.count()) / most;
            double width = (bin.to() - bin.from()) * PANEL;
            double x = left + bin.from() * PANEL;
            canvas.fill(x + 1, top + COUNTS - height, width - 2, height, BARS);
            canvas.upright(Long.toString(bin.count()), x + width / 2, top + COUNTS - height - 4, Canvas.font(10), Canvas.INK);
        }
    }
}
