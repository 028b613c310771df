package dev.tectum.stage.capture.javacv;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/// What FFmpeg asks again and again while it waits for a network: whether to go on. JavaCPP has ten native functions for this and a device may
/// have more cameras and microphones, so there is one for all, which tells them apart by a number. Thread-safe.
final class GiveUp implements AutoCloseable {

    private static final Map<Long, BooleanSupplier> WAITING = new ConcurrentHashMap<>();
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Question QUESTION = new Question();

    private final Ticket ticket = new Ticket(NUMBERS.incrementAndGet());

    private GiveUp() {
    }

    /// Has FFmpeg ask while it opens and reads; must be closed after the context.
    static GiveUp on(AVFormatContext context, BooleanSupplier wanted) {
        GiveUp made = new GiveUp();
        WAITING.put(made.ticket.address(), wanted);
        context.interrupt_callback().opaque(made.ticket);
        context.interrupt_callback().callback(QUESTION);
        return made;
    }

    /// A number where FFmpeg expects an address, which it only hands back.
    private static final class Ticket extends Pointer {

        Ticket(long number) {
            address = number;
        }
    }

    private static final class Question extends AVIOInterruptCB.Callback_Pointer {

        @Override
        public int call(Pointer ticket) {
            BooleanSupplier wanted = WAITING.get(ticket.address());
            return wanted != null && wanted.getAsBoolean() ? 1 : 0;
        }
    }

    @Override
    public void close() {
        WAITING.remove(ticket.address());
    }
}
