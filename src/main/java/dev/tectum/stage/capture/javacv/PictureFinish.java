package dev.tectum.stage.capture.javacv;

import dev.tectum.stage.capture.mask.Mask;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/// How pictures leave a source.
///
/// @param previewWidth width of the picture for people beside each frame; empty for none
/// @param watched whether somebody looks at this moment; nobody: no preview is made. Asked on the source's thread
/// @param masks blacked out in every picture, those for people included
public record PictureFinish(OptionalInt previewWidth, BooleanSupplier watched, List<Mask> masks) {

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
        return new PictureFinish(previewWidth, () -> true, masks);
    }

    /// Whether there is a preview and somebody looks at it now.
    public boolean isWatched() {
        return previewWidth.isPresent() && watched.getAsBoolean();
    }
}
