package broken.stranger.stage.explain.charts;

import org.yaml.snakeyaml.Yaml;

public record Chart(Yaml yaml) {}
