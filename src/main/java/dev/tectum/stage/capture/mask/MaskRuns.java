package dev.tectum.stage.capture.mask;

import dev.tectum.domain.sense.Pixels;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// Masks worked out for pictures of one size: runs of bytes that become black. Every pixel that a mask touches at all is covered,
/// and a rim around it, for scaling mixes neighbours. Immutable; blacking out allocates nothing.
public final class MaskRuns {

    private static final int CHANNELS = 3;
    private static final int LONGEST_RUN = 4_096;

    private final int width;
    private final int height;
    /// Start and length in bytes, in turn.
    private final int[] runs;
    private final byte[] black = new byte[LONGEST_RUN];

    private MaskRuns(int width, int height, int[] runs) {
        this.width = width;
        this.height = height;
        this.runs = runs;
    }

    /// @param rimX pixels that are covered beyond a mask's edge, to the left and right
    /// @param rimY pixels that are covered beyond it, above and below
    public static MaskRuns of(List<Mask> masks, int width, int height, int rimX, int rimY) {
        boolean[] covered = new boolean[width * height];
        for (Mask mask : masks) {
            Outline outline = Outline.of(mask, width, height);
            for (int row = 0; row < height; row++) {
                outline.cover(covered, row, Math.max(0, row - rimY), Math.min(height, row + 1 + rimY), rimX);
            }
        }
        return new MaskRuns(width, height, runsOf(covered));
    }

    private static int[] runsOf(boolean[] covered) {
        int[] runs = new int[16];
        int count = 0;
        for (int at = 0; at < covered.length; at++) {
            int start = at;
            while (at < covered.length && covered[at] && (at - start + 1) * CHANNELS <= LONGEST_RUN) {
                at++;
            }
            if (at > start) {
                if (count == runs.length) {
                    runs = Arrays.copyOf(runs, 2 * count);
                }
                runs[count] = start * CHANNELS;
                runs[count + 1] = (at - start) * CHANNELS;
                count += 2;
                at--;
            }
        }
        return Arrays.copyOf(runs, count);
    }

    /// Makes the masked pixels black.
    public void blackOut(Pixels pixels) {
        if (pixels.width() != width || pixels.height() != height) {
            throw new IllegalArgumentException("These masks are for pictures of " + width + " x " + height + ", not of " + pixels.width()
                    + " x " + pixels.height());
        }
        ByteBuffer rgb = pixels.rgb();
        for (int i = 0; i < runs.length; i += 2) {
            rgb.put(runs[i], black, 0, runs[i + 1]);
        }
    }

    /// How many pixels are covered.
    public int pixels() {
        int bytes = 0;
        for (int i = 1; i < runs.length; i += 2) {
            bytes += runs[i];
        }
        return bytes / CHANNELS;
    }
}
