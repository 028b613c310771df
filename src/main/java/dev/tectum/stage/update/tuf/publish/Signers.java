package dev.tectum.stage.update.tuf.publish;

import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.tuf.keys.RoleKeys;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Whose keys count for a role, as the file above it says (TUF 4.3, 4.5).
///
/// @param check the same keys, to check signatures with
record Signers(String role, List<String> keyIds, RoleKeys check) {

    Signers {
        keyIds = List.copyOf(keyIds);
    }

    /// As the root says it of a role of the top level.
    static Signers inRoot(JsonFields root, String role) {
        return read(role, root.fields("roles").fields(role), root.fields("keys"));
    }

    /// As the targets say it of a model; empty where they do not know it.
    static Optional<Signers> findModel(JsonFields targets, String model) {
        return delegations(targets).filter(fields -> fields.text("name").equals(model))
                .map(fields -> read(model, fields, targets.fields("delegations").fields("keys"))).findFirst();
    }

    static List<String> models(JsonFields targets) {
        return delegations(targets).map(fields -> fields.text("name")).toList();
    }

    private static Stream<JsonFields> delegations(JsonFields targets) {
        return targets.findFields("delegations").map(found -> found.list("roles", fields -> fields)).orElse(List.of()).stream();
    }

    private static Signers read(String role, JsonFields fields, JsonFields keys) {
        return new Signers(role, fields.texts("keyids"), RoleKeys.read(fields, keys));
    }

    /// The keys to sign with.
    ///
    /// @throws BundleException if too few of them are in the folder
    List<SigningKey> keysIn(KeyFolder folder) {
        List<SigningKey> found = folder.findAll(keyIds);
        if (found.size() < check.threshold()) {
            throw new BundleException(
                    "The role " + role + " is signed by " + check.threshold() + " of the keys " + String.join(", ", keyIds) + ", but "
                            + folder + " holds " + found.size() + " of them: run this where they are");
        }
        return found;
    }

    /// The root that trusts these keys alone for the role.
    static JsonObject trust(JsonObject root, String role, long threshold, List<SigningKey> keys) {
        JsonObject roles = Json.with(Json.child(root, "roles"), role, stated(threshold, keys, Map.of()));
        return Json.with(Json.with(root, "roles", roles), "keys", named(Json.child(root, "keys"), roles.members().values(), keys));
    }

    /// The targets that let these keys vouch for a model's files, and no others.
    static JsonObject delegate(JsonObject targets, String model, List<SigningKey> keys) {
        JsonObject before = Json.child(targets, "delegations");
        JsonObject fresh = stated(1, keys, Map.of("name", Json.text(model), "paths", Json.texts(List.of(model + "/*/*")),
                "terminating", Json.truth(true)));
        List<JsonValue> others = before.members().get("roles") instanceof JsonArray known
                ? known.elements().stream().filter(each -> !Json.text(model).equals(((JsonObject) each).members().get("name"))).toList()
                : List.of();
        List<JsonValue> all = Stream.concat(others.stream(), Stream.of(fresh)).toList();
        JsonObject after = Json.object(Map.of("keys", named(Json.child(before, "keys"), all, keys), "roles", new JsonArray(all)));
        return Json.with(targets, "delegations", after);
    }

    private static JsonObject stated(long threshold, List<SigningKey> keys, Map<String, ? extends JsonValue> more) {
        JsonObject role = Json.object(more);
        role = Json.with(role, "keyids", Json.texts(keys.stream().map(SigningKey::id).toList()));
        return Json.with(role, "threshold", Json.number(threshold));
    }

    /// The keys that a role of these still names.
    private static JsonObject named(JsonObject before, Iterable<JsonValue> roles, List<SigningKey> fresh) {
        Set<String> used = new HashSet<>();
        roles.forEach(role -> used.addAll(new JsonFields("role", (JsonObject) role).texts("keyids")));
        Map<String, JsonValue> all = new LinkedHashMap<>(before.members());
        fresh.forEach(key -> all.put(key.id(), key.stated()));
        all.keySet().retainAll(used);
        return new JsonObject(all);
    }
}
