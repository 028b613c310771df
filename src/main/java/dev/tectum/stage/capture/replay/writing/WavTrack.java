package dev.tectum.stage.capture.replay.writing;

import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Track;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Mono sound as 32-bit floats in a WAV file. The number of samples is the clock: stamps that wander a little are moved onto it,
/// a longer pause becomes a hole in the file, which takes no room on the disk. One thread.
final class WavTrack implements Track<AudioChunk> {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    /// Stamps that wander by less than this belong to an unbroken run; the aligner thinks alike.
    private static final long JITTER_NANOS = 20 * NANOS_PER_MILLI;

    /// From here on the run is led back to its stamps, a sample a chunk: a sound card's clock is not the machine's.
    private static final long DRIFTED_NANOS = 10 * NANOS_PER_MILLI;

    private static final int BYTES = Float.BYTES;
    private static final int HEADER_BYTES = 44;
    private static final short FLOAT_FORMAT = 3;

    /// What a header says whose file was never completed: readers then go on to the end.
    private static final int UNKNOWN_LENGTH = -1;

    private final Path file;
    private final int rateHz;
    private final FileChannel channel;
    private final List<Span> holes = new ArrayList<>();
    private ByteBuffer bytes = ByteBuffer.allocateDirect(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long offsetNanos = -1;
    private long written;

    /// @throws CaptureException if the file cannot be made
    WavTrack(Path file, int rateHz) {
        this.file = file;
        this.rateHz = rateHz;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            header(UNKNOWN_LENGTH);
        } catch (IOException unwritable) {
            throw refused(unwritable);
        }
    }

    @Override
    public Optional<AudioChunk> write(AudioChunk chunk) {
        if (offsetNanos < 0) {
            offsetNanos = Math.round((double) chunk.captured().nanos() / NANOS_PER_MILLI) * NANOS_PER_MILLI;
        }
        long off = Math.round((double) (chunk.captured().nanos() - offsetNanos) * rateHz / NANOS_PER_SECOND) - written;
        int skip = 0;
        if (off > samplesIn(JITTER_NANOS)) {
            holes.add(new Span(momentOf(written), momentOf(written + off)));
            written += off;
        } else if (off < -samplesIn(JITTER_NANOS)) {
            skip = (int) Math.min(-off, chunk.samples().count());
        } else if (written > 0 && Math.abs(off) > samplesIn(DRIFTED_NANOS)) {
            skip = -Long.signum(off); // -1: the first sample twice
        }
        return skip == chunk.samples().count() ? released(chunk) : Optional.of(append(moved(chunk, skip)));
    }

    private long samplesIn(long nanos) {
        return nanos * rateHz / NANOS_PER_SECOND;
    }

    private static Optional<AudioChunk> released(AudioChunk chunk) {
        chunk.close();
        return Optional.empty();
    }

    /// The chunk at the end of the file, without its first `skip` samples.
    private AudioChunk moved(AudioChunk chunk, int skip) {
        Samples samples = chunk.samples();
        if (skip == 0) {
            return new AudioChunk(chunk.modality(), momentOf(written), samples);
        }
        float[] rest = new float[samples.count() - skip];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = samples.values()[Math.max(0, i + skip)];
        }
        samples.close();
        return new AudioChunk(chunk.modality(), momentOf(written), new Samples(rateHz, rest, rest.length, _ -> {
            // made for this once, given back to nobody
        }));
    }

    private AudioChunk append(AudioChunk chunk) {
        int count = chunk.samples().count();
        int size = Math.max(HEADER_BYTES, count * BYTES);
        if (bytes.capacity() < size) {
            bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
        }
        bytes.clear();
        bytes.asFloatBuffer().put(chunk.samples().values(), 0, count);
        bytes.limit(count * BYTES);
        try {
            writeAt(HEADER_BYTES + written * BYTES);
        } catch (IOException unwritable) {
            chunk.close();
            throw refused(unwritable);
        }
        written += count;
        return chunk;
    }

    private Moment momentOf(long sample) {
        return new Moment(offsetNanos + sample / rateHz * NANOS_PER_SECOND + sample % rateHz * NANOS_PER_SECOND / rateHz);
    }

    @Override
    public Notes notes() {
        return new Notes(Duration.ofNanos(Math.max(0, offsetNanos)), holes);
    }

    @Override
    public void close() {
        try (channel) {
            long data = written * BYTES;
            header(data + HEADER_BYTES > Integer.MAX_VALUE ? UNKNOWN_LENGTH : (int) data);
        } catch (IOException unwritable) {
            throw refused(unwritable);
        }
    }

    /// RIFF header of IEEE floats, one channel ("Multimedia Programming Interface and Data Specifications 1.0", WAVE).
    private void header(int dataBytes) throws IOException {
        bytes.clear();
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII));
        bytes.putInt(dataBytes == UNKNOWN_LENGTH ? UNKNOWN_LENGTH : dataBytes + HEADER_BYTES - 8);
        bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        bytes.putShort(FLOAT_FORMAT).putShort((short) 1).putInt(rateHz).putInt(rateHz * BYTES).putShort((short) BYTES)
                .putShort((short) Float.SIZE);
        bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(dataBytes);
        bytes.flip();
        writeAt(0);
    }

    private void writeAt(long position) throws IOException {
        for (long at = position; bytes.hasRemaining();) {
            at += channel.write(bytes, at);
        }
    }

    private CaptureException refused(IOException unwritable) {
        return new CaptureException(file + " cannot be written (" + unwritable.getMessage() + "): free some space or allow it", unwritable);
    }
}
