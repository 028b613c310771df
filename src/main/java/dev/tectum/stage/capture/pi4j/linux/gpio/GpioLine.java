package dev.tectum.stage.capture.pi4j.linux.gpio;

import com.pi4j.io.gpio.digital.PullResistance;
import dev.tectum.stage.capture.pi4j.linux.Errno;
import dev.tectum.stage.capture.pi4j.linux.KernelException;
import dev.tectum.stage.capture.pi4j.linux.LibC;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// One input line that the kernel watches for edges (kernel documentation, userspace-api/gpio/chardev: ABI version 2).
/// One thread, but for [#close].
final class GpioLine implements AutoCloseable {

    /// @param nanos when it happened, on the monotonic clock
    record Edge(boolean high, long nanos) {}

    // <linux/gpio.h>: requests carry the size of their structure
    private static final long GET_LINE = 0xC250_B407L;
    private static final long GET_VALUES = 0xC010_B40EL;
    // struct gpio_v2_line_request
    private static final int REQUEST_BYTES = 592;
    private static final int CONSUMER = 256;
    private static final int FLAGS = 288;
    private static final int ATTRIBUTE_COUNT = 296;
    private static final int ATTRIBUTE_ID = 320;
    private static final int ATTRIBUTE_DEBOUNCE = 328;
    private static final int ATTRIBUTE_MASK = 336;
    private static final int LINE_COUNT = 560;
    private static final int DESCRIPTOR = 588;
    private static final int ID_DEBOUNCE = 3;
    // enum gpio_v2_line_flag
    private static final long INPUT = 1 << 2;
    private static final long EDGE_RISING = 1 << 4;
    private static final long EDGE_FALLING = 1 << 5;
    private static final long PULL_UP = 1 << 8;
    private static final long PULL_DOWN = 1 << 9;
    private static final long PULL_OFF = 1 << 10;
    // struct gpio_v2_line_event
    private static final int EVENT_BYTES = 48;
    private static final int EVENT_ID = 8;
    private static final int RISING = 1;
    // struct pollfd { int fd; short events, revents; }
    private static final int POLL_BYTES = 8;
    private static final int POLL_EVENTS = 4;
    private static final short POLLIN = 1;

    private final int descriptor;
    private final MemorySegment values = Arena.ofAuto().allocate(2 * Long.BYTES, Long.BYTES);
    private final MemorySegment event = Arena.ofAuto().allocate(EVENT_BYTES, Long.BYTES);
    private final MemorySegment watched = Arena.ofAuto().allocate(POLL_BYTES, Long.BYTES);

    private GpioLine(int descriptor) {
        this.descriptor = descriptor;
        watched.set(ValueLayout.JAVA_INT, 0, descriptor);
        watched.set(ValueLayout.JAVA_SHORT, POLL_EVENTS, POLLIN);
    }

    /// @throws KernelException if there is no such line, or it may not be used or is in use
    static GpioLine open(Path chip, int offset, PullResistance pull, long debounceMicros) {
        int chipDescriptor = LibC.open(chip.toString());
        try {
            MemorySegment request = Arena.ofAuto().allocate(REQUEST_BYTES, Long.BYTES);
            request.set(ValueLayout.JAVA_INT, 0, offset);
            MemorySegment.copy(MemorySegment.ofArray("tectum".getBytes(StandardCharsets.US_ASCII)), 0, request, CONSUMER, 6);
            request.set(ValueLayout.JAVA_LONG, FLAGS, INPUT | EDGE_RISING | EDGE_FALLING | flag(pull));
            request.set(ValueLayout.JAVA_INT, LINE_COUNT, 1);
            if (debounceMicros > 0) {
                request.set(ValueLayout.JAVA_INT, ATTRIBUTE_COUNT, 1);
                request.set(ValueLayout.JAVA_INT, ATTRIBUTE_ID, ID_DEBOUNCE);
                request.set(ValueLayout.JAVA_INT, ATTRIBUTE_DEBOUNCE, Math.toIntExact(debounceMicros));
                request.set(ValueLayout.JAVA_LONG, ATTRIBUTE_MASK, 1);
            }
            LibC.ioctl(chipDescriptor, GET_LINE, request);
            return new GpioLine(request.get(ValueLayout.JAVA_INT, DESCRIPTOR));
        } finally {
            LibC.close(chipDescriptor);
        }
    }

    private static long flag(PullResistance pull) {
        return switch (pull) {
            case OFF -> PULL_OFF;
            case PULL_UP -> PULL_UP;
            case PULL_DOWN -> PULL_DOWN;
        };
    }

    boolean isHigh() {
        values.set(ValueLayout.JAVA_LONG, 0, 0);
        values.set(ValueLayout.JAVA_LONG, Long.BYTES, 1);
        LibC.ioctl(descriptor, GET_VALUES, values);
        return (values.get(ValueLayout.JAVA_LONG, 0) & 1) != 0;
    }

    /// The next edge, waited for at most so long.
    Optional<Edge> nextEdge(int patienceMs) {
        if (LibC.poll(watched, patienceMs) == 0) {
            return Optional.empty();
        }
        if (LibC.read(descriptor, event) < EVENT_BYTES) {
            throw new KernelException("reading an edge", Errno.EIO);
        }
        return Optional.of(new Edge(event.get(ValueLayout.JAVA_INT, EVENT_ID) == RISING, event.get(ValueLayout.JAVA_LONG, 0)));
    }

    @Override
    public void close() {
        LibC.close(descriptor);
    }
}
