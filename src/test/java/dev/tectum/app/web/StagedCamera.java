package dev.tectum.app.web;

import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/// Draws the room of [StagedStory], or a hand before the lens.
final class StagedCamera {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 320;

    private final Modality modality;
    private final BufferedImage canvas = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);

    StagedCamera(Modality modality) {
        this.modality = modality;
    }

    VideoFrame frame(double seconds, double covered) {
        Graphics2D pen = canvas.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        room(pen);
        person(pen, seconds);
        fire(pen, seconds);
        pen.setColor(new Color(22, 18, 20));
        pen.fillRect(0, 0, (int) (WIDTH * covered), HEIGHT);
        pen.dispose();
        ByteBuffer rgb = ByteBuffer.allocateDirect(WIDTH * HEIGHT * 3);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int colour = canvas.getRGB(i % WIDTH, i / WIDTH);
            rgb.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
        }
        return new VideoFrame(modality, Moment.ofSeconds(seconds), new Pixels(WIDTH, HEIGHT, rgb, ignored -> {}), null);
    }

    private static void room(Graphics2D pen) {
        pen.setPaint(new GradientPaint(0, 0, new Color(201, 190, 172), WIDTH, HEIGHT, new Color(150, 136, 118)));
        pen.fillRect(0, 0, WIDTH, 220);
        pen.setColor(new Color(112, 88, 66));
        pen.fillRect(0, 220, WIDTH, 100);
        pen.setPaint(new GradientPaint(40, 40, new Color(188, 216, 236), 40, 150, new Color(228, 238, 240)));
        pen.fillRect(40, 40, 120, 110);
        pen.setColor(new Color(240, 236, 228));
        pen.fillRect(97, 40, 6, 110);
        pen.fillRect(40, 92, 120, 6);
        pen.setColor(new Color(84, 64, 48));
        pen.fillRect(300, 190, 150, 12);
        pen.fillRect(310, 202, 10, 80);
        pen.fillRect(430, 202, 10, 80);
        pen.setColor(new Color(52, 54, 58));
        pen.fillRoundRect(345, 174, 60, 16, 8, 8);
    }

    private static void person(Graphics2D pen, double seconds) {
        int x = (int) (-80 + 300 * StagedStory.person(seconds) + 8 * Math.sin(seconds * 2));
        pen.setColor(new Color(58, 74, 102));
        pen.fillRoundRect(x, 130, 56, 150, 40, 40);
        pen.setColor(new Color(214, 170, 138));
        pen.fillOval(x + 10, 90, 36, 42);
    }

    private static void fire(Graphics2D pen, double seconds) {
        double size = StagedStory.fire(seconds);
        for (int i = 0; size > 0 && i < 9; i++) {
            double height = size * (60 + 40 * Math.sin(seconds * 9 + i * 2.1));
            pen.setColor(new Color(255, 110 + i * 14, 30, 150));
            pen.fillOval(338 + i * 8, (int) (176 - height), 20, (int) height + 8);
        }
    }
}
