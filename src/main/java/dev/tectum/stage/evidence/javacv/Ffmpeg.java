package dev.tectum.stage.evidence.javacv;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import dev.tectum.stage.evidence.EvidenceException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avcodec.AVCodec;

/// FFmpeg loaded and silenced, and its error numbers in words.
final class Ffmpeg {

    private static final int MESSAGE_BYTES = 128;

    private Ffmpeg() {
    }

    static void load() {
        try {
            av_log_set_level(AV_LOG_QUIET);
        } catch (LinkageError unloadable) {
            throw new EvidenceException("FFmpeg's libraries cannot be loaded (" + unloadable.getMessage()
                    + "): install libudev1, and libva2 libva-drm2 libdrm2 on arm64", unloadable);
        }
    }

    static AVCodec encoder(String name) {
        AVCodec encoder = avcodec_find_encoder_by_name(name);
        if (encoder == null) {
            throw new EvidenceException("This build of FFmpeg has no encoder " + name + ": use the one that Tectum comes with");
        }
        return encoder;
    }

    /// @param what what is made, for the error
    static int check(int result, String what) {
        if (result < 0) {
            byte[] text = new byte[MESSAGE_BYTES];
            av_strerror(result, text, text.length);
            throw new EvidenceException(what + " cannot be made: FFmpeg says " + new String(text, StandardCharsets.UTF_8).trim());
        }
        return result;
    }
}
