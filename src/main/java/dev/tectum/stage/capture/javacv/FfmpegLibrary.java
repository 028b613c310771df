package dev.tectum.stage.capture.javacv;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import dev.tectum.stage.capture.CaptureException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avdevice;

/// FFmpeg as a whole: loaded, silenced, and its error numbers in words.
final class FfmpegLibrary {

    private static final int MESSAGE_BYTES = 128;

    private FfmpegLibrary() {
    }

    /// Loads FFmpeg and keeps it from writing to the console.
    static void load() {
        try {
            av_log_set_level(AV_LOG_QUIET);
        } catch (LinkageError unloadable) {
            throw new CaptureException("FFmpeg's libraries cannot be loaded (" + unloadable.getMessage()
                    + "): install libudev1, and libva2 libva-drm2 libdrm2 on arm64", unloadable);
        }
    }

    /// Loads the part that opens cameras and sound cards.
    static void loadDevices() {
        load();
        try {
            avdevice.avdevice_register_all();
        } catch (LinkageError unloadable) {
            throw new CaptureException("FFmpeg's device libraries cannot be loaded (" + unloadable.getMessage()
                    + "): install libpulse0 libasound2 libxcb1 libxcb-shm0", unloadable);
        }
    }

    /// What FFmpeg says about one of its error numbers.
    static String meaning(int error) {
        byte[] text = new byte[MESSAGE_BYTES];
        av_strerror(error, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}
