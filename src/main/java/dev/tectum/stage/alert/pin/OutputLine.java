package dev.tectum.stage.alert.pin;

/// One output of a board. One thread.
public interface OutputLine extends AutoCloseable {

    /// Opens the line.
    @FunctionalInterface
    interface Opener {

        /// @param high how it stands from its first moment on
        /// @throws LineException if there is no such line, or it may not be used or is in use
        OutputLine open(int pin, boolean high);
    }

    /// @throws LineException if the line is gone
    void set(boolean high);

    @Override
    void close();
}
