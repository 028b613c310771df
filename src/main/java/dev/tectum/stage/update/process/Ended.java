package dev.tectum.stage.update.process;

import java.util.Optional;

/// How a child's run ended.
///
/// @param stopped why it was stopped, if it did not end by itself
/// @param exitCode as Java tells it: 128 and the number where a signal ended it
/// @param answer the beginning of what it said on stdout, `complaint` on stderr
record Ended(Optional<String> stopped, int exitCode, String answer, String complaint) {}
