package dev.tectum.stage.journal;

/// The journal could not read or keep something. The message says which file, why and what to do.
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
