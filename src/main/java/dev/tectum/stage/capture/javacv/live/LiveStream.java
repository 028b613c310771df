package dev.tectum.stage.capture.javacv.live;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_DEFAULT;
import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_NONREF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_PROP_INTRA_ONLY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.javacv.FrameDecoder;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// One connection to a camera or microphone: its packets, stamped with this machine's time, and their decoder. Damage is passed over.
/// Owns both. One thread.
final class LiveStream implements AutoCloseable {

    /// So many packets in a row that cannot be decoded, and the stream is lost.
    private static final int MAX_DAMAGED = 500;
    /// So many packets without a frame, and the hardware is given up.
    private static final int MAX_SWALLOWED = 120;

    private final LivePackets packets;
    private final DecoderChoice choice;
    private final AVPacket packet = av_packet_alloc();
    private final boolean dependent;
    private FrameDecoder decoder;
    private long captured;
    private int swallowed;
    private int damagedInARow;
    private boolean closed;

    private LiveStream(LivePackets packets, DecoderChoice choice, FrameDecoder decoder) {
        this.packets = packets;
        this.choice = choice;
        this.decoder = decoder;
        AVCodecDescriptor codec = avcodec_descriptor_get(packets.parameters().codec_id());
        this.dependent = codec == null || (codec.props() & AV_CODEC_PROP_INTRA_ONLY) == 0;
    }

    /// Takes the packets over, also where it throws.
    static LiveStream open(LivePackets packets, DecoderChoice choice) {
        try {
            return new LiveStream(packets, choice, choice.open(packets.name(), packets.parameters()));
        } catch (CaptureException failed) {
            packets.close();
            throw failed;
        }
    }

    /// Waits for the next packet as long as [LivePackets#read] does.
    boolean read() throws InterruptedException {
        av_packet_unref(packet);
        return packets.read(packet);
    }

    /// To be called with the time at which [#read] returned.
    ///
    /// @param waited the packet was not there yet when it was asked for
    void stamp(long now, boolean waited) {
        captured = packets.captured(packet, now, waited);
        packet.pts(captured);
        packet.dts(AV_NOPTS_VALUE);
    }

    AVPacket packet() {
        return packet;
    }

    /// When the packet was captured.
    long captured() {
        return captured;
    }

    /// Whether the packet can be decoded without those before it.
    boolean isKey() {
        return (packet.flags() & AV_PKT_FLAG_KEY) != 0;
    }

    /// Whether packets build on each other.
    boolean isDependent() {
        return dependent || choice.isHardware();
    }

    /// @param sparing decode only frames that others are built on, without their last smoothing
    void spare(boolean sparing) {
        decoder.skip(sparing ? AVDISCARD_NONREF : AVDISCARD_DEFAULT, sparing ? AVDISCARD_ALL : AVDISCARD_DEFAULT);
    }

    /// Forgets what the decoder has been fed: packets have been left out.
    void flush() {
        decoder.flush();
    }

    /// Feeds the decoder.
    ///
    /// @return whether it takes the packet
    /// @throws CaptureException if it has refused too many in a row
    boolean send(AVPacket coded) {
        boolean taken = decoder.send(coded) >= 0;
        swallowed++;
        if (!taken) {
            damaged();
        }
        if (choice.isHardware() && swallowed > MAX_SWALLOWED) {
            useSoftware();
        }
        return taken;
    }

    private void damaged() {
        damagedInARow++;
        if (damagedInARow > MAX_DAMAGED && !choice.isHardware()) {
            throw new CaptureException(packets.name() + " sends what cannot be decoded");
        }
    }

    /// Decodes the next frame into [#frame], whose time is that of its packet.
    boolean receive() {
        int result = decoder.receive();
        if (result < 0) {
            if (result != FrameDecoder.AGAIN) {
                damaged();
            }
            return false;
        }
        swallowed = 0;
        damagedInARow = 0;
        return true;
    }

    private void useSoftware() {
        choice.refuse(packets.name());
        decoder.close();
        decoder = choice.open(packets.name(), packets.parameters());
        swallowed = 0;
    }

    AVFrame frame() {
        return decoder.frame();
    }

    /// When the frame was captured.
    long frameCaptured() {
        return frame().pts() == AV_NOPTS_VALUE ? captured : frame().pts();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_packet_free(packet);
            decoder.close();
            packets.close();
        }
    }
}
