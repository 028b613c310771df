package dev.tectum.app.config.yaml;

import dev.tectum.app.config.HawkbitConfig;
import dev.tectum.app.config.UpdateConfig;
import dev.tectum.app.config.UpdateConfig.RepositoryAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads where models come from.
///
/// @param device the name of this device
/// @param beside makes a path in the file one that counts from the file's folder
record UpdateReader(String device, Secrets secrets, Places places, Function<String, Path> beside) {

    private static final double LEAST_PAUSE = 60;
    private static final double LONGEST = 30 * 86_400.0;

    UpdateConfig read(YamlFields fields) {
        fields.onlyKnowing("repository", "root", "hawkbit", "automatic", "every", "trial", "watch");
        if (fields.has("hawkbit") && !fields.has("repository")) {
            throw fields.wrong("hawkbit",
                    "\"hawkbit\" goes with \"repository\" and \"root\": the server chooses, but what is genuine only the repository can say");
        }
        if (fields.has("hawkbit")) {
            places.note("updates.hawkbit", fields.placeOf("hawkbit"));
        }
        UpdateConfig usual = UpdateConfig.standard();
        return new UpdateConfig(repository(fields), fields.findFields("hawkbit").map(this::hawkbit),
                fields.bool("automatic", usual.automatic()),
                fields.findSeconds("every", LEAST_PAUSE, LONGEST).orElse(usual.every()), seconds(fields, "trial", usual.trial()),
                seconds(fields, "watch", usual.watch()));
    }

    private static Duration seconds(YamlFields fields, String key, Duration usual) {
        return fields.findSeconds(key, 0, LONGEST).orElse(usual);
    }

    private HawkbitConfig hawkbit(YamlFields fields) {
        fields.onlyKnowing("server", "tenant", "device", "token", "gatewayToken", "confirm", "files");
        String which = fields.onlyOneOf("hawkbit", List.of("token", "gatewayToken"));
        URI server = web(fields, "server", fields.text("server"));
        return new HawkbitConfig(server, fields.findText("tenant").orElse("DEFAULT"), fields.findText("device").orElse(device),
                secrets.resolve(fields.value(which)), which.equals("gatewayToken"), fields.bool("confirm", false),
                fields.bool("files", false));
    }

    private Optional<RepositoryAddress> repository(YamlFields fields) {
        Optional<String> address = fields.findText("repository");
        Optional<String> root = fields.findText("root");
        if (address.isPresent() != root.isPresent()) {
            throw fields.wrong(root.isPresent() ? "root" : "repository",
                    "\"repository\" and \"root\" go together: without a root of its own no repository is trusted");
        }
        return address.map(text -> new RepositoryAddress(base(fields, text), beside.apply(root.orElseThrow())));
    }

    private URI base(YamlFields fields, String text) {
        String whole = text.replaceFirst("/+$", "");
        if (!whole.contains("://")) {
            return URI.create(beside.apply(whole).toUri().toString().replaceFirst("/+$", ""));
        }
        return web(fields, "repository", whole);
    }

    private static URI web(YamlFields fields, String key, String text) {
        return WebAddress.find(text).orElseThrow(() -> fields.wrong(key,
                "\"" + key + "\" begins with https:// or http:// and a host, without a user, a question or a mark"));
    }
}
