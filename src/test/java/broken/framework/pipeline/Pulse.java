package broken.framework.pipeline;

import io.micronaut.context.ApplicationContext;

public record Pulse(ApplicationContext context) {}
