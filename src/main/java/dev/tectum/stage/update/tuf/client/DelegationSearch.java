package dev.tectum.stage.update.tuf.client;

import dev.tectum.stage.update.tuf.TufException;
import dev.tectum.stage.update.tuf.keys.RoleKeys;
import dev.tectum.stage.update.tuf.metadata.Delegation;
import dev.tectum.stage.update.tuf.metadata.Root;
import dev.tectum.stage.update.tuf.metadata.Snapshot;
import dev.tectum.stage.update.tuf.metadata.TargetFile;
import dev.tectum.stage.update.tuf.metadata.Targets;
import dev.tectum.stage.update.tuf.metadata.Timestamp;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Who vouches for a file: the roles in pre-order, the first delegation trusted most (TUF 5.6.7).
record DelegationSearch(TargetsUpdate updates) {

    /// Names of files in the trusted folder that no delegated role may take.
    private static final Set<String> TOP_LEVEL = Set.of(Root.ROLE, Timestamp.ROLE, Snapshot.ROLE, Targets.ROLE);

    private record Step(String role, RoleKeys keys) {}

    Optional<TargetFile> find(String name) {
        return visit(name, targets -> targets.find(name));
    }

    /// The names of all files that the roles vouch for who are asked for `name`. Whether each of them is the one to ask for each of those,
    /// only [#find] tells.
    Set<String> namesBeside(String name) {
        Set<String> names = new HashSet<>();
        visit(name, targets -> {
            names.addAll(targets.files().keySet());
            return Optional.empty();
        });
        return names;
    }

    private Optional<TargetFile> visit(String name, Function<Targets, Optional<TargetFile>> ask) {
        Deque<Step> open = new ArrayDeque<>(List.of(new Step(Targets.ROLE, updates.root().targets())));
        Set<String> visited = new HashSet<>();
        while (!open.isEmpty() && visited.size() <= Limits.DELEGATED_ROLES) { // and the role they all come from
            Step step = open.pop();
            if (!visited.add(step.role())) { // TUF 5.6.7.1
                continue;
            }
            Targets targets = updates.update(step.role(), step.keys());
            Optional<TargetFile> found = ask.apply(targets);
            if (found.isPresent()) {
                return found;
            }
            descend(targets, name, open);
        }
        return Optional.empty();
    }

    /// TUF 5.6.7.2.
    private static void descend(Targets targets, String name, Deque<Step> open) {
        Deque<Step> next = new ArrayDeque<>();
        for (Delegation delegation : targets.delegations()) {
            if (delegation.covers(name)) {
                next.push(new Step(checked(delegation.role()), delegation.keys()));
                if (delegation.terminating()) { // TUF 5.6.7.2.1
                    open.clear();
                    break;
                }
            }
        }
        next.forEach(open::push);
    }

    private static String checked(String role) {
        boolean taken = TOP_LEVEL.contains(role.toLowerCase(Locale.ROOT)) && !role.equals(Targets.ROLE); // that one was visited first
        if (taken) {
            throw new TufException(TufException.Reason.UNSAFE_NAME, "A delegated role is called \"" + role + "\", as a top-level one");
        }
        return role;
    }
}
