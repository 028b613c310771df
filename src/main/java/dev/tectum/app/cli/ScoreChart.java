package dev.tectum.app.cli;

import dev.tectum.pipeline.evaluation.Cell;
import dev.tectum.pipeline.evaluation.LabelScore;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/// AUROC by cell and label as a picture: one row a cell, one shaded square a label.
final class ScoreChart {

    private static final int ROW = 22;
    private static final int NAME_WIDTH = 440;
    private static final int SQUARE_WIDTH = 90;
    private static final int TEXT_BASE = 15;

    private record Row(String name, List<LabelScore> labels) {}

    private ScoreChart() {
    }

    static void write(List<LabelScore> clean, List<Cell> cells, OutputStream out) {
        System.setProperty("java.awt.headless", "true");
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("clean", clean));
        cells.forEach(cell -> rows.add(new Row(cell.name(), cell.labels())));
        BufferedImage image = new BufferedImage(NAME_WIDTH + clean.size() * SQUARE_WIDTH, (rows.size() + 1) * ROW,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.drawString("AUROC", 4, TEXT_BASE);
        for (int column = 0; column < clean.size(); column++) {
            graphics.drawString(clean.get(column).label(), NAME_WIDTH + column * SQUARE_WIDTH + 4, TEXT_BASE);
        }
        for (int row = 0; row < rows.size(); row++) {
            draw(graphics, rows.get(row), (row + 1) * ROW);
        }
        graphics.dispose();
        try {
            ImageIO.write(image, "png", out);
            out.flush();
        } catch (IOException broken) {
            throw new UncheckedIOException("The picture could not be written", broken);
        }
    }

    private static void draw(Graphics2D graphics, Row row, int top) {
        graphics.setColor(Color.BLACK);
        graphics.drawString(row.name(), 4, top + TEXT_BASE);
        for (int column = 0; column < row.labels().size(); column++) {
            double auroc = row.labels().get(column).auroc();
            graphics.setColor(shade(auroc));
            graphics.fillRect(NAME_WIDTH + column * SQUARE_WIDTH, top, SQUARE_WIDTH - 2, ROW - 2);
            graphics.setColor(Color.BLACK);
            String text = Double.isNaN(auroc) ? "-" : String.format(Locale.ROOT, "%.3f", auroc);
            graphics.drawString(text, NAME_WIDTH + column * SQUARE_WIDTH + 24, top + TEXT_BASE);
        }
    }

    /// From red at guessing to green at perfect.
    private static Color shade(double auroc) {
        float share = Double.isNaN(auroc) ? 0 : (float) Math.clamp((auroc - 0.5) * 2, 0, 1);
        return Double.isNaN(auroc) ? Color.LIGHT_GRAY : Color.getHSBColor(share / 3, 0.45f, 0.95f);
    }
}
