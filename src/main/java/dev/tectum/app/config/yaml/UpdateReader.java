package dev.tectum.app.config.yaml;

import dev.tectum.app.config.UpdateConfig;
import dev.tectum.app.config.UpdateConfig.RepositoryAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Reads where models come from.
///
/// @param beside makes a path in the file one that counts from the file's folder
record UpdateReader(Function<String, Path> beside) {

    private static final double LEAST_PAUSE = 60;
    private static final double LONGEST = 30 * 86_400.0;

    UpdateConfig read(YamlFields fields) {
        fields.onlyKnowing("repository", "root", "automatic", "every", "trial", "watch");
        UpdateConfig usual = UpdateConfig.standard();
        return new UpdateConfig(repository(fields), fields.bool("automatic", usual.automatic()),
                fields.findSeconds("every", LEAST_PAUSE, LONGEST).orElse(usual.every()), seconds(fields, "trial", usual.trial()),
                seconds(fields, "watch", usual.watch()));
    }

    private static Duration seconds(YamlFields fields, String key, Duration usual) {
        return fields.findSeconds(key, 0, LONGEST).orElse(usual);
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
        try {
            URI uri = new URI(whole);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            throw fields.wrong("repository", "\"repository\" is no address: " + malformed.getMessage());
        }
        throw fields.wrong("repository",
                "\"repository\" begins with https:// or http:// and a host, without a user, a question or a mark; or it is a folder");
    }
}
