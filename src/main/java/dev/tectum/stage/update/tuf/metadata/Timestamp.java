package dev.tectum.stage.update.tuf.metadata;

import dev.tectum.json.JsonFields;

/// Which snapshot is the newest (TUF 4.6).
public record Timestamp(Header header, FileMeta snapshot) {

    public static final String ROLE = "timestamp";

    public static Timestamp read(JsonFields signed) {
        Header header = Header.read(signed, ROLE);
        return new Timestamp(header, FileMeta.read(signed.fields("meta").fields("snapshot.json")));
    }
}
