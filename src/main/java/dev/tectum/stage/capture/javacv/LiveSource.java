package dev.tectum.stage.capture.javacv;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Sleeper;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A camera or microphone at an address or in the box. Lost, it says so once and is tried again, ever more rarely; it never ends by itself.
/// One thread, best its own: FFmpeg waits for the device as long as that takes, which may be longer than the caller's patience,
/// but gives up after ten seconds of silence or when the thread is interrupted.
public final class LiveSource implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSource.class);
    private static final long SILENCE_NANOS = 10_000_000_000L;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);

    /// What the thread needs to know of time.
    ///
    /// @param nanoTime a clock that only ever goes forward; capture moments are its readings
    public record Time(LongSupplier nanoTime, Sleeper sleeper) {
    }

    private final FfmpegInput input;
    private final Modality modality;
    private final int mediaType;
    private final LiveConverter converter;
    private final Time time;
    private final Deque<Arrival> ready = new ArrayDeque<>();
    private @Nullable StreamDecoder decoder;
    private Duration retry = FIRST_RETRY;
    private long retryAt = Long.MIN_VALUE;
    private long lastSign;
    private boolean outage;
    private boolean closed;

    private LiveSource(FfmpegInput input, Modality modality, int mediaType, LiveConverter converter, Time time) {
        this.input = input;
        this.modality = modality;
        this.mediaType = mediaType;
        this.converter = converter;
        this.time = time;
    }

    /// @param previewWidth width of the picture for people; empty for none
    public static LiveSource camera(FfmpegInput input, Modality modality, ModalityInput.Image shape, OptionalInt previewWidth, Time time) {
        return new LiveSource(input, modality, AVMEDIA_TYPE_VIDEO, new LivePictures(new PictureMaker(modality, shape, previewWidth)), time);
    }

    public static LiveSource microphone(FfmpegInput input, Modality modality, ModalityInput.Audio shape, Time time) {
        return new LiveSource(input, modality, AVMEDIA_TYPE_AUDIO, new LiveSound(modality, shape.sampleRateHz()), time);
    }

    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        if (ready.isEmpty() && !closed) {
            receive(patience);
        }
        return Optional.ofNullable(ready.poll());
    }

    private void receive(Duration patience) throws InterruptedException {
        try {
            StreamDecoder opened = decoder == null ? open(patience) : decoder;
            if (opened == null) {
                return;
            }
            lastSign = now();
            if (!opened.advance()) {
                throw new CaptureException(opened.name() + " gives nothing any more", Reason.UNPLUGGED);
            }
            converter.convert(opened, now(), ready);
            outage = false;
            retry = FIRST_RETRY;
        } catch (CaptureException lost) {
            giveUp(lost);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("Interrupted while waiting for " + input.shownUrl());
        }
    }

    private @Nullable StreamDecoder open(Duration patience) throws InterruptedException {
        long wait = retryAt == Long.MIN_VALUE ? 0 : retryAt - now();
        if (wait > 0) {
            time.sleeper().sleep(wait > patience.toNanos() ? patience : Duration.ofNanos(wait));
            return null;
        }
        lastSign = now();
        converter.restart();
        decoder = StreamDecoder.open(FfmpegDemuxer.openLive(input, this::isOverdue), mediaType,
                mediaType == AVMEDIA_TYPE_VIDEO ? "picture" : "sound");
        return decoder;
    }

    private boolean isOverdue() {
        return Thread.currentThread().isInterrupted() || now() - lastSign > SILENCE_NANOS;
    }

    private void giveUp(CaptureException lost) {
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
        if (!outage) {
            outage = true;
            LOG.warn("{} is missing: {}; trying again", modality.name(), lost.getMessage());
            ready.add(new Outage(modality, new Moment(now()), lost.reason()));
        }
        retryAt = now() + retry.toNanos();
        Duration doubled = retry.multipliedBy(2);
        retry = doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
    }

    private long now() {
        return time.nanoTime().getAsLong();
    }

    @Override
    public boolean isExhausted() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        for (Arrival arrival : ready) {
            if (arrival instanceof VideoFrame frame) {
                frame.close();
            } else if (arrival instanceof AudioChunk chunk) {
                chunk.close();
            }
        }
        ready.clear();
        if (decoder != null) {
            decoder.close();
            decoder = null;
        }
        converter.close();
    }
}
