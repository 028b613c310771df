package dev.tectum.stage.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// Lets somebody hear what is published to a topic. The connection behind it comes and goes by itself. Any thread.
public interface TopicFeed {

    /// MQTT 5.0, 1.5.4.
    int MOST_BYTES = 65_535;

    /// @throws IllegalArgumentException if the text is not one topic that can be listened to; the message says why, without the text
    static void requireOneTopic(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("is empty");
        }
        if (text.indexOf('+') >= 0 || text.indexOf('#') >= 0) {
            throw new IllegalArgumentException("names one topic, without '#' and '+': the values of several would mix in one channel");
        }
        if (text.codePoints().anyMatch(letter -> letter == 0 || Character.getType(letter) == Character.SURROGATE)) {
            throw new IllegalArgumentException("holds NUL or half a character, which no topic may");
        }
        if (text.equals("$share") || text.startsWith("$share/")) {
            throw new IllegalArgumentException("is no shared subscription, of whose messages others would get their part: leave $share and"
                    + " the group's name out");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException("has " + bytes + " bytes, but a topic has at most " + MOST_BYTES);
        }
    }

    /// @param topic one topic, without wildcards
    Hearing listen(String topic, Listener listener);

    /// Lasts until it is closed.
    interface Hearing extends AutoCloseable {

        @Override
        void close();
    }

    /// Called on the connection's threads, from several of them; must return at once and not throw.
    interface Listener {

        /// Messages come from now on: at the first connection, and again after each [#detached].
        void attached();

        /// It is not allowed to hear this topic.
        void refused();

        /// A message; one that was kept may come before [#attached].
        ///
        /// @param payload to be read before the call returns
        /// @param retained kept from some time before
        void heard(ByteBuffer payload, boolean retained);

        /// The connection is gone; what is said until the next [#attached] is missed.
        void detached();
    }
}
