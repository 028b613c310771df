package dev.tectum.stage.update;

/// A bundle that cannot be trusted or used. The message says which file, what is wrong and what to do.
public class BundleException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BundleException(String message) {
        super(message);
    }

    public BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
