package broken.neighbours.stage.quality;

public final class Inspector {}
