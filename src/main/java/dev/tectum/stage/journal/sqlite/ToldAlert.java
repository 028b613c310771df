package dev.tectum.stage.journal.sqlite;

/// One message about one alert, as it is written and told.
record ToldAlert(String id, String station, String label, String state, String payload) {}
