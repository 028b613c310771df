package dev.tectum.app.web.api;

import dev.tectum.app.web.view.StatusView;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/// How the device is.
@Controller("/api/v1")
@Tag(name = "device")
@Produces(MediaType.APPLICATION_JSON)
@Requires(beans = StatusView.class)
class StatusController {

    private final StatusView view;

    StatusController(StatusView view) {
        this.view = view;
    }

    @Get("/status")
    @Operation(summary = "How the device is")
    String status() {
        return view.status();
    }

    @Get("/config")
    @Operation(summary = "The configuration in force, without secrets")
    String config() {
        return view.config();
    }
}
