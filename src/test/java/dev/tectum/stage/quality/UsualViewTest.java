package dev.tectum.stage.quality;

import static dev.tectum.fake.HandWrittenSpec.CAMERA;
import static dev.tectum.fake.HandWrittenSpec.KITCHEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.stage.quality.site.SiteLearner;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A camera that has looked at one room for a minute.
class UsualViewTest {

    private static final int SIZE = 128;
    private static final int MINUTE = 120;

    private final Random random = new Random(3);
    private final ImageQuality quality = new ImageQuality(new ModalityInput.Image(SIZE, SIZE, 1), CAMERA, new SiteLearner("test"));
    private long tick;

    @BeforeEach
    void learn() {
        for (int i = 0; i < MINUTE; i++) {
            assertInstanceOf(Grade.Usable.class, see(this::room).grade());
        }
    }

    @Test
    void aCameraThatWasTurnedHasMoved() {
        Appraisal turned = see((x, y) -> room(x + 25, y + 6));

        assertEquals(Optional.of(Reason.MOVED), turned.grade().reason());
        assertTrue(turned.words().startsWith("camera was moved: "), turned::words);
    }

    @Test
    void aPersonWhoWalksByMovesNothing() {
        for (int left = -40; left < SIZE; left += 4) {
            int at = left;
            Grade grade = see((x, y) -> x >= at && x < at + 40 && y > 20 ? 60 + (x - at) / 2 + 20 * (y / 25 % 2) : room(x, y)).grade();
            assertEquals(Optional.empty(), grade.reason());
        }
    }

    @Test
    void aHandOverAThirdOfThePictureCoversIt() {
        Appraisal hand = see((x, y) -> x > 2 * SIZE / 3 ? 90 : room(x, y));

        assertEquals(Optional.of(Reason.COVERED), hand.grade().reason());
        assertTrue(hand.words().startsWith("lens is covered in part: nothing to see in "), hand::words);
    }

    @Test
    void lampsThatGoOutMoveNothing() {
        assertEquals(Optional.empty(), see((x, y) -> room(x, y) / 2).grade().reason());
    }

    @Test
    void aViewThatWasLeftAgainIsStillTheUsualOne() {
        for (int i = 0; i < MINUTE; i++) {
            see((x, y) -> room(x + 25, y + 6));
        }
        for (int i = 0; i < 3; i++) {
            see(this::room);
        }
        assertEquals(Optional.empty(), see(this::room).grade().reason());
    }

    /// Shelves of uneven brightness before a wall.
    private int room(int x, int y) {
        return 70 + 50 * ((x / 11 + y / 13) % 3) + (x * 7 + y * 3) % 23;
    }

    private Appraisal see(IntBinaryOperator luma) {
        ByteBuffer rgb = ByteBuffer.allocateDirect(SIZE * SIZE * 3);
        for (int i = 0; i < SIZE * SIZE; i++) {
            int level = (int) Math.round(luma.applyAsInt(i % SIZE, i / SIZE) + 2 * random.nextGaussian());
            rgb.put(3 * i, (byte) Math.clamp(level + 20, 0, 255)).put(3 * i + 1, (byte) Math.clamp(level, 0, 255)).put(3 * i + 2,
                    (byte) Math.clamp(level - 20, 0, 255));
        }
        Moment at = Moment.ofSeconds(0.5 * ++tick);
        VideoFrame frame = new VideoFrame(CAMERA, at, new Pixels(SIZE, SIZE, rgb, _ -> {
        }), null);
        return quality.appraise(new Slice.Frames(List.of(frame), Duration.ZERO, Duration.ZERO), new WindowKey(KITCHEN, tick, at, 0, false));
    }
}
