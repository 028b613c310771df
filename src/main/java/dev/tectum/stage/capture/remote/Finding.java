package dev.tectum.stage.capture.remote;

/// What a message says about one channel.
public sealed interface Finding {

    /// A value in the channel's unit; not a number where the sender says that it has none.
    record Value(double value) implements Finding {}

    /// The message is about something else.
    record Silence() implements Finding {}

    /// The message cannot be understood. What the reason quotes of it is made fit for a log.
    record Nonsense(String because) implements Finding {

        private static final int LONGEST = 300;

        public Nonsense {
            String oneLine = because.replaceAll("\\p{Cntrl}", "?");
            because = oneLine.substring(0, Math.min(LONGEST, oneLine.length()));
        }
    }
}
