package broken.neighbours.stage.decide;

import broken.neighbours.stage.quality.Inspector;

public record Policy(Inspector inspector) {}
