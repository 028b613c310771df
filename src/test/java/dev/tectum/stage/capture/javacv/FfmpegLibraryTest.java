package dev.tectum.stage.capture.javacv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;

class FfmpegLibraryTest {

    private static final int EPERM = 1;
    private static final int ENOENT = 2;
    private static final int EIO = 5;
    private static final int ENXIO = 6;
    private static final int EACCES = 13;
    private static final int EBUSY = 16;
    private static final int ENODEV = 19;
    private static final int EINVAL = 22;
    private static final int ENOTTY = 25;
    private static final int ECONNREFUSED = 111;

    @Test
    void eachErrorOfADeviceIsAReasonOfItsOwn() {
        Map.of(EPERM, Reason.FORBIDDEN, EACCES, Reason.FORBIDDEN, EBUSY, Reason.BUSY, ENOENT, Reason.UNPLUGGED, ENODEV, Reason.UNPLUGGED,
                ENXIO, Reason.UNPLUGGED, EIO, Reason.UNPLUGGED, EINVAL, Reason.WRONG_FORMAT, ENOTTY, Reason.WRONG_FORMAT, ECONNREFUSED,
                Reason.UNPLUGGED)
                .forEach((error, reason) -> assertEquals(reason, FfmpegLibrary.reason(-error), "error " + error));
        assertEquals(Reason.FORBIDDEN, FfmpegLibrary.reason(avutil.AVERROR_HTTP_UNAUTHORIZED));
        assertEquals(Reason.WRONG_FORMAT, FfmpegLibrary.reason(avutil.AVERROR_EOF));
        assertEquals(Reason.UNPLUGGED, FfmpegLibrary.reasonOfLoss(avutil.AVERROR_EOF));
    }

    @Test
    void whatIsNoCameraIsNotOpenedAsOne() {
        FfmpegInput input = FfmpegInput.camera("/dev/null", new FfmpegInput.Mode(Optional.of("mjpeg"),
                Optional.of(new FfmpegInput.Mode.Size(640, 480)), Optional.of("15")));
        CaptureException refused = assertThrows(CaptureException.class,
                () -> FfmpegDemuxer.openLive(input, () -> false, avutil.AVMEDIA_TYPE_VIDEO));
        assertEquals(Reason.WRONG_FORMAT, refused.reason());
    }
}
