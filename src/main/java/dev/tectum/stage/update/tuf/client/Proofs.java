package dev.tectum.stage.update.tuf.client;

import dev.tectum.disk.Sha256;
import dev.tectum.stage.update.tuf.keys.RoleKeys;
import dev.tectum.stage.update.tuf.metadata.Envelope;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/// Whose signatures held on which bytes. They hold again for the same bytes and the same keys, so that looking where nothing is new costs
/// no arithmetic. In memory alone: what lies on disk proves nothing. One thread.
final class Proofs {

    /// A repository has four files and those of its delegations.
    private static final int MOST = 2 * Limits.DELEGATED_ROLES;

    private record Proof(String digest, RoleKeys keys) {}

    private final Set<Proof> held = new LinkedHashSet<>();

    /// @throws dev.tectum.stage.update.tuf.TufException if too few distinct keys of the role have signed
    void require(Envelope envelope, RoleKeys keys) {
        Proof proof = new Proof(Sha256.of(envelope.bytes()), keys);
        if (held.remove(proof)) {
            held.add(proof); // the latest to be asked for are the last to go
            return;
        }
        envelope.requireSignedBy(keys);
        held.add(proof);
        if (held.size() > MOST) {
            Iterator<Proof> oldest = held.iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
