package dev.tectum.stage.capture.javacv;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_FORBIDDEN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_UNAUTHORIZED;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_PATCHWELCOME;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_PROTOCOL_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_STREAM_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avdevice;

/// FFmpeg as a whole: loaded, silenced, and its error numbers in words.
public final class FfmpegLibrary {

    private static final int MESSAGE_BYTES = 128;
    /// Linux's error numbers, negative as FFmpeg hands them on.
    private static final int NOT_PERMITTED = -1;
    private static final int NO_ACCESS = -13;
    private static final int BUSY = -16;
    private static final int INVALID_ARGUMENT = -22;
    private static final int NOT_A_CAMERA = -25;

    private FfmpegLibrary() {
    }

    /// Loads FFmpeg and keeps it from writing to the console.
    public static void load() {
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

    /// Why a modality is missing whose input fails with that error.
    public static Reason reason(int error) {
        if (error == NOT_PERMITTED || error == NO_ACCESS || error == AVERROR_HTTP_UNAUTHORIZED || error == AVERROR_HTTP_FORBIDDEN) {
            return Reason.FORBIDDEN;
        }
        if (error == BUSY) {
            return Reason.BUSY;
        }
        boolean strange = error == AVERROR_INVALIDDATA || error == AVERROR_EOF || error == AVERROR_STREAM_NOT_FOUND
                || error == AVERROR_PROTOCOL_NOT_FOUND || error == AVERROR_PATCHWELCOME || error == INVALID_ARGUMENT
                || error == NOT_A_CAMERA;
        return strange ? Reason.WRONG_FORMAT : Reason.UNPLUGGED;
    }

    /// Why a modality is missing whose input has been read and fails now with that error: one that just ends has gone away.
    public static Reason reasonOfLoss(int error) {
        return error == AVERROR_EOF ? Reason.UNPLUGGED : reason(error);
    }

    /// What FFmpeg says about one of its error numbers.
    public static String meaning(int error) {
        byte[] text = new byte[MESSAGE_BYTES];
        av_strerror(error, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}
