package dev.tectum.app.wiring.evaluation;

import dev.tectum.app.wiring.RecordingInput;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Source;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One recording for many plays on several threads: the first one to play it decodes it, the last one frees it. Long ones do not fit into
/// memory and are decoded for each play.
final class SharedRecording {

    /// Half an hour of sound, or a few minutes of pictures at the size that networks take.
    private static final long MOST_BYTES = 192L << 20;

    private final FoundRecording found;
    private final ModelSpec spec;
    private final long mostBytes;
    private int playsLeft;
    private boolean tooLong;
    private @Nullable RecordingInput first;
    private @Nullable KeptArrivals kept;
    private @Nullable CaptureException failure;

    SharedRecording(FoundRecording found, ModelSpec spec, int plays) {
        this(found, spec, plays, MOST_BYTES);
    }

    /// @param mostBytes of pictures and sound are kept
    SharedRecording(FoundRecording found, ModelSpec spec, int plays, long mostBytes) {
        this.mostBytes = mostBytes;
        this.found = found;
        this.spec = spec;
        this.playsLeft = plays;
        this.tooLong = plays == 1; // nothing is gained by keeping it
    }

    FoundRecording found() {
        return found;
    }

    /// For one play. Whoever takes it calls [#done] afterwards, whatever came of it.
    ///
    /// @throws CaptureException if the recording cannot be used, the same one for every play
    synchronized RecordingInput input() throws InterruptedException {
        if (failure != null) {
            throw failure;
        }
        if (!tooLong && kept == null) {
            keep();
        }
        if (kept != null && first != null) {
            return new RecordingInput(first.recording(), kept.again(), first.baseline());
        }
        return open();
    }

    private void keep() throws InterruptedException {
        RecordingInput opened = open();
        try (Source source = opened.source()) {
            Optional<KeptArrivals> arrivals = KeptArrivals.of(source, mostBytes);
            tooLong = arrivals.isEmpty();
            kept = arrivals.orElse(null);
            first = opened;
        }
    }

    private RecordingInput open() {
        try {
            return RecordingInput.open(found.folder(), spec, Set.of());
        } catch (CaptureException unusable) {
            failure = unusable;
            throw unusable;
        }
    }

    synchronized void done() {
        playsLeft--;
        if (playsLeft == 0 && kept != null) {
            kept.close();
            kept = null;
        }
    }
}
