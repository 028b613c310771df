package dev.tectum.stage.alert.webhook;

import java.net.URI;
import java.time.Duration;

/// Where to post, and how.
///
/// @param name of the sink, for people
/// @param address may hold a secret, as many services want it: never to be printed
/// @param shown the address without its secrets
/// @param openHttp whether `http://` may also lead out of the house
/// @param timeout for one whole answer
public record WebhookSettings(String name, URI address, String shown, Form form, boolean openHttp, Duration timeout) {

    /// The form of what is posted.
    public sealed interface Form {

        /// The alert's own JSON, signed.
        ///
        /// @param secret shared with the receiver
        record Signed(String secret) implements Form {

            @Override
            public String toString() {
                return "Signed[…]";
            }
        }

        /// What ntfy takes at its root: docs.ntfy.sh/publish, "Publish as JSON".
        ///
        /// @param token empty: the topic is open
        record Ntfy(String topic, String token) implements Form {

            @Override
            public String toString() {
                return "Ntfy[…]";
            }
        }
    }

    @Override
    public String toString() {
        return name + " at " + shown;
    }
}
