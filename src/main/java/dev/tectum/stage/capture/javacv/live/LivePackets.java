package dev.tectum.stage.capture.javacv.live;

import dev.tectum.stage.capture.CaptureException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/// The coded data of one live stream, packet by packet. One thread.
interface LivePackets extends AutoCloseable {

    /// What can be opened again and again.
    interface Opener {

        /// For people; without any password.
        String name();

        /// A stream that is silent for so long is lost.
        Duration timeout();

        /// @param giveUp ends opening and reading with an error once it says so
        /// @throws CaptureException if it cannot be opened
        LivePackets open(BooleanSupplier giveUp);
    }

    String name();

    AVCodecParameters parameters();

    /// Waits for the next packet, a fraction of a second at most where the input allows that, else until it is told to give up.
    ///
    /// @return whether there is one
    /// @throws CaptureException if nothing more will come
    boolean read(AVPacket packet) throws InterruptedException;

    /// When the packet was captured that has just been read, at `now`.
    ///
    /// @param waited the packet was not there yet when it was asked for
    long captured(AVPacket packet, long now, boolean waited);

    @Override
    void close();
}
