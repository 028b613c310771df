package broken.ground.domain;

import org.slf4j.Logger;

public record Mood(Logger log) {}
