package dev.tectum.stage.update.tuf.metadata;

import dev.tectum.json.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Which version of each targets file belongs together (TUF 4.4).
public record Snapshot(Header header, Map<String, FileMeta> files) {

    public static final String ROLE = "snapshot";

    public Snapshot {
        files = Map.copyOf(files);
    }

    public static Snapshot read(JsonFields signed) {
        Header header = Header.read(signed, ROLE);
        JsonFields meta = signed.fields("meta");
        Map<String, FileMeta> files = new LinkedHashMap<>();
        for (String name : meta.names()) {
            files.put(name, FileMeta.read(meta.fields(name)));
        }
        return new Snapshot(header, files);
    }

    public Optional<FileMeta> find(String role) {
        return Optional.ofNullable(files.get(role + ".json"));
    }
}
