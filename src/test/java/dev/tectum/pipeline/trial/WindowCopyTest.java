package dev.tectum.pipeline.trial;

import static dev.tectum.fake.HandWrittenSpec.CAMERA;
import static dev.tectum.fake.HandWrittenSpec.MICROPHONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.window.Slice;
import dev.tectum.fake.CountingPool;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a model that watches sees when the loop has long gone on.
class WindowCopyTest {

    private final CountingPool pool = new CountingPool();
    private final SliceCopy room = new SliceCopy();

    @Test
    void theCopyOutlivesThePicture() {
        VideoFrame frame = pool.frame(CAMERA, 1, 77);
        Slice.Frames copy = assertInstanceOf(Slice.Frames.class, room.fill(frames(frame)));
        frame.pixels().rgb().put(5, (byte) 1);
        frame.close();
        assertEquals(0, pool.out(), "nothing is held");
        assertEquals(77, copy.newest().pixels().rgb().get(5));
        assertEquals(frame.captured(), copy.newest().captured());
    }

    @Test
    void theNextPictureIsPutIntoTheSameRoom() {
        Slice.Frames first = assertInstanceOf(Slice.Frames.class, room.fill(frames(pool.frame(CAMERA, 1, 1))));
        Slice.Frames second = assertInstanceOf(Slice.Frames.class, room.fill(frames(pool.frame(CAMERA, 2, 2))));
        assertSame(first.newest().pixels().rgb(), second.newest().pixels().rgb());
        assertEquals(2, second.newest().pixels().rgb().get(0));
    }

    @Test
    void soundAndReadingsAreCopiedToo() {
        AudioChunk chunk = pool.chunk(MICROPHONE, 0, 10, 0.5f);
        Slice.Sound sound = assertInstanceOf(Slice.Sound.class, room.fill(new Slice.Sound(chunk.samples(), Duration.ZERO, 1)));
        chunk.samples().values()[3] = 9;
        assertEquals(0.5f, sound.samples().values()[3]);
        double[][] values = {{1, 2}, {3, 4}};
        Slice.Readings read = assertInstanceOf(Slice.Readings.class,
                room.fill(new Slice.Readings(values, Duration.ZERO, List.of(Duration.ZERO, Duration.ZERO))));
        values[1][0] = 9;
        assertEquals(3, read.values()[1][0]);
        chunk.close();
    }

    private static Slice frames(VideoFrame frame) {
        return new Slice.Frames(List.of(frame), Duration.ZERO, Duration.ZERO);
    }
}
