package dev.tectum.stage.alert.mqtt;

/// The broker cannot be reached, refuses, or has gone. Never leaves the package: the sink tries again.
final class LinkException extends Exception {

    private static final long serialVersionUID = 1;

    LinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
