package dev.tectum.stage.evidence;

import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.evidence.ring.StationRings;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Encodes pictures for the rings on a thread of its own. [#offer] belongs to the sources' threads and never waits: where the encoder does not
/// keep up, pictures are left out and counted.
public final class PictureDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PictureDesk.class);

    /// Each holds a source's buffer, so few: two seconds of one camera, half a second of four.
    private static final int MOST_WAITING = 8;

    private record Waiting(StationRings rings, Modality camera, Moment captured, Pixels pixels) {}

    private final Supplier<PictureCoder> coders;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong leftOut = new AtomicLong();
    private boolean failing;

    /// @param coders makes the coder of the thread that encodes
    public PictureDesk(Supplier<PictureCoder> coders) {
        this.coders = coders;
    }

    /// Holds the pixels until they are encoded, if the rings want a picture of that moment. The frame stays its owner's.
    public void offer(StationRings rings, VideoFrame frame) {
        if (!rings.wants(frame.modality(), frame.captured())) {
            return;
        }
        Pixels pixels = forPeople(frame).retain();
        if (!queue.offer(new Waiting(rings, frame.modality(), frame.captured(), pixels))) {
            pixels.close();
            leftOut.incrementAndGet();
        }
    }

    /// The picture at the size for people, where there is one.
    static Pixels forPeople(VideoFrame frame) {
        Pixels preview = frame.preview();
        return preview == null ? frame.pixels() : preview;
    }

    /// Encodes until it is interrupted.
    public void run() throws InterruptedException {
        try (PictureCoder coder = coders.get()) {
            while (true) {
                encode(queue.take(), coder);
            }
        }
    }

    private void encode(Waiting waiting, PictureCoder coder) {
        try (Pixels pixels = waiting.pixels()) {
            waiting.rings().keep(waiting.camera(), waiting.captured(), coder.encode(pixels));
            failing = false;
        } catch (EvidenceException refused) {
            leftOut.incrementAndGet();
            if (!failing) {
                LOG.warn("Pictures of {} are left out of evidence: {}", waiting.camera().name(), refused.getMessage());
            }
            failing = true;
        }
    }

    /// How many pictures found no place.
    public long leftOut() {
        return leftOut.get();
    }

    /// Gives back what was not encoded. The thread that encodes has ended before.
    @Override
    public void close() {
        for (Waiting waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            waiting.pixels().close();
        }
    }
}
