package dev.tectum.stage.capture.csi;

import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.PictureFeed;
import dev.tectum.stage.capture.Sleeper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A camera on the board's own connector. Each opening starts the board's program anew. Thread-safe; the feeds are not.
public final class CsiCamera implements PictureFeed.Opener {

    private final CsiMode mode;
    private final Machine machine;

    /// Where this runs.
    ///
    /// @param boardModel the file with the board's name
    /// @param path folders in which programs are looked for, in order
    public record Machine(Path boardModel, List<Path> path, Sleeper sleeper) {

        public Machine {
            path = List.copyOf(path);
        }

        /// @param environment the process's own, for its `PATH`
        public static Machine here(Map<String, String> environment, Sleeper sleeper) {
            String path = environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
            return new Machine(Path.of("/proc/device-tree/model"),
                    Stream.of(path.split(File.pathSeparator, -1)).filter(folder -> !folder.isBlank()).map(Path::of).toList(), sleeper);
        }

        private Optional<Path> findProgram(String name) {
            return path.stream().map(folder -> folder.resolve(name)).filter(Files::isExecutable).findFirst();
        }
    }

    public CsiCamera(CsiMode mode, Machine machine) {
        this.mode = mode;
        this.machine = machine;
    }

    /// For people.
    public String name() {
        return "CSI camera " + mode.index();
    }

    @Override
    public PictureFeed open() {
        return PipedPictures.start(command(), machine.sleeper());
    }

    private List<String> command() {
        Board board = Board.findByModel(machine.boardModel())
                .orElseThrow(() -> new CaptureException(name() + ": this is neither a Raspberry Pi nor a Jetson (" + machine.boardModel()
                        + "), whose cameras are known; use `device` or `url`", Reason.UNPLUGGED));
        Path program = board.programs().stream().flatMap(name -> machine.findProgram(name).stream()).findFirst()
                .orElseThrow(() -> new CaptureException(name() + ": there is no " + board.programs().getFirst() + " on PATH; install "
                        + board.packages(), Reason.UNPLUGGED));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(board.arguments(mode));
        return command;
    }
}
