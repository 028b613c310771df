package dev.tectum.stage.evidence;

/// Evidence could not be made or kept. The message says of what, why and what to do.
public final class EvidenceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public EvidenceException(String message) {
        super(message);
    }

    public EvidenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
