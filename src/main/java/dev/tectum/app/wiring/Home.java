package dev.tectum.app.wiring;

import java.nio.file.Path;

/// The folder that the program came with: the launcher names it, else it is the working directory.
public record Home(Path folder) {

    public static Home find() {
        return new Home(Path.of(System.getProperty("tectum.home", ".")).toAbsolutePath().normalize());
    }

    /// The reference bundle.
    public Path bundle() {
        return folder.resolve("models/home-safety");
    }

    /// The recording that the demo plays.
    public Path demoRecording() {
        return folder.resolve("src/demo/an-evening-at-home");
    }

    /// The recordings that every new model is held against.
    public Path referenceRecordings() {
        return folder.resolve("src/reference");
    }
}
