package dev.tectum.stage.health;

/// The one who watches over the process cannot be told. The message says what, where and what to do.
public final class HealthException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public HealthException(String message) {
        super(message);
    }

    public HealthException(String message, Throwable cause) {
        super(message, cause);
    }
}
