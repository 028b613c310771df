package dev.tectum.stage.update.tuf.publish;

import dev.tectum.domain.model.FileDigest;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.tuf.TargetName;
import dev.tectum.stage.update.tuf.metadata.Root;
import dev.tectum.stage.update.tuf.metadata.Snapshot;
import dev.tectum.stage.update.tuf.metadata.Targets;
import dev.tectum.stage.update.tuf.metadata.Timestamp;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes and signs a repository of bundles. Each model is a role of its own below the targets, with a key of its own. What is there is
/// believed only as far as its signatures go. Files come first, the timestamp last, so a cut leaves what was published before, and doing the
/// same again completes it. One thread, and one publisher a folder.
public final class Publisher {

    private static final List<String> TOP_LEVEL = List.of(Root.ROLE, Targets.ROLE, Snapshot.ROLE, Timestamp.ROLE);

    private final RepositoryFolder folder;
    private final KeyFolder keys;
    private final Drafts drafts;

    public Publisher(Path folder, KeyFolder keys, Validity validity, InstantSource clock) {
        this.folder = new RepositoryFolder(folder);
        this.keys = keys;
        this.drafts = new Drafts(this.folder, keys, validity, clock);
    }

    /// Begins a repository with fresh keys: several for the root, one for each other role.
    ///
    /// @param threshold how many root keys must sign the next root
    /// @throws BundleException if there is a repository already
    public void begin(int rootKeys, int threshold) {
        if (folder.findVersion(Root.ROLE).isPresent()) {
            throw new BundleException(folder + " holds a repository already: name another folder for another one");
        }
        if (threshold < 1 || rootKeys < threshold) {
            throw new BundleException("Of " + rootKeys + " root keys " + threshold + " can never sign");
        }
        List<SigningKey> signers = keys.make(Root.ROLE, rootKeys);
        JsonObject root = Json.with(drafts.head(Root.ROLE, Root.ROLE, 1), "consistent_snapshot", Json.truth(true));
        root = Signers.trust(root, Root.ROLE, threshold, signers);
        for (String role : List.of(Targets.ROLE, Snapshot.ROLE, Timestamp.ROLE)) {
            root = Signers.trust(root, role, 1, keys.make(role, 1));
        }
        folder.put(Root.ROLE, 1, root, signers);
        drafts.put(Json.with(drafts.head(Targets.ROLE, Targets.ROLE, 1), "targets", new JsonObject(Map.of())),
                drafts.topLevel(Targets.ROLE));
        drafts.publish();
    }

    /// Publishes a verified bundle as its model's newest release. Of a model that is new here also the targets' key is needed.
    ///
    /// @throws BundleException if a release at least as new is published, or a key is not at hand
    public void add(Bundle bundle) {
        ModelVersion version = bundle.spec().version();
        Optional<Signers> known = Signers.findModel(drafts.believed(drafts.topLevel(Targets.ROLE)), version.name());
        Signers model = known.orElseGet(() -> delegate(version.name()));
        boolean begun = folder.findVersion(version.name()).isPresent();
        JsonObject draft = begun
                ? drafts.next(drafts.believed(model), version.name())
                : drafts.head(version.name(), Targets.ROLE, 1);
        Releases releases = new Releases(Json.child(draft, "targets"));
        FileDigest manifest = Releases.manifest(bundle);
        putFiles(bundle, manifest);
        if (!releases.holds(bundle, manifest)) {
            requireNewer(version, releases.newest());
            drafts.put(Json.with(draft, "targets", releases.and(bundle, manifest).targets()), model);
        }
        drafts.publish();
    }

    private Signers delegate(String model) {
        if (TOP_LEVEL.contains(model)) {
            throw new BundleException("A model cannot be called " + model + ": that is a role of every repository");
        }
        Signers targets = drafts.topLevel(Targets.ROLE);
        targets.keysIn(keys); // before a key is made that nobody can vouch for
        JsonObject draft = drafts.next(drafts.believed(targets), Targets.ROLE);
        drafts.put(Signers.delegate(draft, model, keys.make(model, 1)), targets);
        return drafts.model(model);
    }

    private static void requireNewer(ModelVersion version, long newest) {
        if (version.release() <= newest) {
            throw new BundleException(version + " is release " + version.release() + ", but release " + newest
                    + " is published already: raise \"release\" in its manifest");
        }
    }

    private void putFiles(Bundle bundle, FileDigest manifest) {
        ModelVersion version = bundle.spec().version();
        for (FileDigest file : Stream.concat(bundle.spec().files().stream(), Stream.of(manifest)).toList()) {
            folder.putTarget(new TargetName(Releases.name(version, file.path())), file.sha256(), bundle.folder().resolve(file.path()));
        }
    }

    /// Says anew that nothing newer is there: to be done before the timestamp expires, where its key and the snapshot's lie.
    public void renew() {
        drafts.publish();
    }

    /// Signs a role's file anew, with a later date.
    ///
    /// @param role `root`, `targets` or a model
    public void renew(String role) {
        JsonFields root = drafts.root();
        if (role.equals(Root.ROLE)) {
            put(Root.ROLE, drafts.next(root, Root.ROLE), Signers.inRoot(root, Root.ROLE).keysIn(keys));
            return;
        }
        Signers signers = role.equals(Targets.ROLE) ? drafts.topLevel(Targets.ROLE) : drafts.model(role);
        drafts.put(drafts.next(drafts.believed(signers), role), signers);
        drafts.publish();
    }

    /// Gives a role fresh keys, as many as it had: after one was lost, or seen by others. What the role says is signed by old and fresh keys
    /// before anybody trusts the fresh ones alone, so a cut in between costs nothing.
    ///
    /// @param role of the top level, or a model
    public void rotate(String role) {
        if (TOP_LEVEL.contains(role)) {
            JsonFields root = drafts.root();
            Signers old = Signers.inRoot(root, role);
            List<SigningKey> signers = Signers.inRoot(root, Root.ROLE).keysIn(keys);
            List<SigningKey> fresh = freshKeys(old, role.equals(Targets.ROLE));
            JsonObject next = Signers.trust(drafts.next(root, Root.ROLE), role, old.check().threshold(), fresh);
            put(Root.ROLE, next, role.equals(Root.ROLE) ? both(signers, fresh) : signers); // TUF 5.3.4: the old root's keys and its own
        } else {
            Signers targets = drafts.topLevel(Targets.ROLE);
            List<SigningKey> signers = targets.keysIn(keys);
            List<SigningKey> fresh = freshKeys(drafts.model(role), true);
            put(Targets.ROLE, Signers.delegate(drafts.next(drafts.believed(targets), Targets.ROLE), role, fresh), signers);
        }
        drafts.publish();
    }

    private List<SigningKey> freshKeys(Signers old, boolean speaks) {
        Optional<JsonFields> content = speaks ? Optional.of(drafts.believed(old)) : Optional.empty();
        List<SigningKey> fresh = keys.make(old.role(), old.keyIds().size());
        content.ifPresent(said -> put(old.role(), drafts.next(said, old.role()), both(keys.findAll(old.keyIds()), fresh)));
        return fresh;
    }

    private static List<SigningKey> both(List<SigningKey> old, List<SigningKey> fresh) {
        return Stream.concat(old.stream(), fresh.stream()).toList();
    }

    private void put(String role, JsonObject draft, List<SigningKey> signers) {
        folder.put(role, new JsonFields(role, draft).longInteger("version"), draft, signers);
    }
}
