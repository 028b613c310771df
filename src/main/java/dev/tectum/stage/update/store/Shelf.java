package dev.tectum.stage.update.store;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.Candidate;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.BundleFolder;
import dev.tectum.stage.update.life.BundleInUse;
import dev.tectum.stage.update.life.BundleInUse.Slot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The complete bundles, and which of them can be used.
final class Shelf {

    private final Rooms rooms;

    Shelf(Rooms rooms) {
        this.rooms = rooms;
    }

    /// What is found when the bundle that decides is looked for.
    ///
    /// @param candidate empty for the shipped bundle
    /// @param damaged bundles that are not what they were when they were installed; others may only be unreadable now, or not fit this program
    record Standing(BundleInUse use, Optional<Candidate> candidate, Set<Candidate> damaged) {

        ModelVersion version() {
            return use.bundle().spec().version();
        }
    }

    /// As [#stand], but empty where no bundle can be used.
    Optional<Standing> find(Slots slots) {
        try {
            return Optional.of(stand(slots));
        } catch (BundleException none) {
            return Optional.empty();
        }
    }

    /// The first that can be used: the one in use, the one before, the shipped one.
    ///
    /// @throws BundleException if none can
    Standing stand(Slots slots) {
        List<String> problems = new ArrayList<>();
        Set<Candidate> damaged = new HashSet<>();
        for (Slot slot : List.of(Slot.CHOSEN, Slot.PREVIOUS)) {
            Optional<Candidate> named = slot == Slot.CHOSEN ? slots.inUse() : slots.previous();
            if (named.isPresent()) {
                try {
                    return new Standing(new BundleInUse(verify(named.get()), slot, problems), named, damaged);
                } catch (BundleException unusable) {
                    problems.add(named.get() + " cannot be used. " + unusable.getMessage());
                    if (isDamaged(named.get(), problems)) {
                        damaged.add(named.get());
                    }
                }
            }
        }
        return new Standing(new BundleInUse(shipped(problems), Slot.SHIPPED, problems), Optional.empty(), damaged);
    }

    /// What decides once the one in use does no more.
    ///
    /// @throws BundleException if nothing can
    Bundle before(Slots slots) {
        return slots.previous().filter(this::isUsable).map(this::verify).orElseGet(() -> shipped(new ArrayList<>()));
    }

    private Bundle shipped(List<String> problems) {
        try {
            return new BundleFolder(rooms.shipped(), rooms.reader()).verify();
        } catch (BundleException unusable) {
            problems.add("The bundle that came with the program cannot be used: install Tectum again. " + unusable.getMessage());
            throw new BundleException(String.join(". ", problems), unusable);
        }
    }

    /// A bundle that has been taken, every byte of it checked anew.
    ///
    /// @throws BundleException if it cannot be used
    Bundle verify(Candidate candidate) {
        Path folder = rooms.bundle(candidate);
        Bundle bundle = new BundleFolder(folder, rooms.reader()).verify();
        try {
            if (!Contents.holdsManifest(folder, candidate.digest())) {
                throw new BundleException("Bundle " + folder + ": its manifest is another one");
            }
            return bundle;
        } catch (IOException unreadable) {
            throw new BundleException("Bundle " + folder + " cannot be read: " + unreadable, unreadable);
        }
    }

    boolean isUsable(Candidate candidate) {
        try {
            verify(candidate);
            return true;
        } catch (BundleException unusable) {
            return false;
        }
    }

    private boolean isDamaged(Candidate candidate, List<String> problems) {
        try {
            return !Contents.isIntact(rooms.bundle(candidate), candidate.digest());
        } catch (IOException unreadable) {
            problems.add("It cannot be read now: " + unreadable);
            return false;
        }
    }
}
