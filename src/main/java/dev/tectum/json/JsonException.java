package dev.tectum.json;

/// Text that is not the JSON it should be. The message says what and where (line, column or path of keys).
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public JsonException(String message) {
        super(message);
    }

    public JsonException(String message, Throwable cause) {
        super(message, cause);
    }
}
