package dev.tectum.app.web.api;

import dev.tectum.app.web.view.PrivacyPanel;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonWriter;
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
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/// The privacy switches.
@Controller("/api/v1/modalities")
@Tag(name = "sensors")
@Produces(MediaType.APPLICATION_JSON)
@Requires(beans = PrivacyPanel.class)
class PrivacyController {

    private final PrivacyPanel panel;

    PrivacyController(PrivacyPanel panel) {
        this.panel = panel;
    }

    @Get
    @Operation(summary = "Which senses can be switched off, and which are on", description = "Without `station` the first one.")
    String standing(@QueryValue Optional<String> station) {
        try {
            Map<String, Boolean> switches = panel.switches(station);
            return JsonWriter
                    .object(json -> switches.forEach((modality, on) -> json.putObject(modality, one -> one.put("on", on.booleanValue()))));
        } catch (NoSuchElementException unknown) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, unknown.getMessage());
        }
    }

    @Put("/{modality}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Switches a sense off or on", description = "`{\"on\":false}` closes its device, and its reason is `switched-off`. "
            + "Without `station` the first one. Answers how all switches stand.")
    String turn(@PathVariable String modality, @QueryValue Optional<String> station, @Body String body) {
        boolean on;
        try {
            JsonFields fields = JsonReader.readObject("body", body);
            if (!fields.names().equals(Set.of("on"))) {
                throw new JsonException("body should be {\"on\":true} or {\"on\":false}");
            }
            on = fields.bool("on");
        } catch (JsonException wrong) {
            throw new HttpStatusException(HttpStatus.BAD_REQUEST, wrong.getMessage());
        }
        try {
            panel.turn(station, modality, on);
        } catch (NoSuchElementException unknown) {
            throw new HttpStatusException(HttpStatus.NOT_FOUND, unknown.getMessage());
        }
        return standing(station);
    }
}
