package dev.tectum.stage.capture.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Pixels;
import dev.tectum.stage.capture.PixelPool;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskRunsTest {

    private static Mask mask(double... corners) {
        List<Mask.Corner> list = new ArrayList<>();
        for (int i = 0; i < corners.length; i += 2) {
            list.add(new Mask.Corner(corners[i], corners[i + 1]));
        }
        return new Mask(list);
    }

    /// The picture, one character a pixel: `#` is black.
    private static List<String> masked(int width, int height, int rim, Mask... masks) {
        try (Pixels pixels = new PixelPool(width, height).take()) {
            for (int i = 0; i < pixels.rgb().capacity(); i++) {
                pixels.rgb().put(i, (byte) 200);
            }
            MaskRuns.of(List.of(masks), width, height, rim, rim).blackOut(pixels);
            List<String> rows = new ArrayList<>();
            for (int y = 0; y < height; y++) {
                StringBuilder row = new StringBuilder();
                for (int x = 0; x < width; x++) {
                    int at = 3 * (y * width + x);
                    int sum = (pixels.rgb().get(at) & 0xff) + (pixels.rgb().get(at + 1) & 0xff) + (pixels.rgb().get(at + 2) & 0xff);
                    row.append(sum == 0 ? '#' : sum == 600 ? '.' : '?');
                }
                rows.add(row.toString());
            }
            return rows;
        }
    }

    @Test
    void aRectangleCoversExactlyItsPixels() {
        assertEquals(List.of("####......", "####......", "####......"), masked(10, 3, 0, mask(0, 0, 0.4, 0, 0.4, 1, 0, 1)));
    }

    @Test
    void aPixelThatIsOnlyTouchedIsCoveredToo() {
        assertEquals(List.of("..........", "...##.....", ".........."),
                masked(10, 3, 0, mask(0.31, 0.4, 0.42, 0.4, 0.42, 0.6, 0.31, 0.6)));
    }

    @Test
    void theRimCoversNeighbours() {
        assertEquals(List.of("#####.....", "#####.....", "#####....."), masked(10, 3, 1, mask(0, 0, 0.4, 0, 0.4, 1, 0, 1)));
    }

    @Test
    void aPolygonThatCrossesItselfCoversWhatItGoesRound() {
        // goes round the middle twice
        Mask star = mask(0.5, 0, 0.8, 1, 0, 0.4, 1, 0.4, 0.2, 1);
        assertEquals('#', masked(11, 11, 0, star).get(5).charAt(5));
    }

    @Test
    void severalMasksAddUp() {
        assertEquals(List.of("#..#"), masked(4, 1, 0, mask(0, 0, 0.25, 0, 0.25, 1, 0, 1), mask(0.75, 0, 1, 0, 1, 1, 0.75, 1)));
    }

    @Test
    void nothingOfAnyPolygonIsEverLeftToSee() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            double[] corners = random.doubles(2L * (3 + random.nextInt(5))).toArray();
            List<String> rows = masked(16, 12, 0, mask(corners));
            Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
            path.moveTo(corners[0] * 16, corners[1] * 12);
            for (int i = 2; i < corners.length; i += 2) {
                path.lineTo(corners[i] * 16, corners[i + 1] * 12);
            }
            path.closePath();
            for (int y = 0; y < 12; y++) {
                for (int x = 0; x < 16; x++) {
                    Area inside = new Area(path);
                    inside.intersect(new Area(new Rectangle2D.Double(x, y, 1, 1)));
                    Rectangle2D seen = inside.getBounds2D();
                    if (seen.getWidth() * seen.getHeight() > 1e-9) {
                        assertEquals('#', rows.get(y).charAt(x), "round " + round + " at " + x + ", " + y);
                    }
                }
            }
        }
    }

    @Test
    void aMaskCoversLittleMoreThanItself() {
        Random random = new Random(8);
        for (int round = 0; round < 50; round++) {
            double[] corners = random.doubles(6).toArray();
            int covered = MaskRuns.of(List.of(mask(corners)), 100, 100, 0, 0).pixels();
            double area = Math
                    .abs((corners[2] - corners[0]) * (corners[5] - corners[1]) - (corners[4] - corners[0]) * (corners[3] - corners[1])) / 2;
            assertTrue(covered >= area * 10_000 - 1 && covered <= area * 10_000 + 700, covered + " pixels for " + area);
        }
    }

    @Test
    void aLongRowIsCoveredInPieces() {
        assertEquals("#".repeat(3_000), masked(3_000, 1, 0, mask(0, 0, 1, 0, 1, 1, 0, 1)).getFirst());
    }

    @Test
    void aMaskHasThreeCornersWithinThePicture() {
        assertThrows(IllegalArgumentException.class, () -> mask(0, 0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> mask(0, 0, 1, 1, 1.1, 0));
        assertThrows(IllegalArgumentException.class, () -> mask(0, 0, 1, 1, Double.NaN, 0));
    }

    @Test
    void picturesOfAnotherSizeAreRefused() {
        try (Pixels pixels = new PixelPool(4, 4).take()) {
            MaskRuns runs = MaskRuns.of(List.of(mask(0, 0, 1, 0, 1, 1)), 5, 4, 0, 0);
            assertThrows(IllegalArgumentException.class, () -> runs.blackOut(pixels));
        }
    }
}
