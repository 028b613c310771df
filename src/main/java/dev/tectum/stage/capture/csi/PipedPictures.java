package dev.tectum.stage.capture.csi;

import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.PictureFeed;
import dev.tectum.stage.capture.Sleeper;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/// The pictures that a program writes to its standard output; of several that wait, the newest. One thread; owns the program.
final class PipedPictures implements PictureFeed {

    private static final Duration PAUSE = Duration.ofMillis(3);

    private final CameraProgram program;
    private final Sleeper sleeper;
    private final JpegSplitter splitter = new JpegSplitter();

    private PipedPictures(CameraProgram program, Sleeper sleeper) {
        this.program = program;
        this.sleeper = sleeper;
    }

    /// @throws CaptureException if the program cannot be started
    static PipedPictures start(List<String> command, Sleeper sleeper) {
        return new PipedPictures(CameraProgram.start(command), sleeper);
    }

    @Override
    public boolean advance(Duration patience) throws InterruptedException {
        for (Duration waited = Duration.ZERO; !Thread.interrupted(); waited = waited.plus(PAUSE)) {
            boolean found = false;
            if (program.readInto(splitter)) {
                while (splitter.advance()) {
                    found = true;
                }
                if (found) {
                    return true;
                }
            } else if (program.hasEnded()) {
                throw program.lost();
            }
            if (waited.compareTo(patience) >= 0) {
                return false;
            }
            sleeper.sleep(PAUSE);
        }
        throw new InterruptedException("Interrupted while waiting for a picture");
    }

    @Override
    public ByteBuffer picture() {
        return splitter.picture();
    }

    @Override
    public void close() {
        program.close();
    }
}
