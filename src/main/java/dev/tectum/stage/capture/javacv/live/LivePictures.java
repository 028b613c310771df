package dev.tectum.stage.capture.javacv.live;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.javacv.PictureFinish;
import dev.tectum.stage.capture.javacv.PictureMaker;
import dev.tectum.stage.capture.live.Backlog;
import dev.tectum.stage.capture.live.CameraCounter;
import dev.tectum.stage.capture.live.FrameChooser;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// A camera's frames: those that come too late are not decoded, those that no decision will use are not scaled, and pictures that stand alone
/// are then not even decoded. Where a tick passes that none of the frames handed on was near to, the newest ones before it follow.
/// One thread.
final class LivePictures implements LiveConverter {

    private final Modality modality;
    private final int stack;
    private final PictureFinish finish;
    private final PictureMaker maker;
    private final FrameChooser chooser;
    private final Backlog backlog;
    private final CameraCounter counter;
    private final Deque<HeldPicture> held = new ArrayDeque<>();
    private final Deque<HeldPicture> free = new ArrayDeque<>();
    private long newestNanos = Long.MIN_VALUE;
    private long deliveredNanos = Long.MIN_VALUE;
    private boolean leftOut;
    private boolean owing;
    private int decoded;

    LivePictures(Modality modality, ModalityInput.Image shape, CameraUse use, CameraCounter counter) {
        this.modality = modality;
        this.stack = shape.frames();
        this.finish = use.finish();
        this.maker = new PictureMaker(modality, shape, use.finish());
        this.chooser = new FrameChooser(use.grid());
        this.backlog = new Backlog(use.grid().hop());
        this.counter = counter;
    }

    @Override
    public void restart() {
        while (!held.isEmpty()) {
            leaveOut(held.removeFirst());
        }
        leftOut = false;
        counter.connected();
    }

    @Override
    public int convert(LiveStream stream, long now, Deque<Arrival> ready) {
        counter.received();
        decoded = 0;
        Backlog.Effort effort = backlog.effortFor(stream.captured(), now, stream.isKey(), stream.isDependent());
        if (effort == Backlog.Effort.NONE) {
            leftOut = true;
            counter.droppedLate();
        } else if (stream.isDependent()) {
            decode(stream, effort, ready);
        } else if (isNewer(stream.captured())) {
            HeldPicture picture = place();
            picture.takePacket(stream);
            offer(stream, picture, ready);
        }
        return decoded;
    }

    private void decode(LiveStream stream, Backlog.Effort effort, Deque<Arrival> ready) {
        if (leftOut) {
            leftOut = false;
            stream.flush();
        }
        stream.spare(effort == Backlog.Effort.SPARING);
        if (!stream.send(stream.packet())) {
            counter.damaged();
        }
        while (stream.receive()) {
            decoded();
            if (isNewer(stream.frameCaptured())) {
                HeldPicture picture = place();
                picture.takeFrame(stream);
                offer(stream, picture, ready);
            }
        }
    }

    /// A frame that is not later than the one before is left out.
    private boolean isNewer(long captured) {
        if (captured <= newestNanos) {
            counter.droppedUnused();
            return false;
        }
        newestNanos = captured;
        return true;
    }

    private void offer(LiveStream stream, HeldPicture picture, Deque<Arrival> ready) {
        long captured = picture.captured();
        boolean passed = chooser.passesTick(captured);
        if (passed) {
            deliverHeld(stream, stack, ready);
        }
        boolean wanted = chooser.choose(captured) == FrameChooser.Verdict.USE;
        if (wanted || owing || finish.wantsMore(captured - deliveredNanos)) {
            use(stream, picture, ready);
            return;
        }
        if (held.size() == stack) {
            leaveOut(held.removeFirst());
        }
        held.addLast(picture);
        if (passed) {
            ready.add(new Bound(modality, new Moment(captured)));
        }
    }

    /// Hands a frame on, and as many before it as make a stack. In place of one that turns out to be damaged stands the one before.
    private void use(LiveStream stream, HeldPicture picture, Deque<Arrival> ready) {
        if (stack > 1) {
            deliverHeld(stream, stack - 1, ready);
        }
        owing = !deliver(stream, picture, ready);
        deliverHeld(stream, owing ? stack : 0, ready);
    }

    private void deliverHeld(LiveStream stream, int atMost, Deque<Arrival> ready) {
        while (held.size() > atMost) {
            leaveOut(held.removeFirst());
        }
        while (!held.isEmpty()) {
            deliver(stream, held.removeFirst(), ready);
        }
    }

    private boolean deliver(LiveStream stream, HeldPicture picture, Deque<Arrival> ready) {
        deliveredNanos = picture.captured();
        try {
            if (!picture.isCoded()) {
                make(picture.frame(), picture.captured(), ready);
                return true;
            }
            boolean taken = stream.send(picture.packet());
            boolean decodable = stream.receive();
            if (decodable) {
                decoded();
                make(stream.frame(), picture.captured(), ready);
            }
            if (!taken || !decodable) {
                counter.damaged();
            }
            return decodable;
        } finally {
            picture.clear();
            free.add(picture);
        }
    }

    private void make(AVFrame frame, long captured, Deque<Arrival> ready) {
        ready.add(maker.make(frame, new Moment(captured)));
        counter.delivered();
    }

    private void decoded() {
        decoded++;
        counter.decoded();
    }

    private void leaveOut(HeldPicture picture) {
        counter.droppedUnused();
        picture.clear();
        free.add(picture);
    }

    private HeldPicture place() {
        return free.isEmpty() ? new HeldPicture() : free.removeFirst();
    }

    @Override
    public void close() {
        held.forEach(HeldPicture::close);
        held.clear();
        free.forEach(HeldPicture::close);
        free.clear();
        maker.close();
    }
}
