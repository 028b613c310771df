package dev.tectum.app.config.yaml;

import dev.tectum.app.config.Address;
import dev.tectum.app.config.SinkConfig;
import dev.tectum.domain.model.LabelSpec.Severity;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads who is told beside the broker.
record SinkReader(Secrets secrets, Places places) {

    private static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";
    private static final String TOPIC = "[-_A-Za-z0-9]{1,64}"; // ntfy's own rule
    private static final List<String> KINDS = List.of("webhook", "ntfy", "pin");
    private static final Map<String, List<String>> OF_KIND = Map.of("webhook", List.of("secret", "openHttp", "timeout"), "ntfy",
            List.of("topic", "token", "openHttp", "timeout"), "pin", List.of("labels", "severity", "longest", "activeLow"));
    private static final int SHORTEST_SECRET = 16;
    private static final int MAX_PIN = 511;
    private static final double USUAL_TIMEOUT = 10;
    private static final double LONGEST_TIMEOUT = 60;
    private static final double USUAL_SOUND = 300;
    private static final double LONGEST_SOUND = 86_400;

    List<SinkConfig> readAll(YamlFields alerts) {
        alerts.onlyKnowing("sinks", "evidence");
        if (!alerts.has("sinks")) {
            return List.of();
        }
        Set<String> names = new HashSet<>(Set.of("mqtt"));
        return alerts.list("sinks", fields -> {
            SinkConfig sink = read(fields);
            if (!names.add(sink.name())) {
                throw fields.wrong("name", "each sink has a name of its own, and none is called mqtt, but two are \"" + sink.name() + "\"");
            }
            if (fields.names().contains("labels")) {
                places.note("sinks." + sink.name(), fields.placeOf("labels"));
            }
            return sink;
        });
    }

    private SinkConfig read(YamlFields fields) {
        fields.onlyKnowing("name", "webhook", "ntfy", "pin", "secret", "topic", "token", "openHttp", "timeout", "labels", "severity",
                "longest", "activeLow");
        String kind = fields.onlyOneOf("a sink", KINDS);
        fields.names().stream()
                .filter(key -> !key.equals(kind) && !key.equals("name") && !OF_KIND.getOrDefault(kind, List.of()).contains(key))
                .findFirst().ifPresent(stray -> {
                    throw fields.wrong(stray, "\"" + stray + "\" does not go with \"" + kind + "\"");
                });
        return switch (kind) {
            case "webhook" -> new SinkConfig.Webhook(name(fields), address(fields, kind), secret(fields), fields.bool("openHttp", false),
                    timeout(fields));
            case "ntfy" -> new SinkConfig.Ntfy(name(fields), address(fields, kind), topic(fields),
                    fields.find("token").map(secrets::resolve).orElse(""), fields.bool("openHttp", false), timeout(fields));
            default -> pin(fields);
        };
    }

    private static String name(YamlFields fields) {
        String name = fields.text("name");
        if (!name.matches(NAME)) {
            throw fields.wrong("name", "\"name\" is 1 to 40 lower-case letters, digits and '-', but is \"" + name + "\"");
        }
        return name;
    }

    private Address address(YamlFields fields, String key) {
        Address address = secrets.address(fields.value(key));
        try {
            URI uri = new URI(address.url());
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException malformed) {
            // told below, without what is secret in it
        }
        throw fields.wrong(key, "\"" + key + "\" is an address that begins with https:// or http:// and a host, without a user");
    }

    private String secret(YamlFields fields) {
        String secret = secrets.resolve(fields.value("secret"));
        if (secret.length() < SHORTEST_SECRET) {
            throw fields.wrong("secret", "\"secret\" needs at least " + SHORTEST_SECRET + " characters; `openssl rand -hex 32` makes one");
        }
        return secret;
    }

    private String topic(YamlFields fields) {
        String topic = secrets.resolve(fields.value("topic"));
        if (!topic.matches(TOPIC)) {
            throw fields.wrong("topic", "\"topic\" is 1 to 64 letters, digits, '_' and '-'");
        }
        return topic;
    }

    private static Duration timeout(YamlFields fields) {
        return fields.findSeconds("timeout", 1, LONGEST_TIMEOUT).orElse(YamlFields.seconds(USUAL_TIMEOUT));
    }

    private static SinkConfig pin(YamlFields fields) {
        Severity severity = Severity.valueOf(fields.oneOf("severity", "warning", "info", "critical").toUpperCase(Locale.ROOT));
        return new SinkConfig.Pin(name(fields), fields.integer("pin", 0, MAX_PIN, 0), Set.copyOf(fields.texts("labels", List.of())),
                severity,
                fields.findSeconds("longest", 1, LONGEST_SOUND).orElse(YamlFields.seconds(USUAL_SOUND)), fields.bool("activeLow", false));
    }
}
