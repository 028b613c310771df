package dev.tectum.app.cli.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.pipeline.evaluation.metric.Estimate;
import dev.tectum.pipeline.evaluation.score.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class SheetTest {

    private static final Sheet SHEET = new Sheet("Labels", 1, List.of("label", "AUROC"),
            List.of(List.of("fire", "9.0"), List.of("a", "10.0")));

    @Test
    void onATerminalNamesStandLeftAndFiguresRight() {
        assertEquals("""
                Labels

                label  AUROC
                ────────────
                fire     9.0
                a       10.0
                """, SHEET.text());
    }

    @Test
    void markdownIsATableOfItsOwn() {
        assertEquals("""
                Labels:

                | label | AUROC |
                | --- | ---: |
                | fire | 9.0 |
                | a | 10.0 |
                """, SHEET.markdown());
    }

    @Test
    void sharesAreInPercentAndWhatIsUnknownSaysSo() {
        assertEquals("95.0 (90.1 – 99.0)", Words.of(Figure.AUROC, new Estimate(0.95, 0.901, 0.99)));
        assertEquals("1.50", Words.of(Figure.DELAY, new Estimate(1.5, Double.NaN, Double.NaN)));
        assertEquals("n/a", Words.of(Figure.AUROC, Estimate.UNKNOWN));
        assertEquals("+0.0 (+0.0 – +0.1)", Words.difference(new Estimate(-0.0001, -0.0002, 0.001)));
        assertEquals("-1.2", Words.difference(new Estimate(-0.012, Double.NaN, Double.NaN)));
    }
}
