package dev.tectum.stage.journal;

/// One message about one alert, as it is written and told.
public record ToldAlert(String id, String station, String label, String state, String payload) {}
