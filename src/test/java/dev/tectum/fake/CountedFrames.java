package dev.tectum.fake;

import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.PixelPool;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;

/// Frames that bear a number which survives JPEG and films: eight fields in a row, each white or black, are its bits.
public final class CountedFrames {

    public static final int WIDTH = 128;
    public static final int HEIGHT = 72;
    private static final int BITS = 8;
    private static final int FIELD = WIDTH / BITS;
    private static final int BRIGHT = 128;

    private final PixelPool pool = new PixelPool(WIDTH, HEIGHT);
    private final Modality camera;

    public CountedFrames(Modality camera) {
        this.camera = camera;
    }

    /// @param number 0 to 255
    public VideoFrame frame(int number, Moment captured) {
        return new VideoFrame(camera, captured, pixels(number), null);
    }

    public Pixels pixels(int number) {
        Pixels pixels = pool.take();
        for (int at = 0; at < WIDTH * HEIGHT; at++) {
            boolean white = (number >> at % WIDTH / FIELD & 1) == 1;
            for (int colour = 0; colour < 3; colour++) {
                pixels.rgb().put(3 * at + colour, (byte) (white ? 255 : 0));
            }
        }
        return pixels;
    }

    /// How many buffers are held at this moment.
    public int lent() {
        return pool.lent();
    }

    public static int numberIn(byte[] jpeg) {
        try {
            return numberIn(ImageIO.read(new ByteArrayInputStream(jpeg)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static int numberIn(BufferedImage picture) {
        int number = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int colour = picture.getRGB(bit * FIELD + FIELD / 2, HEIGHT / 2) & 0xff;
            number |= colour > BRIGHT ? 1 << bit : 0;
        }
        return number;
    }

    /// @param bgr packed rows of `stride` bytes
    public static int numberIn(ByteBuffer bgr, int stride) {
        int number = 0;
        for (int bit = 0; bit < BITS; bit++) {
            int colour = bgr.get(HEIGHT / 2 * stride + 3 * (bit * FIELD + FIELD / 2)) & 0xff;
            number |= colour > BRIGHT ? 1 << bit : 0;
        }
        return number;
    }
}
