package dev.tectum.stage.evidence.ring;

import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The newest pictures of one camera as JPEG, one behind the other in one buffer that is used round and round. Any thread.
final class PictureRing {

    private record Slot(Moment captured, int offset, int length) {}

    private final RingSize size;
    private final Deque<Slot> slots = new ArrayDeque<>();
    private @Nullable ByteBuffer bytes;
    private int next;
    private Moment nothingUpTo = Moment.MIN;
    private Moment wanted = Moment.MIN;
    private int life;

    PictureRing(RingSize size) {
        this.size = size;
    }

    /// Whether a picture of that moment has a place here, at the pace of this ring. Whoever is told so brings it.
    synchronized boolean wants(Moment captured) {
        boolean due = captured.isAfter(nothingUpTo)
                && (wanted.equals(Moment.MIN) || captured.since(wanted).compareTo(size.picturePause()) >= 0 || captured.isBefore(wanted));
        if (due) {
            wanted = captured;
        }
        return due;
    }

    /// Takes a copy.
    synchronized void add(Moment captured, ByteBuffer jpeg) {
        int length = jpeg.remaining();
        if (length > size.pictureBytes() || !captured.isAfter(nothingUpTo)) {
            return;
        }
        forgetBefore(captured.minus(size.length()));
        makeRoom(length);
        buffer().put(next, jpeg, jpeg.position(), length);
        slots.addLast(new Slot(captured, next, length));
        next += length;
    }

    private void forgetBefore(Moment oldest) {
        while (!slots.isEmpty() && slots.getFirst().captured().isBefore(oldest)) {
            slots.removeFirst();
        }
    }

    /// Slots lie in the order of the buffer, so those in the way are the oldest.
    private void makeRoom(int length) {
        if (next + length > size.pictureBytes()) {
            while (!slots.isEmpty() && slots.getFirst().offset() >= next) {
                slots.removeFirst();
            }
            next = 0;
        }
        while (!slots.isEmpty() && slots.getFirst().offset() >= next && slots.getFirst().offset() < next + length) {
            slots.removeFirst();
        }
    }

    private ByteBuffer buffer() {
        ByteBuffer ready = bytes == null ? ByteBuffer.allocateDirect(size.pictureBytes()) : bytes;
        bytes = ready;
        return ready;
    }

    synchronized List<Still> within(Span span) {
        List<Still> found = new ArrayList<>();
        for (Slot slot : slots) {
            if (span.contains(slot.captured())) {
                byte[] jpeg = new byte[slot.length()];
                buffer().get(slot.offset(), jpeg);
                found.add(new Still(slot.captured(), jpeg));
            }
        }
        return found;
    }

    /// Nothing up to that moment was ever there, nor will it come.
    synchronized void forget(Moment upTo) {
        nothingUpTo = upTo;
        slots.clear();
        bytes = null; // the bytes too, not only the way to them
        next = 0;
        life++;
    }

    synchronized int life() {
        return life;
    }
}
