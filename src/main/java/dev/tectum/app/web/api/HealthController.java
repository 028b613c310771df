package dev.tectum.app.web.api;

import dev.tectum.app.web.view.StatusView;
import dev.tectum.json.JsonWriter;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.exceptions.HttpStatusException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/// For supervisors of processes: alive, and able to work.
@Controller("/health")
@Tag(name = "device")
@Produces(MediaType.APPLICATION_JSON)
@Requires(beans = StatusView.class)
class HealthController {

    private static final String UP = JsonWriter.object(json -> json.put("status", "up"));

    private final StatusView view;

    HealthController(StatusView view) {
        this.view = view;
    }

    @Get("/live")
    @Operation(summary = "200 while the process answers")
    String live() {
        return UP;
    }

    @Get("/ready")
    @Operation(summary = "200 when the device does its work, 503 with the reason when it cannot")
    String ready() {
        view.findObstacle().ifPresent(obstacle -> {
            throw new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE, obstacle);
        });
        return UP;
    }
}
