package dev.tectum.stage.update.tuf.metadata;

import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The files that a role vouches for, and the roles that it lets vouch for others, in order of trust (TUF 4.5).
public record Targets(Header header, Map<String, TargetFile> files, List<Delegation> delegations) {

    public static final String ROLE = "targets";

    public Targets {
        files = Map.copyOf(files);
        delegations = List.copyOf(delegations);
    }

    public static Targets read(JsonFields signed) {
        Header header = Header.read(signed, ROLE);
        JsonFields stated = signed.fields("targets");
        Map<String, TargetFile> files = new LinkedHashMap<>();
        for (String name : stated.names()) {
            files.put(name, TargetFile.read(stated.fields(name)));
        }
        return new Targets(header, files, signed.findFields("delegations").map(Targets::delegations).orElse(List.of()));
    }

    private static List<Delegation> delegations(JsonFields fields) {
        if (!fields.has("roles")) {
            return List.of();
        }
        JsonFields keys = fields.fields("keys");
        List<Delegation> delegations = fields.list("roles", role -> Delegation.read(role, keys));
        Set<String> names = new HashSet<>();
        for (Delegation delegation : delegations) {
            if (!names.add(delegation.role())) {
                throw new JsonException(fields.path() + ".roles names " + delegation.role() + " twice");
            }
        }
        return delegations;
    }

    public Optional<TargetFile> find(String name) {
        return Optional.ofNullable(files.get(name));
    }
}
