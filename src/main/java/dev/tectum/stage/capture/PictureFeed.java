package dev.tectum.stage.capture;

import java.nio.ByteBuffer;
import java.time.Duration;

/// A live supply of JPEG pictures, each whole: what a program at the other end of a pipe gives. One thread.
public interface PictureFeed extends AutoCloseable {

    /// Opens the supply, again and again where it is lost.
    @FunctionalInterface
    interface Opener {

        /// @throws CaptureException if it cannot be opened
        PictureFeed open();
    }

    /// Waits for the next picture for at most `patience`.
    ///
    /// @return whether there is one
    /// @throws CaptureException if no more will come
    boolean advance(Duration patience) throws InterruptedException;

    /// The picture that [#advance] found, from position to limit; overwritten by the next one.
    ByteBuffer picture();

    @Override
    void close();
}
