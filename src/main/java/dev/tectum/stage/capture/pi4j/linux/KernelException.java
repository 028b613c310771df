package dev.tectum.stage.capture.pi4j.linux;

import com.pi4j.io.exception.IOException;

/// The kernel refused. Carries its number, see [Errno].
public final class KernelException extends IOException {

    private static final long serialVersionUID = 1;

    private final int errno;

    public KernelException(String call, int errno) {
        super(call + " failed with errno " + errno);
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }
}
