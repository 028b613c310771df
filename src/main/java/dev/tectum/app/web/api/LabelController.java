package dev.tectum.app.web.api;

import dev.tectum.app.web.view.ChoicePanel;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.alert.listen.ChoiceBoard;
import dev.tectum.stage.alert.listen.LabelChoice;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/// Which labels alert, and from which probability on.
@Controller("/api/v1/labels")
@Tag(name = "alerts")
@Produces(MediaType.APPLICATION_JSON)
@Requires(beans = ChoicePanel.class)
class LabelController {

    private final ChoicePanel panel;

    LabelController(ChoicePanel panel) {
        this.panel = panel;
    }

    @Get
    @Operation(summary = "Which labels alert, and from which probability on", description = "`armed` says whether a label alerts in the mode that "
            + "the house is armed in. Without `station` the first one.")
    String standing(@QueryValue Optional<String> station) {
        try {
            List<ChoiceBoard.LabelState> labels = panel.labels(station);
            return JsonWriter.object(json -> labels.forEach(label -> json.putObject(label.label(),
                    one -> one.put("enabled", label.enabled()).put("raise", label.raise()).put("armed", label.armed()))));
        } catch (NoSuchElementException unknown) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, unknown.getMessage());
        }
    }

    @Put("/{label}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Switches a label's alerts off or on, or sets the probability from which they begin", description = "`{\"enabled\":true,"
            + "\"raise\":0.6}`, either may be absent; wins over the configuration, also after a restart. Without `station` the first one. Answers "
            + "how all labels stand.")
    String choose(@PathVariable String label, @QueryValue Optional<String> station, @Body String body) {
        try {
            panel.choose(station, label, LabelChoice.read("body", body));
        } catch (JsonException wrong) {
            throw new HttpStatusException(HttpStatus.BAD_REQUEST, wrong.getMessage());
        } catch (NoSuchElementException unknown) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, unknown.getMessage());
        }
        return standing(station);
    }
}
