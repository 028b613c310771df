package dev.tectum.app.web.api;

import dev.tectum.app.web.view.Fault;
import dev.tectum.app.web.view.FaultPanel;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
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
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/// Faults that are put into the senses on purpose; there in demo and replay only.
@Controller("/api/v1/demo/faults")
@Requires(beans = FaultPanel.class)
@Tag(name = "demo")
@Produces(MediaType.APPLICATION_JSON)
class FaultController {

    private final FaultPanel panel;

    FaultController(FaultPanel panel) {
        this.panel = panel;
    }

    @Get
    @Operation(summary = "The modalities that faults can be put into, and the faults that stand")
    String standing() {
        return JsonWriter.object(json -> json.putObjects("modalities", panel.modalities().stream().map(FaultController::described).toList())
                .putObjects("faults", panel.standing().stream().map(FaultController::described).toList()));
    }

    @Post
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Puts a fault in, or takes it out", description = "`{\"modality\":\"camera\",\"kind\":\"covered\",\"level\":1}`; `kind` null "
            + "repairs the modality. `level` is 0 (nothing) to 1 (worst). Answers what stands now.")
    String put(@Body String body) {
        try {
            JsonFields fields = JsonReader.readObject("body", body);
            String modality = fields.text("modality");
            if (fields.has("kind")) {
                panel.put(new Fault(modality, kind(fields.text("kind")), fields.findNumber("level").orElse(1.0)));
            } else {
                panel.repair(modality);
            }
        } catch (JsonException | IllegalArgumentException wrong) {
            throw new HttpStatusException(HttpStatus.BAD_REQUEST, wrong.getMessage());
        }
        return standing();
    }

    private static Reason kind(String wireName) {
        return Reason.findByWireName(wireName)
                .orElseThrow(() -> new IllegalArgumentException(
                        "body.kind should be a fault such as covered, noisy or unplugged, but is " + wireName));
    }

    private static JsonWriter.Body described(Modality modality) {
        return json -> json.put("name", modality.name()).put("kind", modality.kind().wireName());
    }

    private static JsonWriter.Body described(Fault fault) {
        return json -> json.put("modality", fault.modality()).put("kind", fault.kind().wireName()).put("level", fault.level());
    }
}
