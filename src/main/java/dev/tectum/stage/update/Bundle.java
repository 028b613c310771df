package dev.tectum.stage.update;

import dev.tectum.domain.model.ModelSpec;
import java.nio.file.Path;

/// A verified bundle: its folder and what its manifest says.
public record Bundle(Path folder, ModelSpec spec) {}
