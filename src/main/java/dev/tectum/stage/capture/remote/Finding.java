package dev.tectum.stage.capture.remote;

/// What a message says about one channel.
public sealed interface Finding {

    /// A value in the channel's unit; not a number where the sender says that it has none.
    record Value(double value) implements Finding {}

    /// The message is about something else.
    record Silence() implements Finding {}

    /// The message cannot be understood.
    record Nonsense(String because) implements Finding {}
}
