package dev.tectum.stage.update.tuf;

import java.util.List;

/// One file of each kind, with every key and field that the specification knows.
final class GenuineMetadata {

    private GenuineMetadata() {
    }

    static List<byte[]> all() {
        SimulatedRepository repository = new SimulatedRepository();
        repository.trust("root", 2, List.of(SigningKey.rsa(2048), SigningKey.ecdsa("ecdsa"), SigningKey.ed25519()));
        repository.delegate("targets", "role", "*", "a/[a-z]*").put("terminating", true);
        repository.add("role", "tool", "content").add("targets", "a/b", "more");
        repository.statesHashes = true;
        repository.signed("timestamp").put("issued", "2026-11-23T07:00:00Z");
        repository.rotateRoot().publishNext();
        return List.of(repository.file("root"), repository.file("timestamp"), repository.file("snapshot"), repository.file("targets"),
                repository.file("role"));
    }
}
