package dev.tectum.stage.journal;

import java.util.Optional;

/// One change of mode, of a modality's grade or of the model.
///
/// @param kind `mode`, `grade` or `model`
/// @param subject the modality of a grade, else empty
/// @param before empty where nothing was known, as after a start
public record Change(String kind, String subject, Optional<String> before, String after) {}
