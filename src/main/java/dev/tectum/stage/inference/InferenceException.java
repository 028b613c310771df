package dev.tectum.stage.inference;

/// A network that cannot be loaded or run. The message says which file and why.
public final class InferenceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InferenceException(String message) {
        super(message);
    }

    public InferenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
