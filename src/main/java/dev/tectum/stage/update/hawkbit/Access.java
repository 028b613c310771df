package dev.tectum.stage.update.hawkbit;

import dev.tectum.stage.update.BundleException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// What lets this device in. The secret is asked for whenever it is needed, and is in no text of ours.
///
/// @param token the secret alone, without the word before it
public record Access(Kind kind, Supplier<String> token) {

    private static final Pattern SENDABLE = Pattern.compile("[!-~]{1,256}");

    /// Whose secret it is.
    public enum Kind {
        /// of this device alone
        TARGET("TargetToken"),
        /// of a whole site
        GATEWAY("GatewayToken");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /// The value of the header `Authorization`.
    ///
    /// @throws BundleException if the secret cannot be sent
    public String header() {
        String secret = token.get().strip();
        if (!SENDABLE.matcher(secret).matches()) {
            throw new BundleException("The token for the update server is empty, too long or holds letters that cannot be sent:"
                    + " copy it from the server again");
        }
        return kind.word + " " + secret;
    }
}
