package dev.tectum.stage.capture.pi4j.linux.gpio;

import dev.tectum.stage.capture.pi4j.linux.LibC;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// One output line (kernel documentation, userspace-api/gpio/chardev: ABI version 2). One thread. What a line does that nobody holds any
/// more is the board's affair: most let it float.
public final class GpioOutput implements AutoCloseable {

    // <linux/gpio.h>: requests carry the size of their structure
    private static final long GET_LINE = 0xC250_B407L;
    private static final long SET_VALUES = 0xC010_B40FL;
    // struct gpio_v2_line_request
    private static final int REQUEST_BYTES = 592;
    private static final int CONSUMER = 256;
    private static final int FLAGS = 288;
    private static final int ATTRIBUTE_COUNT = 296;
    private static final int ATTRIBUTE_ID = 320;
    private static final int ATTRIBUTE_VALUES = 328;
    private static final int ATTRIBUTE_MASK = 336;
    private static final int LINE_COUNT = 560;
    private static final int DESCRIPTOR = 588;
    private static final int ID_OUTPUT_VALUES = 2;
    // enum gpio_v2_line_flag
    private static final long OUTPUT = 1 << 3;

    private final int descriptor;
    private final MemorySegment values = Arena.ofAuto().allocate(2 * Long.BYTES, Long.BYTES);

    private GpioOutput(int descriptor) {
        this.descriptor = descriptor;
    }

    /// Without a moment at another level than the wanted one.
    ///
    /// @param devices most often `/dev`
    /// @throws dev.tectum.stage.capture.pi4j.linux.KernelException if there is no such line, or it may not be used or is in use
    public static GpioOutput open(Path devices, int offset, boolean high) {
        int chipDescriptor = LibC.open(new GpioChips(devices).connector().toString());
        try {
            MemorySegment request = Arena.ofAuto().allocate(REQUEST_BYTES, Long.BYTES);
            request.set(ValueLayout.JAVA_INT, 0, offset);
            MemorySegment.copy(MemorySegment.ofArray("tectum".getBytes(StandardCharsets.US_ASCII)), 0, request, CONSUMER, 6);
            request.set(ValueLayout.JAVA_LONG, FLAGS, OUTPUT);
            request.set(ValueLayout.JAVA_INT, ATTRIBUTE_COUNT, 1);
            request.set(ValueLayout.JAVA_INT, ATTRIBUTE_ID, ID_OUTPUT_VALUES);
            request.set(ValueLayout.JAVA_LONG, ATTRIBUTE_VALUES, high ? 1 : 0);
            request.set(ValueLayout.JAVA_LONG, ATTRIBUTE_MASK, 1);
            request.set(ValueLayout.JAVA_INT, LINE_COUNT, 1);
            LibC.ioctl(chipDescriptor, GET_LINE, request);
            return new GpioOutput(request.get(ValueLayout.JAVA_INT, DESCRIPTOR));
        } finally {
            LibC.close(chipDescriptor);
        }
    }

    /// @throws dev.tectum.stage.capture.pi4j.linux.KernelException if the line is gone
    public void set(boolean high) {
        values.set(ValueLayout.JAVA_LONG, 0, high ? 1 : 0);
        values.set(ValueLayout.JAVA_LONG, Long.BYTES, 1);
        LibC.ioctl(descriptor, SET_VALUES, values);
    }

    @Override
    public void close() {
        LibC.close(descriptor);
    }
}
