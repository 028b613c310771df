package dev.tectum.app.web.api;

import dev.tectum.app.web.view.ArchiveUnavailableException;
import dev.tectum.app.web.view.EventArchive;
import dev.tectum.app.web.view.EventQuery;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The alerts of the past.
@Controller("/api/v1/events")
@Tag(name = "events")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(beans = EventArchive.class)
class EventController {

    private final EventArchive archive;

    EventController(EventArchive archive) {
        this.archive = archive;
    }

    @Get
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Alerts, newest first", description = "`from` and `to` are RFC 3339 times; `after` is the last id of the page before. "
            + "The answer's `events` holds at most 50.")
    String find(@QueryValue Optional<String> label, @QueryValue Optional<String> from, @QueryValue Optional<String> to,
            @QueryValue Optional<String> after) {
        EventQuery query = new EventQuery(label, time("from", from), time("to", to), after, EventQuery.PAGE);
        List<String> events = asked(() -> archive.find(query));
        return "{\"events\":[" + String.join(",", events) + "]}";
    }

    @Get("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "One alert in its newest state")
    String one(@PathVariable String id) {
        return asked(() -> archive.find(id))
                .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "There is no event with this id"));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (ArchiveUnavailableException unavailable) {
            throw new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE, unavailable.getMessage());
        }
    }

    private static Optional<Instant> time(String name, Optional<String> text) {
        try {
            return text.map(Instant::parse);
        } catch (DateTimeParseException malformed) {
            throw new HttpStatusException(HttpStatus.BAD_REQUEST, name + " should be a time like 2026-11-23T08:00:00.000Z");
        }
    }
}
