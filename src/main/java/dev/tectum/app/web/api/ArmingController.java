package dev.tectum.app.web.api;

import dev.tectum.app.web.view.ChoicePanel;
import dev.tectum.domain.event.ArmedMode;
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
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.exceptions.HttpStatusException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;

/// How the house is armed.
@Controller("/api/v1/arm")
@Tag(name = "alerts")
@Produces(MediaType.APPLICATION_JSON)
@Requires(beans = ChoicePanel.class)
class ArmingController {

    private final ChoicePanel panel;

    ArmingController(ChoicePanel panel) {
        this.panel = panel;
    }

    @Get
    @Operation(summary = "How the house is armed: home, away or night")
    String standing() {
        return JsonWriter.object(json -> json.put("mode", panel.mode().wireName()));
    }

    @Put
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Arms the house", description = "`{\"mode\":\"away\"}`; holds for all stations and after a restart. Answers how it is armed now.")
    String arm(@Body String body) {
        try {
            JsonFields fields = JsonReader.readObject("body", body);
            if (!fields.names().equals(Set.of("mode"))) {
                throw new JsonException("body should be {\"mode\":\"home\"}, {\"mode\":\"away\"} or {\"mode\":\"night\"}");
            }
            panel.arm(ArmedMode.findByWireName(fields.text("mode"))
                    .orElseThrow(() -> new JsonException("body.mode should be home, away or night")));
        } catch (JsonException wrong) {
            throw new HttpStatusException(HttpStatus.BAD_REQUEST, wrong.getMessage());
        }
        return standing();
    }
}
