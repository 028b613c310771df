package dev.tectum.stage.capture;

/// A recording or device that cannot be used at all. The message says what, where and what to do.
public final class CaptureException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CaptureException(String message) {
        super(message);
    }

    public CaptureException(String message, Throwable cause) {
        super(message, cause);
    }
}
