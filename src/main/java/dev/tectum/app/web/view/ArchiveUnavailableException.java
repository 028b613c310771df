package dev.tectum.app.web.view;

/// The past cannot be read now; what happens now is told all the same.
public final class ArchiveUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ArchiveUnavailableException(Throwable cause) {
        super("The journal cannot be read now: its disk is full, read-only or broken; the device's log says which", cause);
    }
}
