package dev.tectum.app.demo;

/// The demo cannot start. The message says what, where and what to do.
public final class DemoException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
