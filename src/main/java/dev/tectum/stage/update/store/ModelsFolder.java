package dev.tectum.stage.update.store;

import dev.tectum.disk.WholeFile;
import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.Transition;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.domain.update.UpdateState.RolledBack;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.life.BundleInUse;
import dev.tectum.stage.update.life.BundleInUse.Slot;
import dev.tectum.stage.update.life.UpdateLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The slots, in memory what they are on disk, and the bundle that follows from them. Each step is written, then told, and only then may
/// anything be removed. One thread.
final class ModelsFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelsFolder.class);

    private final Rooms rooms;
    private final Housekeeping housekeeping;
    private final Entrance entrance;
    private final InstantSource clock;
    private final UpdateLog log;
    private final List<String> healed = new ArrayList<>();
    private Slots slots;

    /// @throws BundleException if another process is using the folder
    ModelsFolder(Rooms rooms, InstantSource clock, UpdateLog log) {
        this.rooms = rooms;
        this.clock = clock;
        this.log = log;
        housekeeping = new Housekeeping(rooms, clock);
        entrance = new Entrance(rooms, housekeeping);
        slots = entrance.enter(clock.instant());
        settleIn();
    }

    private void settleIn() {
        if (entrance.obstacle().isEmpty()) {
            tell();
            if (entrance.problems().isEmpty()) { // else a bundle that nobody knows any more saves its being fetched again
                tidy();
            }
        }
    }

    private void tryAgain() {
        if (entrance.obstacle().isPresent()) {
            slots = entrance.enter(clock.instant());
            settleIn();
        }
    }

    /// The slots as they are.
    Slots slots() {
        tryAgain();
        return slots;
    }

    /// The slots, to be changed.
    ///
    /// @throws BundleException if the disk does not allow it
    Slots changeable() {
        tryAgain();
        entrance.obstacle().ifPresent(reason -> {
            throw unwritable(reason);
        });
        return slots;
    }

    /// On disk when it returns. Whatever it throws, these slots or those before are found after a restart, and nothing that either names
    /// has gone.
    UpdateState become(Slots next) {
        work(() -> write(next));
        tidy();
        return next.state();
    }

    private void write(Slots next) throws IOException {
        byte[] bytes = SlotsJson.write(next).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(rooms.disk(), rooms.slots(), out -> out.write(bytes));
        slots = next;
        tell();
    }

    /// What the log keeps need not be told again; a cut before the next step forgets that it was told.
    private void tell() {
        for (Transition step : slots.untold()) {
            if (!log.keep(step)) {
                return;
            }
            slots = slots.toldUntil(step.sequence());
        }
    }

    private void tidy() {
        try {
            housekeeping.tidy(slots);
        } catch (IOException stuck) {
            LOG.warn("Something in {} that is of no use any more cannot be removed, and is tried again with the next step: {}",
                    rooms.root(),
                    stuck.toString());
        }
    }

    /// The bundle that decides, after what turned out to be damaged was struck off.
    BundleInUse inUse() {
        tryAgain();
        Shelf.Standing standing = new Shelf(rooms).stand(slots);
        BundleInUse use = standing.use();
        List<String> problems = Stream.of(entrance.problems(), healed, use.problems()).flatMap(List::stream).toList();
        if (entrance.obstacle().isEmpty()) {
            heal(standing);
        }
        return new BundleInUse(use.bundle(), use.slot(), problems);
    }

    private void heal(Shelf.Standing standing) {
        Optional<Candidate> demoted = slots.inUse()
                .filter(_ -> slots.state() instanceof Committed && standing.use().slot() != Slot.CHOSEN);
        if (demoted.isEmpty() && standing.damaged().isEmpty()) {
            return;
        }
        List<Candidate> left = slots.bundles().stream()
                .filter(one -> !standing.damaged().contains(one) && !demoted.equals(Optional.of(one))).toList();
        String why = String.join(". ", standing.use().problems());
        Instant now = clock.instant();
        try {
            write(demoted.map(one -> slots.step(new RolledBack(one, why, now), now, why, left)).orElseGet(() -> slots.holding(left)));
            healed.addAll(standing.use().problems());
            for (Candidate damaged : standing.damaged()) {
                housekeeping.setAside(rooms.bundle(damaged));
            }
        } catch (IOException refused) {
            LOG.warn("What is damaged in {} cannot be moved aside now: {}", rooms.root(), refused.toString());
        }
    }

    /// Whether so much fits in; what is of no use makes room first.
    boolean hasRoomFor(Offer offer) {
        try {
            if (!offer.fitsInto(rooms.disk().usableBytes(rooms.root()))) {
                tidy();
                housekeeping.forgetBroken(0);
            }
            return offer.fitsInto(rooms.disk().usableBytes(rooms.root()));
        } catch (IOException refused) {
            throw unwritable(refused.toString());
        }
    }

    /// Something to be done in the folder.
    interface Work {
        void run() throws IOException;
    }

    /// Any thread, while another asks.
    void work(Work work) {
        try {
            work.run();
        } catch (IOException refused) {
            throw unwritable(refused.toString());
        }
    }

    private BundleException unwritable(String reason) {
        return new BundleException("The folder of models " + rooms.root() + " cannot be changed (" + reason
                + "): make room there, or give this user the right to write");
    }

    @Override
    public void close() {
        entrance.close();
    }
}
