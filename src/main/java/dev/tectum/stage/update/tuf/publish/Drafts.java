package dev.tectum.stage.update.tuf.publish;

import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.tuf.metadata.Envelope;
import dev.tectum.stage.update.tuf.metadata.Root;
import dev.tectum.stage.update.tuf.metadata.Snapshot;
import dev.tectum.stage.update.tuf.metadata.Targets;
import dev.tectum.stage.update.tuf.metadata.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// What roles say next: what they said last, if they signed it, one version up and with a later date. One thread.
final class Drafts {

    private static final String SPEC_VERSION = "1.0.34";

    private final RepositoryFolder folder;
    private final KeyFolder keys;
    private final Validity validity;
    private final InstantSource clock;

    Drafts(RepositoryFolder folder, KeyFolder keys, Validity validity, InstantSource clock) {
        this.folder = folder;
        this.keys = keys;
        this.validity = validity;
        this.clock = clock;
    }

    /// What all metadata begins with (TUF 4.3).
    JsonObject head(String role, String type, long version) {
        Instant expires = clock.instant().plus(validity.of(role)).truncatedTo(ChronoUnit.SECONDS);
        return Json.object(Map.of("_type", Json.text(type), "spec_version", Json.text(SPEC_VERSION), "version", Json.number(version),
                "expires", Json.text(expires.toString())));
    }

    /// The same content, one version up.
    JsonObject next(JsonFields content, String role) {
        JsonObject draft = content.object();
        for (Map.Entry<String, JsonValue> member : head(role, content.text("_type"), content.longInteger("version") + 1)
                .members().entrySet()) {
            draft = Json.with(draft, member.getKey(), member.getValue());
        }
        return draft;
    }

    /// The newest root, which its own keys have signed.
    JsonFields root() {
        Envelope root = folder.newest(Root.ROLE);
        JsonFields content = root.read(fields -> fields);
        root.requireSignedBy(Signers.inRoot(content, Root.ROLE).check());
        return content;
    }

    Signers topLevel(String role) {
        return Signers.inRoot(root(), role);
    }

    /// @throws BundleException if the targets do not know the model
    Signers model(String name) {
        return Signers.findModel(believed(topLevel(Targets.ROLE)), name)
                .orElseThrow(() -> new BundleException("No model " + name + " has been published here"));
    }

    /// What the role said last.
    ///
    /// @throws BundleException if its keys have not signed that
    JsonFields believed(Signers signers) {
        Envelope file = folder.newest(signers.role());
        file.requireSignedBy(signers.check());
        return file.read(fields -> fields);
    }

    void put(JsonObject draft, Signers signers) {
        folder.put(signers.role(), new JsonFields(signers.role(), draft).longInteger("version"), draft, signers.keysIn(keys));
    }

    /// Names the newest files of all roles in a snapshot, and that in a timestamp of the same version: from then on they are what devices see.
    /// The timestamp also says when it was signed, which proves to a device without a clock that it is no earlier.
    void publish() {
        Signers snapshotSigners = topLevel(Snapshot.ROLE);
        Signers timestampSigners = topLevel(Timestamp.ROLE);
        timestampSigners.keysIn(keys); // before a snapshot is written that nobody would look at
        JsonFields targets = believed(topLevel(Targets.ROLE));
        JsonObject meta = named(new JsonObject(Map.of()), targets, Targets.ROLE);
        for (String model : Signers.models(targets)) {
            meta = named(meta, believed(model(model)), model);
        }
        long version = folder.findVersion(Snapshot.ROLE).orElse(0) + 1;
        put(Json.with(head(Snapshot.ROLE, Snapshot.ROLE, version), "meta", meta), snapshotSigners);
        JsonObject snapshot = Json.object(Map.of(Snapshot.ROLE + ".json", version(version)));
        JsonObject timestamp = Json.with(head(Timestamp.ROLE, Timestamp.ROLE, version), "meta", snapshot);
        put(Json.with(timestamp, "issued", Json.text(clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())), timestampSigners);
    }

    private static JsonObject named(JsonObject meta, JsonFields content, String role) {
        return Json.with(meta, role + ".json", version(content.longInteger("version")));
    }

    private static JsonObject version(long version) {
        return Json.object(Map.of("version", Json.number(version)));
    }
}
