package dev.tectum.app.web.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/// Counters and gauges for Prometheus.
@Controller("/metrics")
@Tag(name = "device")
@Requires(beans = PrometheusMeterRegistry.class)
class MetricsController {

    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;

    MetricsController(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @Get
    @Produces(TEXT_FORMAT)
    @Operation(summary = "Counters and gauges in Prometheus' text format")
    String scrape() {
        return registry.scrape();
    }
}
