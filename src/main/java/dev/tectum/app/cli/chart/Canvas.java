package dev.tectum.app.cli.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// A white sheet to draw on. Lengths in pixels, the origin at the top left; text is placed by its middle line. One thread.
final class Canvas implements AutoCloseable {

    static final Color INK = new Color(0x1f2933);
    static final Color FAINT = new Color(0x7b8794);
    static final Color RULE = new Color(0xd3d9e0);

    /// Where a text lies about its point.
    enum Align {
        LEFT, CENTRE, RIGHT
    }

    private final BufferedImage image;
    private final Graphics2D graphics;

    Canvas(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
    }

    static Font font(int size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }

    static Font bold(int size) {
        return new Font(Font.SANS_SERIF, Font.BOLD, size);
    }

    void text(String text, double x, double y, Align align, Font font, Color color) {
        graphics.setFont(font);
        graphics.setColor(color);
        FontMetrics metrics = graphics.getFontMetrics();
        double width = metrics.getStringBounds(text, graphics).getWidth();
        double left = switch (align) {
            case LEFT -> x;
            case CENTRE -> x - width / 2;
            case RIGHT -> x - width;
        };
        graphics.drawString(text, (float) left, (float) (y + (metrics.getAscent() - metrics.getDescent()) / 2.0));
    }

    /// Read from below, beginning at the point.
    void upright(String text, double x, double y, Font font, Color color) {
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 2);
        text(text, 0, 0, Align.LEFT, font, color);
        graphics.rotate(Math.PI / 2);
        graphics.translate(-x, -y);
    }

    void fill(double x, double y, double width, double height, Color color) {
        graphics.setColor(color);
        graphics.fill(new Rectangle2D.Double(x, y, width, height));
    }

    void line(double fromX, double fromY, double toX, double toY, float strength, Color color) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(strength));
        graphics.draw(new Line2D.Double(fromX, fromY, toX, toY));
    }

    void frame(double x, double y, double width, double height, Color color) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke(1));
        graphics.draw(new Rectangle2D.Double(x, y, width, height));
    }

    /// A corner at the top right of a square.
    void corner(double right, double top, double size, Color color) {
        graphics.setColor(color);
        Path2D.Double corner = new Path2D.Double();
        corner.moveTo(right - size, top);
        corner.lineTo(right, top);
        corner.lineTo(right, top + size);
        corner.closePath();
        graphics.fill(corner);
    }

    BufferedImage image() {
        return image;
    }

    @Override
    public void close() {
        graphics.dispose();
    }
}
