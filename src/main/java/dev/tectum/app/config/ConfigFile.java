package dev.tectum.app.config;

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

/// Reads the device's configuration. Relative paths count from the file's folder, the bundle's from the program's home.
public final class ConfigFile {

    private static final double MAX_SECONDS = 86_400;
    private static final int MAX_PORT = 65_535;
    private static final int MQTT_PORT = 1883;

    private final Path file;
    private final Path home;

    public ConfigFile(Path file, Path home) {
        this.file = file.toAbsolutePath();
        this.home = home;
    }

    /// @throws ConfigException if the file cannot be read or used
    public DeviceConfig read() {
        YamlFields root = yaml(file).onlyKnowing("device", "dataFolder", "bundle", "sources", "secretsFile", "inference", "mqtt", "http",
                "labels", "baseline");
        Secrets secrets = new Secrets(root.findText("secretsFile").map(name -> yaml(beside(name)).allTexts()).orElse(Map.of()));
        return new DeviceConfig(device(root), root.findText("dataFolder").map(this::beside).orElseGet(ConfigFile::standardDataFolder),
                home.resolve(root.findText("bundle").orElse("models/home-safety")),
                root.findFields("sources").map(sources -> sources.all(each -> source(each, secrets))).orElse(Map.of()),
                root.findFields("inference").map(this::inference).orElse(InferenceConfig.standard()),
                root.findFields("mqtt").map(mqtt -> mqtt(mqtt, secrets)),
                root.findFields("http").map(http -> http.onlyKnowing("port").integer("port", 1, MAX_PORT, 8080)),
                root.findFields("labels").map(labels -> labels.all(ConfigFile::override)).orElse(Map.of()),
                root.findFields("baseline").map(YamlFields::allNumbers).orElse(Map.of()));
    }

    /// Where state is kept when nobody says otherwise (XDG base directories).
    public static Path standardDataFolder() {
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state == null || state.isEmpty() ? Path.of(System.getProperty("user.home"), ".local", "state") : Path.of(state);
        return base.resolve("tectum");
    }

    private static String device(YamlFields root) {
        String name = root.findText("device").orElse("tectum");
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw root.wrong("device", "\"device\" is 1 to 64 letters, digits, '_' and '-', but is \"" + name + "\"");
        }
        return name;
    }

    private SourceConfig source(YamlFields fields, Secrets secrets) {
        fields.onlyKnowing("url", "file", "loop", "device", "format", "options");
        if (List.of("url", "file", "device").stream().filter(fields::has).count() != 1) {
            throw fields.wrong("url", "a source has exactly one of url, file and device");
        }
        if (fields.has("url")) {
            return new SourceConfig.Url(secrets.resolve(fields.text("url")));
        }
        if (fields.has("file")) {
            return new SourceConfig.File(beside(fields.text("file")), fields.bool("loop", false));
        }
        return new SourceConfig.Device(fields.text("device"), fields.text("format"),
                fields.findFields("options").map(YamlFields::allTexts).orElse(Map.of()));
    }

    private InferenceConfig inference(YamlFields fields) {
        fields.onlyKnowing("providers", "nativeLibraries");
        return new InferenceConfig(fields.texts("providers", List.of("cpu")), fields.findText("nativeLibraries").map(this::beside));
    }

    private static MqttConfig mqtt(YamlFields fields, Secrets secrets) {
        fields.onlyKnowing("host", "port", "user", "passwordSecret", "tls", "homeAssistant");
        return new MqttConfig(fields.text("host"), fields.integer("port", 1, MAX_PORT, MQTT_PORT), fields.findText("user"),
                fields.findText("passwordSecret").map(secrets::value), fields.bool("tls", false), fields.bool("homeAssistant", true));
    }

    private static LabelOverride override(YamlFields fields) {
        fields.onlyKnowing("raise", "clear", "minimumDuration", "clearDuration", "coolDown", "maxBlind", "off");
        return new LabelOverride(fields.findNumber("raise", 0, 1), fields.findNumber("clear", 0, 1), seconds(fields, "minimumDuration"),
                seconds(fields, "clearDuration"), seconds(fields, "coolDown"), seconds(fields, "maxBlind"), fields.bool("off", false));
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
            throw new ConfigException(path + " cannot be read (" + unreadable.getClass().getSimpleName()
                    + "): name an existing file with --config", unreadable);
        }
    }
}
