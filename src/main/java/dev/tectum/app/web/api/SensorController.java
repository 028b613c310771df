package dev.tectum.app.web.api;

import dev.tectum.app.web.view.PostedSensors;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonNull;
import dev.tectum.json.JsonValue.JsonNumber;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.json.JsonValue.JsonString;
import dev.tectum.stage.capture.remote.Stamp;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/// Values that others measure.
@Controller("/api/v1/sensors")
@Tag(name = "sensors")
class SensorController {

    private static final Set<String> KEYS = Set.of("value", "time");

    private final PostedSensors sensors;

    SensorController(PostedSensors sensors) {
        this.sensors = sensors;
    }

    @Post("/{channel}")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Hands in a value of a channel", description = "The body is a number, or a text in quotes for a channel that says words, or `{\"value\":21.5,\"time\":\"2026-11-23T08:00:00Z\"}`; "
            + "`time` may also be seconds or milliseconds since 1970, and is now where it is left out. Only channels that the "
            + "configuration names as `posted`. Without `station` the first one.")
    @ApiResponse(responseCode = "204", description = "Taken over")
    @ApiResponse(responseCode = "400", description = "No number, or no time")
    @ApiResponse(responseCode = "404", description = "No such channel is handed in here")
    @ApiResponse(responseCode = "409", description = "The sense is switched off")
    HttpResponse<Void> report(@PathVariable String channel, @QueryValue Optional<String> station, @Body String body) {
        try {
            JsonValue value = JsonReader.read("body", body);
            switch (valueIn(value)) {
                case JsonNumber number -> sensors.report(station, channel, number.value().doubleValue(), time(value));
                case JsonString words -> sensors.report(station, channel, words.value(), time(value));
                default -> throw new IllegalArgumentException(
                        "The body should be a number or a text, or an object with one as \"value\" and perhaps a \"time\"");
            }
            return HttpResponse.noContent();
        } catch (JsonException | IllegalArgumentException wrong) {
            throw new HttpStatusException(HttpStatus.BAD_REQUEST, wrong.getMessage());
        } catch (NoSuchElementException unknown) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, unknown.getMessage());
        } catch (IllegalStateException off) {
            throw new HttpStatusException(HttpStatus.CONFLICT, off.getMessage());
        }
    }

    private static JsonValue valueIn(JsonValue body) {
        return body instanceof JsonObject object && KEYS.containsAll(object.members().keySet())
                ? object.members().getOrDefault("value", new JsonNull())
                : body;
    }

    private static Optional<Instant> time(JsonValue body) {
        JsonValue time = body instanceof JsonObject object ? object.members().getOrDefault("time", new JsonNull()) : new JsonNull();
        if (time instanceof JsonNull) {
            return Optional.empty();
        }
        return Optional.of(Stamp.read(time).orElseThrow(() -> new IllegalArgumentException(
                "\"time\" should be like 2026-11-23T08:00:00.000Z, or seconds or milliseconds since 1970")));
    }
}
