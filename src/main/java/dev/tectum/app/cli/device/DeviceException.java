package dev.tectum.app.cli.device;

/// What a running device was asked for did not come about. The message says why and what to do.
public final class DeviceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DeviceException(String message) {
        super(message);
    }

    public DeviceException(String message, Throwable cause) {
        super(message, cause);
    }
}
