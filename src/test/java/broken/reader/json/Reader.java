package broken.reader.json;

import org.yaml.snakeyaml.Yaml;

public record Reader(Yaml yaml) {}
