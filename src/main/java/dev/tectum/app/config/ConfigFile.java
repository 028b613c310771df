package dev.tectum.app.config;

import dev.tectum.domain.sense.Station;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/// Reads the device's configuration. Relative paths count from the file's folder. Every key is in the README of `device-config`.
public final class ConfigFile {

    private static final String NAME = "[a-z0-9][a-z0-9_-]{0,39}";
    private static final double MAX_SECONDS = 86_400;
    private static final int MAX_PORT = 65_535;
    private static final int MQTT_PORT = 1883;
    private static final int MQTTS_PORT = 8883;
    private static final int HTTP_PORT = 8080;

    private final Path file;

    public ConfigFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /// @throws ConfigException if the file cannot be read or used
    public DeviceConfig read() {
        YamlFields root = yaml(file).onlyKnowing("schema", "name", "data", "bundle", "secrets", "stations", "inference", "mqtt", "http",
                "labels");
        root.oneOf("schema", "1");
        Secrets secrets = new Secrets(root.findText("secrets").map(name -> yaml(beside(name)).allTexts()).orElse(Map.of()));
        SourceReader sources = new SourceReader(secrets, beside("."));
        return new DeviceConfig(name(root), beside(root.findText("data").orElse("data")), beside(root.text("bundle")),
                root.list("stations", each -> station(each, sources)),
                root.findFields("inference").map(this::inference).orElse(InferenceConfig.standard()),
                root.findFields("mqtt").map(mqtt -> mqtt(mqtt, secrets)),
                root.findFields("http").map(http -> http.onlyKnowing("port").integer("port", 0, MAX_PORT, HTTP_PORT)),
                root.findFields("labels").map(labels -> labels.all(ConfigFile::override)).orElse(Map.of()));
    }

    private static StationConfig station(YamlFields fields, SourceReader sources) {
        fields.onlyKnowing("name", "title", "modalities", "baseline");
        String name = name(fields);
        return new StationConfig(new Station(name), fields.findText("title").orElse(name),
                fields.findFields("modalities").map(all -> all.all(sources::read)).orElse(Map.of()),
                fields.findFields("baseline").map(YamlFields::allNumbers).orElse(Map.of()));
    }

    private static String name(YamlFields fields) {
        String name = fields.text("name");
        if (!name.matches(NAME)) {
            throw fields.wrong("name", "\"name\" is 1 to 40 lower-case letters, digits, '_' and '-', but is \"" + name + "\"");
        }
        return name;
    }

    private InferenceConfig inference(YamlFields fields) {
        fields.onlyKnowing("providers", "libraries");
        return new InferenceConfig(fields.texts("providers", List.of("cpu")), fields.findText("libraries").map(this::beside),
                Optional.empty());
    }

    private MqttConfig mqtt(YamlFields fields, Secrets secrets) {
        fields.onlyKnowing("host", "port", "user", "password", "tls", "certificates", "discoveryPrefix");
        boolean tls = fields.bool("tls", false);
        return new MqttConfig(fields.text("host"), fields.integer("port", 1, MAX_PORT, tls ? MQTTS_PORT : MQTT_PORT),
                fields.findText("user"), fields.findText("password").map(secrets::resolve), tls,
                fields.findText("certificates").map(this::beside), fields.findText("discoveryPrefix").orElse("homeassistant"));
    }

    private static LabelOverride override(YamlFields fields) {
        fields.onlyKnowing("enabled", "raise", "clear", "minimumDuration", "clearDuration", "coolDown", "maxBlind");
        return new LabelOverride(fields.findNumber("raise", 0, 1), fields.findNumber("clear", 0, 1), seconds(fields, "minimumDuration"),
                seconds(fields, "clearDuration"), seconds(fields, "coolDown"), seconds(fields, "maxBlind"), fields.bool("enabled", true));
    }

    private static Optional<Duration> seconds(YamlFields fields, String key) {
        return fields.findNumber(key, 0, MAX_SECONDS).map(value -> Duration.ofNanos(Math.round(value * 1e9)));
    }

    private Path beside(String name) {
        return file.resolveSibling(name).normalize();
    }

    private static YamlFields yaml(Path path) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        try (Reader reader = Files.newBufferedReader(path)) {
            Node node = new Yaml(options).compose(reader);
            if (node == null) {
                throw new ConfigException(path + " is empty");
            }
            return new YamlFields(path.toString(), node);
        } catch (MarkedYAMLException malformed) {
            String where = malformed.getProblemMark() == null
                    ? ""
                    : ":" + (malformed.getProblemMark().getLine() + 1) + ":" + (malformed.getProblemMark().getColumn() + 1);
            throw new ConfigException(path + where + ": " + malformed.getProblem(), malformed);
        } catch (YAMLException malformed) {
            throw new ConfigException(path + ": " + malformed.getMessage(), malformed);
        } catch (IOException unreadable) {
            throw new ConfigException(
                    path + " cannot be read (" + unreadable.getClass().getSimpleName() + "): name an existing file with --config",
                    unreadable);
        }
    }
}
