package dev.tectum.stage.capture;

import dev.tectum.domain.sense.Reason;

/// A recording or device that cannot be used at all. The message says what, where and what to do.
public final class CaptureException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    public CaptureException(String message) {
        this(message, Reason.WRONG_FORMAT);
    }

    /// @param reason why the modality is missing
    public CaptureException(String message, Reason reason) {
        super(message);
        this.reason = reason;
    }

    public CaptureException(String message, Throwable cause) {
        super(message, cause);
        this.reason = Reason.WRONG_FORMAT;
    }

    /// Why a modality is missing that this befalls.
    public Reason reason() {
        return reason;
    }
}
