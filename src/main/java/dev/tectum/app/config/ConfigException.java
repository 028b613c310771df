package dev.tectum.app.config;

/// A configuration that cannot be used. The message says which file, line and column, what is wrong and what would be right.
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
