package dev.tectum.stage.alert.mqtt.connection;

/// The broker cannot be reached, refuses, or has gone. Never leaves the gear: the sink tries again.
public final class LinkException extends Exception {

    private static final long serialVersionUID = 1;

    public LinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
