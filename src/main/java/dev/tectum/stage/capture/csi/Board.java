package dev.tectum.stage.capture.csi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The boards whose cameras are known, and the programs that read them.
enum Board {
    RASPBERRY_PI("Raspberry Pi", List.of("rpicam-vid", "libcamera-vid"), "rpicam-apps"),
    JETSON("Jetson", List.of("gst-launch-1.0"), "gstreamer1.0-tools and nvidia-l4t-gstreamer");

    private static final int JPEG_QUALITY = 90;

    private final String model;
    private final List<String> programs;
    private final String packages;

    Board(String model, List<String> programs, String packages) {
        this.model = model;
        this.programs = programs;
        this.packages = packages;
    }

    /// @param modelFile what the firmware calls the board, `/proc/device-tree/model`
    static Optional<Board> findByModel(Path modelFile) {
        String text = modelOf(modelFile);
        for (Board board : values()) {
            if (text.contains(board.model)) {
                return Optional.of(board);
            }
        }
        return Optional.empty();
    }

    private static String modelOf(Path modelFile) {
        try {
            return Files.readString(modelFile, StandardCharsets.ISO_8859_1);
        } catch (IOException notSuchAMachine) {
            return "";
        }
    }

    /// Names of the program, the newest first.
    List<String> programs() {
        return programs;
    }

    /// What is to be installed to have it.
    String packages() {
        return packages;
    }

    /// The arguments with which the program writes JPEG pictures to its standard output, and nothing else as far as it can be kept from it.
    List<String> arguments(CsiMode mode) {
        return switch (this) {
            case RASPBERRY_PI -> List.of("--camera", text(mode.index()), "--nopreview", "--timeout", "0", "--codec", "mjpeg", "--quality",
                    text(JPEG_QUALITY), "--width", text(mode.width()), "--height", text(mode.height()), "--framerate",
                    text(mode.frameRate()), "--flush", "--output", "-");
            case JETSON -> List.of("-q", "nvarguscamerasrc", "sensor-id=" + mode.index(), "!",
                    "video/x-raw(memory:NVMM),width=" + mode.width() + ",height=" + mode.height() + ",framerate=" + mode.frameRate() + "/1",
                    "!", "nvjpegenc", "quality=" + JPEG_QUALITY, "!", "fdsink", "fd=1", "sync=false");
        };
    }

    private static String text(int number) {
        return Integer.toString(number);
    }
}
