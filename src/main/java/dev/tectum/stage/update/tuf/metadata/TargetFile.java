package dev.tectum.stage.update.tuf.metadata;

import dev.tectum.json.JsonFields;
import java.util.Optional;

/// What a role says of a file that it vouches for.
///
/// @param custom what the repository's owner adds, of no meaning here
public record TargetFile(long length, Hashes hashes, Optional<JsonFields> custom) {

    static TargetFile read(JsonFields fields) {
        return new TargetFile(FileMeta.length(fields), Hashes.read(fields.fields("hashes")), fields.findFields("custom"));
    }
}
