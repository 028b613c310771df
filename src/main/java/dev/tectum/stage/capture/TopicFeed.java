package dev.tectum.stage.capture;

import java.nio.ByteBuffer;

/// Lets somebody hear what is published to a topic. The connection behind it comes and goes by itself. Any thread.
public interface TopicFeed {

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
