package dev.tectum.stage.update.tuf.metadata;

import dev.tectum.disk.Sha256;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.stage.update.tuf.keys.RoleKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Another role that may vouch for some files.
///
/// @param hashPrefixes of the SHA-256 of a file's name, in hexadecimal; empty where paths say which files
/// @param terminating whether nobody further down the list is asked for such a file
public record Delegation(String role, RoleKeys keys, List<PathPattern> paths, List<String> hashPrefixes, boolean terminating) {

    public Delegation {
        paths = List.copyOf(paths);
        hashPrefixes = List.copyOf(hashPrefixes);
    }

    static Delegation read(JsonFields fields, JsonFields keys) {
        if (fields.has("paths") && fields.has("path_hash_prefixes")) {
            throw new JsonException(fields.path() + " has both paths and path_hash_prefixes");
        }
        List<PathPattern> paths = fields.has("paths") ? fields.texts("paths").stream().map(PathPattern::new).toList() : List.of();
        List<String> prefixes = fields.has("path_hash_prefixes") ? fields.texts("path_hash_prefixes") : List.of();
        boolean terminating = fields.has("terminating") && fields.bool("terminating");
        return new Delegation(fields.text("name"), RoleKeys.read(fields, keys), paths, prefixes, terminating);
    }

    /// Whether the role may vouch for a file of that name.
    public boolean covers(String name) {
        if (paths.stream().anyMatch(pattern -> pattern.matches(name))) {
            return true;
        }
        if (hashPrefixes.isEmpty()) {
            return false;
        }
        String hash = Sha256.of(name.getBytes(StandardCharsets.UTF_8));
        return hashPrefixes.stream().anyMatch(prefix -> hash.startsWith(prefix.toLowerCase(Locale.ROOT)));
    }
}
