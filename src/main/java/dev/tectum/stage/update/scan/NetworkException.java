package dev.tectum.stage.update.scan;

/// A network that no runtime may open. The message says where in the file, what is wrong and what to do.
public final class NetworkException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// Which rule was broken.
    public enum Reason {
        /// no ONNX, or written as nobody writes it
        MALFORMED,
        /// more of something than any network needs
        TOO_MANY,
        /// too old or too new
        VERSION,
        /// operators that are not ONNX's own
        DOMAIN,
        /// an operator that no network here needs, or one used as it cannot be
        OPERATOR,
        /// a graph inside a node: branches and loops
        SUBGRAPH,
        /// operators that the file defines itself
        FUNCTION,
        /// training, sharding: what only other programs need
        FOREIGN,
        /// text, sequences and whatever else is no plain tensor of numbers
        TYPE,
        /// weights kept outside the file
        EXTERNAL,
        /// weights kept as a list of what is not zero
        SPARSE,
        /// weights that are not those of their shape, or no numbers
        WEIGHTS,
        /// larger than a device can hold or compute, or of a size that only running tells
        SIZE,
        /// a name missing, given twice or not readable
        NAME,
        /// something used before anything has made it
        ORDER,
        /// other inputs or outputs than the manifest promises
        CONTRACT
    }

    private final Reason reason;

    public NetworkException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    private NetworkException(String message, NetworkException cause) {
        super(message, cause);
        this.reason = cause.reason;
    }

    /// The same, further out.
    ///
    /// @param where what part of the file it is in
    public NetworkException in(String where) {
        return new NetworkException(where + ": " + getMessage(), this);
    }

    public Reason reason() {
        return reason;
    }
}
