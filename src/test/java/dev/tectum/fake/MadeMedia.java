package dev.tectum.fake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FFV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MPEG4;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16LE;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR0;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;

/// Small films, sounds and pictures whose content is known, made on the spot.
public final class MadeMedia {

    public static final int FRAMES_PER_SECOND = 10;
    private static final int SOUND_RATE_HZ = 16_000;
    private static final int WAV_HEADER_BYTES = 44;

    private MadeMedia() {
    }

    /// A film whose frames are each of one colour, without loss.
    ///
    /// @param colour 0xRRGGBB by frame
    public static Path film(Path file, int width, int height, int frames, IntFunction<Integer> colour) {
        return film(file, width, height, frames, colour, AV_CODEC_ID_FFV1, 0);
    }

    /// A film as phones make them: MP4, MPEG-4, and a sound track of the same length.
    public static Path filmWithSound(Path file, int width, int height, int frames, IntFunction<Integer> colour) {
        return film(file, width, height, frames, colour, AV_CODEC_ID_MPEG4, 1);
    }

    private static Path film(Path file, int width, int height, int frames, IntFunction<Integer> colour, int codec, int channels) {
        avutil.av_log_set_level(AV_LOG_QUIET);
        try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), width, height, channels);
                Frame picture = new Frame(width, height, Frame.DEPTH_UBYTE, 3)) {
            recorder.setVideoCodec(codec);
            recorder.setPixelFormat(codec == AV_CODEC_ID_FFV1 ? AV_PIX_FMT_BGR0 : AV_PIX_FMT_YUV420P);
            recorder.setFrameRate(FRAMES_PER_SECOND);
            recorder.setVideoQuality(1);
            recorder.setGopSize(FRAMES_PER_SECOND);
            recorder.setSampleRate(SOUND_RATE_HZ);
            recorder.setAudioCodec(file.toString().endsWith("mp4") ? AV_CODEC_ID_AAC : AV_CODEC_ID_PCM_S16LE);
            recorder.start();
            for (int i = 0; i < frames; i++) {
                paint(picture, colour.apply(i));
                recorder.record(picture, AV_PIX_FMT_RGB24);
                if (channels > 0) {
                    recorder.recordSamples(SOUND_RATE_HZ, 1, tone(i));
                }
            }
            recorder.stop();
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void paint(Frame picture, int colour) {
        ByteBuffer bytes = (ByteBuffer) picture.image[0];
        for (int y = 0; y < picture.imageHeight; y++) {
            for (int x = 0; x < picture.imageWidth; x++) {
                int at = y * picture.imageStride + 3 * x;
                bytes.put(at, (byte) (colour >> 16));
                bytes.put(at + 1, (byte) (colour >> 8));
                bytes.put(at + 2, (byte) colour);
            }
        }
    }

    private static ShortBuffer tone(int frame) {
        short[] values = new short[SOUND_RATE_HZ / FRAMES_PER_SECOND];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) (10_000 * Math.sin(2 * Math.PI * 440 * (frame * values.length + i) / SOUND_RATE_HZ));
        }
        return ShortBuffer.wrap(values);
    }

    /// A 16-bit WAV file, written by hand, each channel the same multiple of its number (1, 2, …) of `value`.
    ///
    /// @param value by sample, at most 1 / channels
    public static Path wav(Path file, int rateHz, int channels, int samples, IntToDoubleFunction value) {
        int dataBytes = samples * channels * 2;
        ByteBuffer bytes = ByteBuffer.allocate(WAV_HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(US_ASCII)).putInt(36 + dataBytes);
        bytes.put("WAVEfmt ".getBytes(US_ASCII)).putInt(16).putShort((short) 1).putShort((short) channels);
        bytes.putInt(rateHz).putInt(rateHz * channels * 2).putShort((short) (channels * 2)).putShort((short) 16);
        bytes.put("data".getBytes(US_ASCII)).putInt(dataBytes);
        for (int i = 0; i < samples; i++) {
            for (int channel = 1; channel <= channels; channel++) {
                bytes.putShort((short) Math.round(channel * value.applyAsDouble(i) * Short.MAX_VALUE));
            }
        }
        return write(file, bytes.array());
    }

    /// A PNG picture.
    ///
    /// @param colour 0xRRGGBB by x and y
    public static Path png(Path file, int width, int height, IntBinaryOperator colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, colour.applyAsInt(x, y));
            }
        }
        try {
            ImageIO.write(image, "png", file.toFile());
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// A JPEG picture of one colour, with a little in it that tells it from others of that colour.
    ///
    /// @param number how many dots there are along its upper edge, in white
    public static byte[] jpeg(int width, int height, int colour, int number) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, y < 2 && x < number ? 0xffffff : colour);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", bytes);
            return bytes.toByteArray();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The first `share` of a file, in another one.
    public static Path cut(Path whole, Path file, double share) {
        try {
            byte[] bytes = Files.readAllBytes(whole);
            return write(file, Arrays.copyOf(bytes, (int) (bytes.length * share)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
