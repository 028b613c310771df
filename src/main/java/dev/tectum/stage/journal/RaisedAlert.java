package dev.tectum.stage.journal;

import dev.tectum.domain.belief.Embedding;

/// An alert at the event that raised it.
///
/// @param confidence the highest probability of the label that was told of it
public record RaisedAlert(String id, long event, String label, double confidence, Embedding embedding) {}
