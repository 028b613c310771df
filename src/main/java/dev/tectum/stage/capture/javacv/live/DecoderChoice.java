package dev.tectum.stage.capture.javacv.live;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_hw_config;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AV_HWDEVICE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_ctx_create;
import static org.bytedeco.ffmpeg.global.avutil.av_hwdevice_find_type_by_name;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.javacv.FfmpegLibrary;
import dev.tectum.stage.capture.javacv.FrameDecoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecHWConfig;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which decoder a camera's stream gets. Hardware that is not there, or turns out not to work, is told once and not tried again:
/// software always can. One thread.
final class DecoderChoice {

    static final String AUTO = "auto";
    static final String SOFTWARE = "software";

    private static final Logger LOG = LoggerFactory.getLogger(DecoderChoice.class);
    private static final int NANOS_PER_SECOND = 1_000_000_000;
    /// Endings of the names of decoders in hardware that need no more than to be opened, and fail at once where the hardware is absent.
    private static final List<String> HARDWARE = List.of("_v4l2m2m", "_cuvid");
    /// Pictures that stand alone are decoded so seldom that hardware would not pay.
    private static final Set<String> ALONE = Set.of("mjpeg", "rawvideo");

    private final String wish;
    private final Set<String> refused = new HashSet<>();
    private String used = SOFTWARE;

    /// @param wish `auto`, `software`, one of FFmpeg's decoders such as `h264_v4l2m2m`, or one of its kinds of hardware such as `v4l2request`
    DecoderChoice(String wish) {
        this.wish = wish;
    }

    /// Packets and frames carry nanoseconds.
    ///
    /// @throws CaptureException if nothing decodes this
    FrameDecoder open(String name, AVCodecParameters parameters) {
        for (String candidate : candidates(avcodec_get_name(parameters.codec_id()).getString())) {
            try {
                FrameDecoder decoder = openHardware(name, candidate, parameters);
                LOG.info("{} is decoded by {}", name, candidate);
                used = candidate;
                return decoder;
            } catch (CaptureException notThere) {
                refused.add(candidate);
                if (wish.equals(candidate)) {
                    LOG.warn("{}; decoding in software", notThere.getMessage());
                }
            }
        }
        used = SOFTWARE;
        AVCodec codec = avcodec_find_decoder(parameters.codec_id());
        if (codec == null) {
            throw new CaptureException(name + ": this FFmpeg cannot decode its format");
        }
        return open(name, codec, parameters, null);
    }

    private List<String> candidates(String codec) {
        List<String> candidates = new ArrayList<>();
        if (wish.equals(AUTO)) {
            if (!ALONE.contains(codec)) {
                HARDWARE.forEach(ending -> candidates.add(codec + ending));
            }
        } else if (!wish.equals(SOFTWARE)) {
            candidates.add(wish);
        }
        candidates.removeAll(refused);
        return candidates;
    }

    private static FrameDecoder openHardware(String name, String candidate, AVCodecParameters parameters) {
        AVCodec own = avcodec_find_decoder_by_name(candidate);
        if (own != null && own.id() == parameters.codec_id()) {
            return open(name + " (" + candidate + ")", own, parameters, null);
        }
        int kind = av_hwdevice_find_type_by_name(candidate);
        AVCodec helped = avcodec_find_decoder(parameters.codec_id());
        if (kind == AV_HWDEVICE_TYPE_NONE || helped == null || !isHelped(helped, kind)) {
            throw new CaptureException(name + ": FFmpeg has no decoder and no hardware \"" + candidate + "\" for its format");
        }
        AVBufferRef device = new AVBufferRef(null);
        int result = av_hwdevice_ctx_create(device, kind, (BytePointer) null, (AVDictionary) null, 0);
        if (result < 0) {
            throw new CaptureException(name + ": " + candidate + " cannot be used: " + FfmpegLibrary.meaning(result));
        }
        try {
            return open(name, helped, parameters, device);
        } finally {
            av_buffer_unref(device);
        }
    }

    private static boolean isHelped(AVCodec codec, int kind) {
        int index = 0;
        AVCodecHWConfig config = avcodec_get_hw_config(codec, index);
        while (config != null && config.device_type() != kind) {
            index++;
            config = avcodec_get_hw_config(codec, index);
        }
        return config != null;
    }

    private static FrameDecoder open(String name, AVCodec codec, AVCodecParameters parameters, @Nullable AVBufferRef device) {
        try (AVRational nanos = av_make_q(1, NANOS_PER_SECOND)) {
            return FrameDecoder.open(name, codec, parameters, nanos, device);
        }
    }

    /// Whether the decoder last opened is hardware, or helped by it.
    boolean isHardware() {
        return !used.equals(SOFTWARE);
    }

    /// The hardware last opened does not do its work.
    void refuse(String name) {
        LOG.warn("{}: {} gives no pictures; decoding in software", name, used);
        refused.add(used);
    }
}
