package dev.tectum.stage.capture.javacv;

import dev.tectum.stage.capture.mask.Mask;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/// How pictures leave a source.
///
/// @param previewWidth width of the picture for people beside each frame; empty for none
/// @param watched whether somebody looks at this moment. Asked on the source's thread
/// @param kept whether pictures are kept for alerts; where nobody looks and nothing is kept no preview is made
/// @param masks blacked out in every picture, those for people included
public record PictureFinish(OptionalInt previewWidth, BooleanSupplier watched, boolean kept, List<Mask> masks) {

    /// Somebody who looks sees so much of the motion; [dev.tectum.domain.sense.VideoFrame#preview] is not asked for more often.
    private static final long PEOPLE_NANOS = 125_000_000L;

    /// What is kept shows less of it.
    private static final long KEPT_NANOS = 250_000_000L;

    /// Nothing is kept.
    public PictureFinish(OptionalInt previewWidth, BooleanSupplier watched, List<Mask> masks) {
        this(previewWidth, watched, false, masks);
    }

    public PictureFinish {
        masks = List.copyOf(masks);
    }

    /// As the encoder wants them and nothing else.
    public static PictureFinish plain() {
        return withPreview(OptionalInt.empty());
    }

    /// With a preview beside every frame.
    public static PictureFinish withPreview(OptionalInt previewWidth) {
        return new PictureFinish(previewWidth, () -> true, List.of());
    }

    /// The same, whether somebody looks or not.
    PictureFinish forEverybody() {
        return new PictureFinish(previewWidth, () -> true, kept, masks);
    }

    /// Whether a preview is made now.
    boolean wantsPreview() {
        return previewWidth.isPresent() && (kept || watched.getAsBoolean());
    }

    /// Whether a frame is wanted for people that no decision needs.
    ///
    /// @param nanos since the last frame that was handed on
    public boolean wantsMore(long nanos) {
        return previewWidth.isPresent() && (kept && nanos >= KEPT_NANOS || nanos >= PEOPLE_NANOS && watched.getAsBoolean());
    }
}
