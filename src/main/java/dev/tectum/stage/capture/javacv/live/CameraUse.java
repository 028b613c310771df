package dev.tectum.stage.capture.javacv.live;

import dev.tectum.stage.capture.javacv.PictureFinish;
import dev.tectum.stage.capture.live.TickGrid;

/// What a camera's pictures are for.
///
/// @param grid when decisions are made; other frames are not worked on
/// @param decoder `auto`, `software`, or the name of one of FFmpeg's decoders or kinds of hardware
/// @param finish preview and masks
public record CameraUse(TickGrid grid, String decoder, PictureFinish finish) {

    public static final String AUTO = DecoderChoice.AUTO;
    public static final String SOFTWARE = DecoderChoice.SOFTWARE;
}
