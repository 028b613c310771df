package dev.tectum.stage.update.tuf.metadata;

import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonValue.JsonString;
import java.time.Instant;
import java.util.Optional;

/// Which snapshot is the newest (TUF 4.6).
///
/// @param issued when it was signed, a field of our own that the specification does not know; it lies before the date of expiry
public record Timestamp(Header header, FileMeta snapshot, Optional<Instant> issued) {

    public static final String ROLE = "timestamp";

    public static Timestamp read(JsonFields signed) {
        Header header = Header.read(signed, ROLE);
        return new Timestamp(header, FileMeta.read(signed.fields("meta").fields("snapshot.json")), issued(signed, header));
    }

    /// Others may mean something else by that name (TUF 4.1 lets them), so what is no such moment is passed over.
    private static Optional<Instant> issued(JsonFields signed, Header header) {
        return signed.object().members().get("issued") instanceof JsonString(String text)
                ? Header.findInstant(text).filter(header.expires()::isAfter)
                : Optional.empty();
    }
}
