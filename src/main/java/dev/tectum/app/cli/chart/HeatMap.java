package dev.tectum.app.cli.chart;

import dev.tectum.app.cli.chart.Canvas.Align;
import dev.tectum.pipeline.evaluation.Setting;
import dev.tectum.pipeline.evaluation.score.Advantage;
import dev.tectum.pipeline.evaluation.score.GroupScores;
import dev.tectum.pipeline.evaluation.score.LabelScore;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One label's AUROC as a picture: a block for every modality that suffers, in it a row a fault, and for every subset of the modalities a
/// column a level, beside that without a fault.
final class HeatMap {

    private static final int MARGIN = 24;
    private static final int NAMES = 104;
    private static final int SQUARE = 30;
    private static final int ROW = 22;
    private static final int GAP = 14;
    private static final int TITLE = 78;
    private static final int HEAD = 62;
    private static final int FOOT = 74;
    private static final int LEGEND = 260;
    private static final double BEHIND = 0.01;
    private static final Color WARNING = new Color(0xd64545);
    private static final ColourScale SCALE = new ColourScale(0.5, 1);

    private final GroupScores scores;
    private final String label;
    private final Map<Setting, LabelScore> byCell = new HashMap<>();
    private final List<Double> levels;

    private HeatMap(GroupScores scores, String label) {
        this.scores = scores;
        this.label = label;
        scores.cells().forEach(cell -> cell.labels().stream().filter(score -> score.label().equals(label))
                .forEach(score -> byCell.put(cell.setting(), score)));
        this.levels = scores.cells().stream().map(cell -> cell.setting().level()).distinct().sorted().toList();
    }

    static BufferedImage of(GroupScores scores, String label) {
        return new HeatMap(scores, label).draw();
    }

    private BufferedImage draw() {
        List<String> suffering = scores.modalities().stream().filter(modality -> !kinds(modality).isEmpty()).toList();
        int height = TITLE + FOOT;
        int most = 1;
        for (String modality : suffering) {
            height += HEAD + kinds(modality).size() * ROW + GAP;
            most = Math.max(most, subsets(modality).size());
        }
        int width = 2 * MARGIN + NAMES + most * (levels.size() * SQUARE + GAP);
        try (Canvas canvas = new Canvas(width, height)) {
            canvas.text(label + ": AUROC in percent" + (scores.group().isEmpty() ? "" : ", group " + scores.group()), MARGIN, 30,
                    Align.LEFT,
                    Canvas.bold(20), Canvas.INK);
            canvas.text(
                    String.format(Locale.ROOT, "%d recordings; what is present, under every imitated fault and level", scores.recordings()),
                    MARGIN, 54, Align.LEFT, Canvas.font(13), Canvas.FAINT);
            int top = TITLE;
            for (String modality : suffering) {
                block(canvas, modality, top);
                top += HEAD + kinds(modality).size() * ROW + GAP;
            }
            legend(canvas, MARGIN + NAMES, top + 8);
            return canvas.image();
        }
    }

    private void block(Canvas canvas, String modality, int top) {
        canvas.line(MARGIN, top, canvas.image().getWidth() - MARGIN, top, 1, Canvas.RULE);
        canvas.text(modality, MARGIN, top + 26, Align.LEFT, Canvas.bold(13), Canvas.INK);
        canvas.text("suffers from", MARGIN, top + 44, Align.LEFT, Canvas.font(12), Canvas.FAINT);
        List<String> kinds = kinds(modality);
        for (int row = 0; row < kinds.size(); row++) {
            canvas.text(kinds.get(row), MARGIN + NAMES - 10, top + HEAD + row * ROW + ROW / 2.0, Align.RIGHT, Canvas.font(12), Canvas.INK);
        }
        int left = MARGIN + NAMES;
        for (List<String> subset : subsets(modality)) {
            columns(canvas, modality, subset, left, top);
            left += levels.size() * SQUARE + GAP;
        }
    }

    private void columns(Canvas canvas, String modality, List<String> subset, int left, int top) {
        String name = subset.equals(scores.modalities()) && subset.size() > 1 ? "all" : String.join(" + ", subset);
        canvas.text(name, left + levels.size() * SQUARE / 2.0, top + 22, Align.CENTRE, Canvas.bold(11), Canvas.INK);
        List<String> kinds = kinds(modality);
        for (int column = 0; column < levels.size(); column++) {
            double level = levels.get(column);
            String head = level == 0 ? "clean" : String.format(Locale.ROOT, "%.1f", level);
            canvas.text(head, left + (column + 0.5) * SQUARE, top + 47, Align.CENTRE, Canvas.font(level == 0 ? 10 : 11), Canvas.FAINT);
            for (int row = 0; row < kinds.size(); row++) {
                Setting setting = level == 0 ? Setting.clean(subset) : new Setting(subset, modality + "=" + kinds.get(row), level);
                square(canvas, byCell.get(setting), left + column * SQUARE, top + HEAD + row * ROW);
            }
        }
    }

    private static void square(Canvas canvas, @Nullable LabelScore score, int x, int y) {
        double auroc = score == null ? Double.NaN : score.auroc();
        Color ground = SCALE.of(auroc);
        canvas.fill(x, y, SQUARE - 1, ROW - 1, ground);
        canvas.text(Double.isNaN(auroc) ? "–" : Long.toString(Math.round(100 * auroc)), x + (SQUARE - 1) / 2.0, y + (ROW - 1) / 2.0,
                Align.CENTRE, Canvas.font(11), ColourScale.inkOn(ground));
        if (score != null && score.advantage().filter(HeatMap::isBehind).isPresent()) {
            canvas.corner(x + SQUARE - 1, y, 7, WARNING);
        }
    }

    private static boolean isBehind(Advantage lead) {
        return lead.isAgainstOneThatTells() && lead.difference().value() < -BEHIND;
    }

    private void legend(Canvas canvas, int left, int top) {
        for (int x = 0; x < LEGEND; x++) {
            canvas.fill(left + x, top, 1, 14, SCALE.of(SCALE.from() + (SCALE.to() - SCALE.from()) * x / (LEGEND - 1)));
        }
        for (int percent = 50; percent <= 100; percent += 10) {
            double x = left + (percent / 100.0 - SCALE.from()) / (SCALE.to() - SCALE.from()) * (LEGEND - 1);
            canvas.line(x, top + 14, x, top + 18, 1, Canvas.FAINT);
            canvas.text(percent == 50 ? "≤ 50" : Integer.toString(percent), x, top + 27, Align.CENTRE, Canvas.font(11), Canvas.FAINT);
        }
        int beside = left + LEGEND + 40;
        canvas.fill(beside, top, SQUARE - 1, 14, Canvas.RULE);
        canvas.corner(beside + SQUARE - 1, top, 7, WARNING);
        canvas.text("the best single modality is ahead by more than 1 point", beside + SQUARE + 8, top + 7, Align.LEFT, Canvas.font(12),
                Canvas.INK);
        canvas.fill(beside, top + 21, SQUARE - 1, 14, ColourScale.UNKNOWN);
        canvas.text("nothing to measure", beside + SQUARE + 8, top + 28, Align.LEFT, Canvas.font(12), Canvas.INK);
    }

    private List<String> kinds(String modality) {
        return scores.cells().stream().map(cell -> cell.setting()).filter(setting -> setting.suffering().equals(modality))
                .map(setting -> setting.corruption().substring(modality.length() + 1)).distinct().toList();
    }

    private List<List<String>> subsets(String modality) {
        return scores.cells().stream().map(cell -> cell.setting().subset()).filter(subset -> subset.contains(modality)).distinct().toList();
    }
}
