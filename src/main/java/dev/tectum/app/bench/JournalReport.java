package dev.tectum.app.bench;

import java.time.Duration;

/// What a journal of many events costs.
///
/// @param singles how long it took to commit one event with its message, each by itself
/// @param perSecond events a second where many are committed at once
/// @param opening how long it took to open it again
/// @param page the newest page of a label within a day
/// @param nextPage the page after a given alert
/// @param byId one alert by its id
/// @param fileBytes of the database, its log included
/// @param heapBytes that are in use after all
/// @param residentBytes of the process
public record JournalReport(int events, Lateness singles, double perSecond, Duration opening, Lateness page, Lateness nextPage,
        Lateness byId, long fileBytes, long heapBytes, long residentBytes) {
}
