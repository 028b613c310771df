package dev.tectum.stage.update.tuf.metadata;

import dev.tectum.json.JsonFields;
import dev.tectum.stage.update.tuf.keys.RoleKeys;

/// Whose keys count for which role (TUF 4.3).
public record Root(Header header, boolean consistentSnapshot, RoleKeys root, RoleKeys timestamp, RoleKeys snapshot,
        RoleKeys targets) {

    public static final String ROLE = "root";

    public static Root read(JsonFields signed) {
        Header header = Header.read(signed, ROLE);
        JsonFields roles = signed.fields("roles");
        JsonFields keys = signed.fields("keys");
        boolean consistent = signed.has("consistent_snapshot") && signed.bool("consistent_snapshot");
        return new Root(header, consistent, RoleKeys.read(roles.fields(ROLE), keys), RoleKeys.read(roles.fields(Timestamp.ROLE), keys),
                RoleKeys.read(roles.fields(Snapshot.ROLE), keys), RoleKeys.read(roles.fields(Targets.ROLE), keys));
    }

    /// What versions may have been raised by who should not have signed (TUF 5.3.11).
    public boolean isRotatedIn(Root newer) {
        return timestamp.isRotatedIn(newer.timestamp) || snapshot.isRotatedIn(newer.snapshot);
    }

    /// What a file is called in the repository (TUF 6.2).
    public String pathOf(String file, long version) {
        return consistentSnapshot ? version + "." + file : file;
    }
}
