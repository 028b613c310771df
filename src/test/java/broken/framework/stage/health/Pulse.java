package broken.framework.stage.health;

import io.micronaut.context.ApplicationContext;

public record Pulse(ApplicationContext context) {}
