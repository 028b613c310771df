package dev.tectum.stage.alert.pin;

/// An output cannot be used. The message says which, why and what to do.
public final class LineException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LineException(String message, Throwable cause) {
        super(message, cause);
    }
}
