package dev.tectum.app.cli.chart;

import dev.tectum.pipeline.evaluation.score.GroupScores;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/// The pictures of one group of recordings, by the name that a file of it has.
public final class Pictures {

    private final Map<String, BufferedImage> byName = new LinkedHashMap<>();

    /// A heat map for every label that can be measured, where faults were imitated, and the reliability of all labels.
    public Pictures(GroupScores scores) {
        if (scores.cells().stream().anyMatch(cell -> !cell.setting().isClean())) {
            scores.clean().stream().filter(label -> !Double.isNaN(label.auroc()))
                    .forEach(label -> byName.put("heat-" + label.label(), HeatMap.of(scores, label.label())));
        }
        byName.put("reliability", ReliabilityDiagram.of(scores));
    }

    public Map<String, BufferedImage> byName() {
        return Map.copyOf(byName);
    }

    /// All of them in one, below one another.
    public void writeTogether(OutputStream out) throws IOException {
        Collection<BufferedImage> all = byName.values();
        BufferedImage sheet = new BufferedImage(all.stream().mapToInt(BufferedImage::getWidth).max().orElse(1),
                all.stream().mapToInt(BufferedImage::getHeight).sum(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        int top = 0;
        for (BufferedImage one : all) {
            graphics.drawImage(one, 0, top, null);
            top += one.getHeight();
        }
        graphics.dispose();
        ImageIO.write(sheet, "png", out);
        out.flush();
    }
}
