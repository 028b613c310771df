package dev.tectum.stage.capture.csi;

/// Which camera of the board, and how it is to give pictures.
///
/// @param index 0 for the first connector
/// @param width in pixels
/// @param height in pixels
/// @param frameRate pictures a second
public record CsiMode(int index, int width, int height, int frameRate) {

    private static final int MAX_SIDE = 8_192;
    private static final int MAX_RATE = 240;

    public CsiMode {
        requireWithin("index", index, 0, 15);
        requireWithin("width", width, 16, MAX_SIDE);
        requireWithin("height", height, 16, MAX_SIDE);
        requireWithin("frameRate", frameRate, 1, MAX_RATE);
    }

    private static void requireWithin(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " of a CSI camera lies between " + least + " and " + most + ", not at " + value);
        }
    }
}
