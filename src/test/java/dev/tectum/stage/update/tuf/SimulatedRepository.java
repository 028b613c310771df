package dev.tectum.stage.update.tuf;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A repository in memory. Its tables may be changed at will, also into what no honest one would say; what is published stays until it is
/// published anew. Signers of a role and the keys that its delegator names are apart, as they are when somebody cheats.
public final class SimulatedRepository {

    static final String EXPIRES = "2026-12-23T08:00:00Z";
    public static final List<String> TOP_LEVEL = List.of("root", "timestamp", "snapshot", "targets");

    /// What is asked for and served, by path.
    public final Map<String, byte[]> metadata = new TreeMap<>();
    public final Map<String, byte[]> targets = new TreeMap<>();
    final List<String> asked = new ArrayList<>();

    /// Who signs what, whatever the delegator says.
    final Map<String, List<SigningKey>> signers = new LinkedHashMap<>();

    /// Whether files say how long the next are and what their hashes are.
    boolean statesHashes;

    private final Map<String, Map<String, Object>> signed = new LinkedHashMap<>();

    /// Version 1 of everything, published, with one key a role.
    public SimulatedRepository() {
        TOP_LEVEL.forEach(role -> signed.put(role, head(role.equals("root") ? "root" : role)));
        signed("root").put("consistent_snapshot", true);
        signed("root").put("keys", new LinkedHashMap<>());
        signed("root").put("roles", new LinkedHashMap<>());
        signed("targets").put("targets", new LinkedHashMap<>());
        TOP_LEVEL.forEach(role -> trust(role, 1, List.of(SigningKey.ed25519())));
        publishRoot();
        publishAll();
    }

    private static Map<String, Object> head(String type) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("_type", type);
        head.put("version", 1L);
        head.put("spec_version", "1.0.34");
        head.put("expires", EXPIRES);
        return head;
    }

    /// What a role is about to say.
    public Map<String, Object> signed(String role) {
        Map<String, Object> found = signed.get(role);
        if (found == null) {
            throw new AssertionError("There is no role " + role);
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> table(Map<String, Object> from, String key) {
        return (Map<String, Object>) from.computeIfAbsent(key, _ -> new LinkedHashMap<String, Object>());
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Map<String, Object> from, String key) {
        return (List<Object>) from.computeIfAbsent(key, _ -> new ArrayList<>());
    }

    long version(String role) {
        return (long) signed(role).getOrDefault("version", 0L);
    }

    SimulatedRepository setVersion(String role, long version) {
        signed(role).put("version", version);
        return this;
    }

    SimulatedRepository bump(String role) {
        return setVersion(role, version(role) + 1);
    }

    /// The root trusts exactly these keys for a role, and they sign from now on.
    SimulatedRepository trust(String role, long threshold, List<SigningKey> keys) {
        name(role, threshold, keys);
        signers.put(role, new ArrayList<>(keys));
        return this;
    }

    /// The root trusts these keys; whoever signed goes on signing.
    SimulatedRepository name(String role, long threshold, List<SigningKey> keys) {
        keys.forEach(key -> table(signed("root"), "keys").put(key.id(), key.json()));
        table(signed("root"), "roles").put(role, role(threshold, keys));
        return this;
    }

    static Map<String, Object> role(long threshold, List<SigningKey> keys) {
        Map<String, Object> role = new LinkedHashMap<>();
        role.put("keyids", new ArrayList<>(keys.stream().map(SigningKey::id).toList()));
        role.put("threshold", threshold);
        return role;
    }

    SigningKey signer(String role) {
        return signers.getOrDefault(role, List.of()).getFirst();
    }

    /// A role below another, with a key of its own.
    Map<String, Object> delegate(String from, String to, String... paths) {
        signed.computeIfAbsent(to, _ -> {
            Map<String, Object> fresh = head("targets");
            fresh.put("targets", new LinkedHashMap<>());
            return fresh;
        });
        SigningKey key = signers.computeIfAbsent(to, _ -> new ArrayList<>(List.of(SigningKey.ed25519()))).getFirst();
        Map<String, Object> delegations = table(signed(from), "delegations");
        table(delegations, "keys").put(key.id(), key.json());
        Map<String, Object> role = role(1, List.of(key));
        role.put("name", to);
        role.put("paths", List.of(paths));
        role.put("terminating", false);
        list(delegations, "roles").add(role);
        return role;
    }

    /// A file that a role vouches for.
    public SimulatedRepository add(String role, String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Map<String, Object> stated = new LinkedHashMap<>();
        stated.put("length", (long) bytes.length);
        stated.put("hashes", new LinkedHashMap<>(Map.of("sha256", hash("SHA-256", bytes))));
        table(signed(role), "targets").put(name, stated);
        int last = name.lastIndexOf('/') + 1;
        targets.put(name.substring(0, last) + hash("SHA-256", bytes) + "." + name.substring(last), bytes);
        targets.put(name, bytes);
        return this;
    }

    Map<String, Object> stated(String role, String name) {
        return table(table(signed(role), "targets"), name);
    }

    /// The root as it stands, under its version.
    SimulatedRepository publishRoot() {
        metadata.put(version("root") + ".root.json", file("root"));
        return this;
    }

    public SimulatedRepository rotateRoot() {
        return bump("root").publishRoot();
    }

    /// All roles but the root, each named by the next.
    SimulatedRepository publishAll() {
        signed.keySet().stream().filter(role -> !TOP_LEVEL.contains(role)).forEach(this::publishTargets);
        publishTargets("targets");
        return publishSnapshot();
    }

    SimulatedRepository publishTargets(String role) {
        publish(role);
        table(signed("snapshot"), "meta").put(role + ".json", meta(role));
        return this;
    }

    SimulatedRepository publishSnapshot() {
        publish("snapshot");
        table(signed("timestamp"), "meta").put("snapshot.json", meta("snapshot"));
        return publish("timestamp");
    }

    private Map<String, Object> meta(String role) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("version", version(role));
        if (statesHashes) {
            byte[] bytes = file(role);
            meta.put("length", (long) bytes.length);
            meta.put("hashes", new LinkedHashMap<>(Map.of("sha256", hash("SHA-256", bytes))));
        }
        return meta;
    }

    /// Everything one version up.
    public SimulatedRepository publishNext() {
        signed.keySet().stream().filter(role -> !role.equals("root")).forEach(this::bump);
        return publishAll();
    }

    SimulatedRepository publish(String role) {
        return publish(role, file(role));
    }

    SimulatedRepository publish(String role, byte[] bytes) {
        metadata.put(path(role, version(role)), bytes);
        return this;
    }

    String path(String role, long version) {
        boolean consistent = Boolean.TRUE.equals(signed("root").get("consistent_snapshot")) && !role.equals("timestamp");
        return (consistent || role.equals("root") ? version + "." : "") + PercentCode.encode(role) + ".json";
    }

    /// A role's file as it would be published.
    byte[] file(String role) {
        return file(signed(role), signers.getOrDefault(role, List.of()));
    }

    static byte[] file(Map<String, Object> signed, List<SigningKey> signers) {
        String message = MadeJson.canonical(signed);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("signatures", signers.stream().map(key -> key.sign(message)).toList());
        file.put("signed", signed);
        return (MadeJson.loose(file) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    Fetcher metadataFetcher() {
        return path -> {
            asked.add(path);
            return Optional.ofNullable(metadata.get(path)).map(ByteArrayInputStream::new);
        };
    }

    Fetcher targetFetcher() {
        return path -> {
            asked.add("targets/" + path);
            return Optional.ofNullable(targets.get(path)).map(ByteArrayInputStream::new);
        };
    }
}
