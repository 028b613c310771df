package dev.tectum.stage.update.store;

import dev.tectum.disk.LocalDisk;
import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.domain.update.UpdateState.Fetching;
import dev.tectum.domain.update.UpdateState.Idle;
import dev.tectum.domain.update.UpdateState.Probed;
import dev.tectum.domain.update.UpdateState.Rejected;
import dev.tectum.domain.update.UpdateState.RolledBack;
import dev.tectum.domain.update.UpdateState.Trial;
import dev.tectum.domain.update.UpdateState.Underway;
import dev.tectum.domain.update.UpdateState.Verified;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.ManifestReader;
import dev.tectum.stage.update.life.Admission;
import dev.tectum.stage.update.life.BundleInUse;
import dev.tectum.stage.update.life.Lifecycle;
import dev.tectum.stage.update.life.RetryCaps;
import dev.tectum.stage.update.life.UpdateLog;
import dev.tectum.stage.update.life.UpdateStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder with at most two complete bundles and one candidate, beside the bundle that was shipped. Which is which, one small file says,
/// and a switch is its being replaced. Thread-safe; one process at a time.
public final class SlotStore implements UpdateStore, AutoCloseable {

    private final Rooms rooms;
    private final ModelsFolder folder;
    private final RetryCaps caps;
    private final InstantSource clock;

    private SlotStore(Rooms rooms, ModelsFolder folder, RetryCaps caps, InstantSource clock) {
        this.rooms = rooms;
        this.folder = folder;
        this.caps = caps;
        this.clock = clock;
    }

    /// Opens a folder, which need not be there, and sets right what a cut has left. Where the folder cannot be used there is still the
    /// shipped bundle, and steps say what is in their way.
    ///
    /// @throws BundleException if another process is using the folder
    public static SlotStore open(Path root, Path shipped, ManifestReader reader, RetryCaps caps, InstantSource clock, UpdateLog log) {
        return open(new Rooms(new LocalDisk(), root.toAbsolutePath(), shipped, reader), caps, clock, log);
    }

    static SlotStore open(Rooms rooms, RetryCaps caps, InstantSource clock, UpdateLog log) {
        return new SlotStore(rooms, new ModelsFolder(rooms, clock, log), caps, clock);
    }

    @Override
    public synchronized BundleInUse inUse() {
        return folder.inUse();
    }

    @Override
    public synchronized UpdateState state() {
        return folder.slots().state();
    }

    @Override
    public synchronized Admission admit(byte[] manifest, Objection objection) {
        Slots slots = folder.changeable();
        Optional<Candidate> busy = slots.state() instanceof Committed at ? Optional.of(at.candidate()) : slots.findUnderway();
        if (busy.isPresent()) {
            return new Admission.Refused("The update to " + busy.get() + " has not come to its end");
        }
        try {
            Offer offer = Offer.read(rooms.reader(), manifest);
            Optional<String> reason = offer.objection(slots, new Shelf(rooms).find(slots).map(Shelf.Standing::version))
                    .or(() -> objection.to(offer.spec()))
                    .or(() -> folder.hasRoomFor(offer) ? Optional.empty() : Optional.of(offer.lackOfRoom(rooms.root())));
            return reason.<Admission>map(Admission.Refused::new).orElseGet(() -> begin(offer.candidate(), manifest));
        } catch (BundleException unfit) {
            return new Admission.Refused(String.valueOf(unfit.getMessage()));
        }
    }

    /// The manifest comes first: without it nobody would know after a cut what to fetch, and without the step nobody knows that it is here.
    private Admission begin(Candidate candidate, byte[] manifest) {
        folder.work(() -> incoming().begin(candidate, manifest));
        go(new Fetching(candidate, 0, clock.instant()), "offered");
        return new Admission.Admitted(candidate);
    }

    @Override
    public synchronized UpdateState attempt() {
        UpdateState from = folder.changeable().state();
        UpdateState next = Lifecycle.again(from, caps, clock.instant());
        return switch (next) {
            case Rejected rejected -> reject(rejected.reason());
            case RolledBack back -> rollBack(back.reason());
            case Idle _ -> settle("it did not arrive in " + caps.fetching() + " attempts");
            case Underway at -> go(next, "attempt " + at.attempts());
            case Committed at -> go(next, "start " + at.attempts());
        };
    }

    @Override
    public UpdateState fetch(Supply supply) {
        UpdateState at;
        synchronized (this) {
            at = folder.changeable().state();
        }
        if (!(at instanceof Fetching(Candidate candidate, _, _))) {
            throw new IllegalStateException("There is nothing to fetch in " + at);
        }
        folder.work(() -> incoming().arrive(candidate, supply)); // takes its time: others may ask meanwhile
        return arrived(at, candidate);
    }

    private synchronized UpdateState arrived(UpdateState fetching, Candidate candidate) {
        if (!folder.changeable().state().equals(fetching)) {
            throw new BundleException(candidate + " was given up while it arrived");
        }
        return go(new Verified(candidate, 0, clock.instant()), "all of it is here");
    }

    @Override
    public synchronized Bundle candidate() {
        return new Shelf(rooms).verify(underway(folder.slots()));
    }

    @Override
    public synchronized UpdateState probed() {
        return go(new Probed(underway(folder.changeable()), 0, clock.instant()), "it loads and answers its self-test");
    }

    @Override
    public synchronized UpdateState beginTrial() {
        return go(new Trial(underway(folder.changeable()), 0, clock.instant()), "it watches");
    }

    @Override
    public synchronized UpdateState commit() {
        Slots slots = folder.changeable();
        Candidate candidate = underway(slots);
        Shelf shelf = new Shelf(rooms);
        Instant now = clock.instant();
        Optional<Candidate> before = shelf.find(slots).flatMap(Shelf.Standing::candidate);
        List<Candidate> bundles = Stream.concat(Stream.of(candidate), before.stream()).toList();
        Slots next = slots.step(new Committed(candidate, 0, now), now, "it is in use", bundles);
        shelf.verify(candidate);
        return folder.become(next);
    }

    @Override
    public synchronized UpdateState reject(String reason) {
        Slots slots = folder.changeable();
        Candidate candidate = underway(slots);
        Instant now = clock.instant();
        return folder.become(slots.step(new Rejected(candidate, reason, now), now, reason).refusing(candidate));
    }

    @Override
    public synchronized UpdateState settle(String reason) {
        folder.changeable();
        return go(new Idle(clock.instant()), reason);
    }

    @Override
    public synchronized Bundle before() {
        Slots slots = folder.slots();
        installed(slots);
        return new Shelf(rooms).before(slots);
    }

    private static Candidate installed(Slots slots) {
        return slots.inUse().orElseThrow(
                () -> new BundleException("The bundle that came with the program is in use: there is none before it to go back to"));
    }

    @Override
    public synchronized UpdateState rollBack(String reason) {
        Slots slots = folder.changeable();
        Candidate from = installed(slots);
        if (slots.state() instanceof Underway) {
            settle("given up, for the bundle in use is rolled back");
        }
        Instant now = clock.instant();
        List<Candidate> before = folder.slots().previous().filter(new Shelf(rooms)::isUsable).stream().toList();
        return folder.become(folder.slots().step(new RolledBack(from, reason, now), now, reason, before).refusing(from));
    }

    private UpdateState go(UpdateState to, String reason) {
        return folder.become(folder.slots().step(to, clock.instant(), reason));
    }

    private static Candidate underway(Slots slots) {
        return slots.findUnderway().orElseThrow(() -> new IllegalStateException("No candidate is at work in " + slots.state()));
    }

    private Incoming incoming() {
        return new Incoming(rooms, new Housekeeping(rooms, clock));
    }

    @Override
    public synchronized void close() {
        folder.close();
    }
}
