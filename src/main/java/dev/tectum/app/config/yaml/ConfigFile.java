package dev.tectum.app.config.yaml;

import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.EvidenceConfig;
import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.config.LabelOverride;
import dev.tectum.app.config.MqttConfig;
import dev.tectum.app.config.StationConfig;
import dev.tectum.app.config.UpdateConfig;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.journal.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the device's configuration. Relative paths count from the file's folder. Every key is in the README of `device-config`.
public final class ConfigFile {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigFile.class);
    private static final String NAME = "[a-z0-9][a-z0-9_-]{0,39}";
    private static final int MAX_STATIONS = 16;
    private static final int MAX_PORT = 65_535;
    private static final int MQTT_PORT = 1883;
    private static final int MQTTS_PORT = 8883;
    private static final int HTTP_PORT = 8080;
    private static final int MOST_DAYS = 36_500;
    private static final int LEAST_MEGABYTES = 16;
    private static final int MOST_MEGABYTES = 1_000_000;
    private static final long MEGABYTE = 1_000_000;

    private final Path file;

    public ConfigFile(Path file) {
        this.file = file.toAbsolutePath().normalize();
    }

    /// @throws ConfigException if the file cannot be read or used
    public DeviceConfig read() {
        YamlFields root = new YamlFile(file)
                .fields("name an existing one with --config, or let `tectum doctor --write` make one for what is plugged in")
                .onlyKnowing("schema", "name", "data", "bundle", "secrets", "stations", "inference", "mqtt", "alerts", "http", "labels",
                        "arming", "quietHours", "journal", "updates");
        root.oneOf("schema", "1");
        Secrets secrets = new Secrets(root.findText("secrets").map(this::secrets).orElse(Map.of()));
        Places places = new Places();
        ModalityReader modalities = new ModalityReader(new SourceReader(secrets, beside("."), places));
        List<StationConfig> stations = root.list("stations", each -> station(each, modalities, places));
        if (stations.size() > MAX_STATIONS || stations.stream().map(StationConfig::station).distinct().count() != stations.size()) {
            throw root.wrong("stations", "\"stations\" are 1 to " + MAX_STATIONS + ", each with a name of its own");
        }
        Optional<YamlFields> alerts = root.findFields("alerts");
        Optional<YamlFields> http = root.findFields("http");
        AlertingReader alerting = new AlertingReader(root, places);
        Map<String, LabelOverride> labels = alerting.labels();
        return new DeviceConfig(name(root), beside(root.findText("data").orElse("data")), beside(root.text("bundle")), stations,
                root.findFields("inference").map(this::inference).orElse(InferenceConfig.standard()),
                root.findFields("mqtt").map(mqtt -> mqtt(mqtt, secrets)),
                alerts.map(new SinkReader(secrets, places)::readAll).orElse(List.of()),
                http.map(fields -> fields.onlyKnowing("port", "address").integer("port", 0, MAX_PORT, HTTP_PORT)), labels,
                alerting.arming(), alerts.flatMap(fields -> fields.findFields("evidence"))
                        .map(fields -> EvidenceReader.read(fields, places)).orElse(EvidenceConfig.standard()),
                http.flatMap(EvidenceReader::address),
                root.findFields("journal").map(ConfigFile::retention).orElseGet(Retention::standard),
                root.findFields("updates").map(new UpdateReader(name(root), secrets, places, this::beside)::read)
                        .orElseGet(UpdateConfig::standard),
                places.all());
    }

    private Map<String, String> secrets(String name) {
        Path path = beside(name);
        Map<String, String> secrets = new YamlFile(path).fields("make it after secrets.example.yml, or take out `secrets`").allTexts();
        if (mayBeReadByAnybody(path)) {
            LOG.warn("Anybody on this machine may read {}: chmod o-rwx {}", path, path);
        }
        return secrets;
    }

    private static boolean mayBeReadByAnybody(Path path) {
        try {
            return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException unknown) {
            return false; // there is nothing to be said of it
        }
    }

    private static StationConfig station(YamlFields fields, ModalityReader modalities, Places places) {
        fields.onlyKnowing("name", "title", "modalities", "baseline");
        String name = name(fields);
        places.note(name, fields.placeOf("name"));
        return new StationConfig(new Station(name), fields.findText("title").orElse(name),
                fields.findFields("modalities").map(all -> modalities.readAll(name, all)).orElse(Map.of()),
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
        fields.onlyKnowing("host", "port", "user", "password", "tls", "certificates", "clientCertificate", "clientKey", "clientStore",
                "clientStorePassword", "discoveryPrefix", "snapshots");
        boolean tls = fields.bool("tls", false);
        return new MqttConfig(fields.text("host"), fields.integer("port", 1, MAX_PORT, tls ? MQTTS_PORT : MQTT_PORT),
                fields.findText("user"), fields.find("password").map(secrets::resolve), tls,
                fields.findText("certificates").map(this::beside), identity(fields, secrets, tls),
                fields.findText("discoveryPrefix").orElse("homeassistant"), fields.oneOf("snapshots", "none", "mqtt").equals("mqtt"));
    }

    private Optional<MqttConfig.Identity> identity(YamlFields fields, Secrets secrets, boolean tls) {
        Optional<Path> certificate = fields.findText("clientCertificate").map(this::beside);
        Optional<Path> key = fields.findText("clientKey").map(this::beside);
        Optional<Path> store = fields.findText("clientStore").map(this::beside);
        if (certificate.isPresent() != key.isPresent() || certificate.isPresent() && store.isPresent()) {
            throw fields.wrong(key.isPresent() ? "clientKey" : "clientCertificate",
                    "give \"clientCertificate\" with \"clientKey\", or \"clientStore\" alone");
        }
        if (!tls && (certificate.isPresent() || store.isPresent())) {
            throw fields.wrong(store.isPresent() ? "clientStore" : "clientCertificate", "a client's certificate goes with \"tls: true\"");
        }
        return certificate.<MqttConfig.Identity>map(pem -> new MqttConfig.Identity.Pem(pem, key.orElseThrow()))
                .or(() -> store.map(file -> new MqttConfig.Identity.Store(file,
                        fields.find("clientStorePassword").map(secrets::resolve).orElse(""))));
    }

    private static Retention retention(YamlFields fields) {
        fields.onlyKnowing("alertDays", "otherDays", "megabytes");
        Retention standard = Retention.standard();
        return new Retention(Duration.ofDays(fields.integer("alertDays", 1, MOST_DAYS, (int) standard.alerts().toDays())),
                Duration.ofDays(fields.integer("otherDays", 1, MOST_DAYS, (int) standard.rest().toDays())),
                (long) fields.integer("megabytes", LEAST_MEGABYTES, MOST_MEGABYTES, (int) (standard.bytes() / MEGABYTE)) * MEGABYTE);
    }

    private Path beside(String name) {
        return file.resolveSibling(name).normalize();
    }
}
