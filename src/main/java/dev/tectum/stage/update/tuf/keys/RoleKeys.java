package dev.tectum.stage.update.tuf.keys;

import dev.tectum.json.JsonFields;
import dev.tectum.stage.update.tuf.TufException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whose signatures a role needs, and how many. Keys of unknown types are left out: they cannot count. Thread-safe.
public final class RoleKeys {

    private final Map<String, VerifyingKey> keys;
    private final long threshold;

    private RoleKeys(Map<String, VerifyingKey> keys, long threshold) {
        this.keys = keys;
        this.threshold = threshold;
    }

    /// @param role with `keyids` and `threshold`
    /// @param stated all keys of the file, by id
    /// @throws TufException if the threshold asks for no signature
    public static RoleKeys read(JsonFields role, JsonFields stated) {
        long threshold = role.longInteger("threshold");
        if (threshold < 1) {
            throw new TufException(TufException.Reason.THRESHOLD,
                    role.path() + ".threshold is " + threshold + ": whoever signs nothing would be trusted");
        }
        Map<String, VerifyingKey> keys = new LinkedHashMap<>();
        for (String id : role.texts("keyids")) {
            stated.findFields(id).flatMap(VerifyingKey::find).ifPresent(key -> keys.put(id, key));
        }
        return new RoleKeys(keys, threshold);
    }

    public long threshold() {
        return threshold;
    }

    /// How many distinct keys have signed. One signature an id counts, and one id a key.
    public int countSigners(byte[] message, List<StatedSignature> signatures) {
        Map<String, StatedSignature> first = new HashMap<>();
        signatures.forEach(each -> first.putIfAbsent(each.keyId(), each));
        Set<String> signers = new HashSet<>();
        keys.forEach((id, key) -> {
            Optional<byte[]> signature = Optional.ofNullable(first.get(id)).flatMap(StatedSignature::findBytes);
            if (signature.isPresent() && !signers.contains(key.identity()) && key.verifies(message, signature.get())) {
                signers.add(key.identity());
            }
        });
        return signers.size();
    }

    /// Whether one of these keys is no longer trusted there: a key that is only added rotates nothing.
    public boolean isRotatedIn(RoleKeys newer) {
        return !newer.identities().containsAll(identities());
    }

    private Set<String> identities() {
        return keys.values().stream().map(VerifyingKey::identity).collect(Collectors.toSet());
    }

    /// The same keys by the same ids, and as many of them needed.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RoleKeys that && threshold == that.threshold && identitiesById().equals(that.identitiesById());
    }

    @Override
    public int hashCode() {
        return Objects.hash(threshold, keys.keySet());
    }

    private Map<String, String> identitiesById() {
        Map<String, String> named = new HashMap<>();
        keys.forEach((id, key) -> named.put(id, key.identity()));
        return named;
    }
}
