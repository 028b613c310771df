package dev.tectum.stage.update.tuf;

import dev.tectum.stage.update.BundleException;

/// A repository, or something in it, that is not to be trusted or cannot be reached. The message says which file and why.
public final class TufException extends BundleException {

    private static final long serialVersionUID = 1;

    /// Which rule was broken.
    public enum Reason {
        /// fewer distinct keys of the role have signed than its threshold asks
        UNSIGNED,
        /// a threshold that no signature at all would reach
        THRESHOLD,
        /// older than what is trusted already
        ROLLBACK,
        /// past its date
        EXPIRED,
        /// more or fewer bytes than stated, or than anybody needs
        LENGTH,
        /// bytes that are not those stated
        HASH,
        /// another version than the one stated
        VERSION,
        /// a file of another role
        WRONG_ROLE,
        /// a file that should be there is not
        MISSING,
        /// no metadata at all
        MALFORMED,
        /// the way there is broken, too slow or forbidden
        TRANSFER,
        /// nobody vouches for a file of this name
        NOT_FOUND,
        /// a name that could lead elsewhere
        UNSAFE_NAME,
        /// the device's own folder cannot be used
        STATE
    }

    private final Reason reason;

    public TufException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public TufException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
