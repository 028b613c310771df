package dev.tectum.app.web;

/// The console could not be started. The message says why and what to do.
public final class ConsoleServerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ConsoleServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
