package dev.tectum.app.web.api;

import dev.tectum.app.web.view.LikenessDesk;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.json.JsonValue.JsonString;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Like events, verdicts on events, and what they teach.
@Controller("/api/v1")
@Tag(name = "events")
@Produces(MediaType.APPLICATION_JSON)
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(beans = LikenessDesk.class)
class LikenessController {

    private static final String NO_EVENT = "There is no event with this id";

    private final LikenessDesk desk;

    LikenessController(LikenessDesk desk) {
        this.desk = desk;
    }

    @Get("/events/{id}/similar")
    @Operation(summary = "The nearest past events", description = "Nearest first, with `distance` from 0 (the same) over 1 (unrelated) to 2; "
            + "at most `limit`, 1 to 50. `searched` tells how many events were looked at.")
    @ApiResponse(responseCode = "409", description = "The event is of a model whose embeddings cannot be compared with today's")
    String similar(@PathVariable String id, @QueryValue(defaultValue = "10") int limit) {
        if (limit < 1 || limit > LikenessDesk.MAX_LIMIT) {
            throw new HttpStatusException(HttpStatus.BAD_REQUEST, "limit should be 1 to " + LikenessDesk.MAX_LIMIT);
        }
        return answered(() -> desk.findSimilar(id, limit), NO_EVENT);
    }

    @Get("/events/{id}/verdict")
    @Operation(summary = "What was said of the event")
    String verdict(@PathVariable String id) {
        return answered(() -> desk.findVerdict(id), "Nothing was said of an event with this id");
    }

    @Put("/events/{id}/verdict")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Says that the event was right, wrong, or an example of a label", description = "`{\"verdict\":\"wrong\"}`, or the word "
            + "alone; any word but `right` and `wrong` is a label to teach, of small letters, digits and hyphens. Answers what follows from it, with "
            + "what it would have changed in the past; it changes nothing until the lesson is confirmed.")
    @ApiResponse(responseCode = "409", description = "The verdict does not fit the event")
    String judge(@PathVariable String id, @Body String body) {
        String word = word(body);
        return answered(() -> desk.judge(id, word), NO_EVENT);
    }

    @Delete("/events/{id}/verdict")
    @Operation(summary = "Takes back what was said of the event")
    @ApiResponse(responseCode = "204", description = "Taken back, with what followed from it")
    HttpResponse<Void> undo(@PathVariable String id) {
        if (!desk.undo(id)) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, "Nothing was said of an event with this id");
        }
        return HttpResponse.noContent();
    }

    @Get("/lessons")
    @Operation(summary = "What verdicts have taught, and what it would have changed in the past", description = "Of each label: what was said, "
            + "the leave-one-out figures, `state` (`proposed`, `confirmed`), `obstacle` where it may not be put in force, and under `heldBack` the "
            + "alerts that it kept from being told. `dropped`: verdicts that do not count, for today's bundle has other embeddings.")
    String lessons() {
        return desk.lessons();
    }

    @Put("/lessons/{label}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Puts a lesson in force, or out of it", description = "`{\"state\":\"confirmed\"}` or `{\"state\":\"proposed\"}`. A raised bar "
            + "holds back alerts like those marked wrong, and keeps them as events; a taught label alerts under its own name.")
    @ApiResponse(responseCode = "409", description = "Too little is known, it would do nothing, or more than one true alert in a hundred would be lost")
    String confirm(@PathVariable String label, @Body String body) {
        String state = state(body);
        return answered(() -> desk.confirm(label, state.equals("confirmed")), "Nothing was taught of this label");
    }

    private static String state(String body) {
        try {
            JsonFields fields = JsonReader.readObject("body", body);
            String state = fields.text("state");
            if (fields.names().equals(Set.of("state")) && Set.of("confirmed", "proposed").contains(state)) {
                return state;
            }
        } catch (JsonException wrong) {
            throw new HttpStatusException(HttpStatus.BAD_REQUEST, wrong.getMessage());
        }
        throw new HttpStatusException(HttpStatus.BAD_REQUEST, "body should be {\"state\":\"confirmed\"} or {\"state\":\"proposed\"}");
    }

    private static String word(String body) {
        String bare = body.strip();
        if (!bare.startsWith("{") && !bare.startsWith("\"")) {
            return bare;
        }
        try {
            JsonValue value = JsonReader.read("body", bare);
            if (value instanceof JsonString(String word)) {
                return word;
            }
            if (value instanceof JsonObject object && object.members().keySet().equals(Set.of("verdict"))
                    && object.members().get("verdict") instanceof JsonString(String word)) {
                return word;
            }
        } catch (JsonException wrong) {
            throw new HttpStatusException(HttpStatus.BAD_REQUEST, wrong.getMessage());
        }
        throw new HttpStatusException(HttpStatus.BAD_REQUEST, "body should be {\"verdict\":\"right\"}, \"wrong\", or a label to teach");
    }

    private static String answered(Supplier<Optional<String>> question, String absent) {
        try {
            return question.get().orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, absent));
        } catch (IllegalArgumentException wrong) {
            throw new HttpStatusException(HttpStatus.BAD_REQUEST, wrong.getMessage());
        } catch (IllegalStateException unfit) {
            throw new HttpStatusException(HttpStatus.CONFLICT, unfit.getMessage());
        }
    }
}
