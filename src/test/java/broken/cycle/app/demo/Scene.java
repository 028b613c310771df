package broken.cycle.app.demo;

import broken.cycle.app.web.Console;

public record Scene(Console console) {}
