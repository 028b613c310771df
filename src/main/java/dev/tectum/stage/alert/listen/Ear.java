package dev.tectum.stage.alert.listen;

import java.nio.ByteBuffer;

/// Listens to one topic, or to the topics of one filter. Called on the connection's threads, from several of them; must return at once and not throw.
public interface Ear {

    /// Messages come from now on: at the first connection, and again after each [#detached].
    void attached();

    /// The broker does not let the device listen to this; it is asked again at the next connection.
    void refused();

    /// A message; one that the broker had kept may come before [#attached].
    ///
    /// @param payload to be read before the call returns
    /// @param retained kept by the broker from some time before
    void heard(ByteBuffer payload, boolean retained);

    /// The same for one who listens to many topics.
    ///
    /// @param topic that the message came by
    default void heard(String topic, ByteBuffer payload, boolean retained) {
        heard(payload, retained);
    }

    /// The connection is gone; what is said until the next [#attached] is missed.
    void detached();
}
