package broken.cycle.app.web;

import broken.cycle.app.demo.Scene;

public record Console(Scene scene) {}
