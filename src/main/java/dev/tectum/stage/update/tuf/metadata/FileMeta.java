package dev.tectum.stage.update.tuf.metadata;

import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.stage.update.tuf.TufException;
import java.util.Optional;
import java.util.OptionalLong;

/// What one metadata file says of another (TUF 4.4, METAFILES).
public record FileMeta(long version, OptionalLong length, Optional<Hashes> hashes) {

    static FileMeta read(JsonFields fields) {
        OptionalLong length = fields.has("length") ? OptionalLong.of(length(fields)) : OptionalLong.empty();
        return new FileMeta(Header.positive(fields, "version"), length, fields.findFields("hashes").map(Hashes::read));
    }

    static long length(JsonFields fields) {
        long length = fields.longInteger("length");
        if (length < 0) {
            throw new JsonException(fields.path() + ".length is negative: " + length);
        }
        return length;
    }

    /// How many bytes may be fetched.
    ///
    /// @throws TufException if more are stated than anybody needs
    public long cap(String name, long limit) {
        long stated = length.orElse(limit);
        if (stated > limit) {
            throw new TufException(TufException.Reason.LENGTH, name + " is said to have " + stated + " bytes, but at most " + limit
                    + " are taken");
        }
        return stated;
    }

    /// @throws TufException if the bytes are not those stated
    public void requireMatch(String name, byte[] bytes) {
        if (length.isPresent() && length.getAsLong() != bytes.length) {
            throw new TufException(TufException.Reason.LENGTH,
                    name + " has " + bytes.length + " bytes, but should have " + length.getAsLong());
        }
        if (hashes.isPresent()) {
            Hashes.Check check = hashes.get().check(name);
            check.update(bytes, bytes.length);
            check.requireMatch();
        }
    }
}
