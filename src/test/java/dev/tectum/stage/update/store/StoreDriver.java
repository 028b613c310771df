package dev.tectum.stage.update.store;

import dev.tectum.disk.Disk;
import dev.tectum.disk.WholeFile;
import dev.tectum.domain.update.Transition;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.domain.update.UpdateState.Fetching;
import dev.tectum.domain.update.UpdateState.Idle;
import dev.tectum.domain.update.UpdateState.Probed;
import dev.tectum.domain.update.UpdateState.Rejected;
import dev.tectum.domain.update.UpdateState.RolledBack;
import dev.tectum.domain.update.UpdateState.Trial;
import dev.tectum.domain.update.UpdateState.Verified;
import dev.tectum.fake.MadeBundle;
import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.life.Admission;
import dev.tectum.stage.update.life.RetryCaps;
import dev.tectum.stage.update.life.UpdateLog;
import dev.tectum.stage.update.life.UpdateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes updates from offer to end as the program would, on a clock that ticks whenever it is read. What it was told of it remembers.
final class StoreDriver implements UpdateLog {

    static final UpdateStore.Objection NONE = _ -> Optional.empty();
    private static final RetryCaps CAPS = new RetryCaps(3, 3, 3, 3, 3);

    private final Disk disk;
    private final Path root;
    private final List<Transition> told = new ArrayList<>();
    private final List<String> brought = new ArrayList<>();
    private final InstantSource clock;
    private long millis;

    StoreDriver(Disk disk, Path root) {
        this.disk = disk;
        this.root = root;
        clock = () -> Instant.ofEpochMilli(1_800_000_000_000L + millis++);
    }

    Rooms rooms() {
        return new Rooms(disk, root, TinyBundle.FOLDER, TinyBundle.reader());
    }

    SlotStore open() {
        return SlotStore.open(rooms(), CAPS, clock, this);
    }

    @Override
    public boolean keep(Transition transition) {
        told.add(transition);
        return true;
    }

    List<Transition> told() {
        return told;
    }

    /// The files that were asked for.
    List<String> brought() {
        return brought;
    }

    UpdateStore.Supply supply(MadeBundle bundle) {
        return (file, place) -> {
            brought.add(file.path());
            try {
                WholeFile.write(disk, place, out -> out.write(bundle.file(file)));
            } catch (IOException refused) {
                throw new BundleException("It did not come: " + refused.getMessage(), refused);
            }
        };
    }

    /// Offers a bundle and takes it to its end.
    ///
    /// @return whether it was committed
    boolean install(SlotStore store, MadeBundle bundle) {
        return store.admit(bundle.manifest(), NONE) instanceof Admission.Admitted && finish(store, bundle);
    }

    /// Goes on from whatever state.
    ///
    /// @return whether the bundle was committed
    boolean finish(SlotStore store, MadeBundle bundle) {
        while (true) {
            if (store.state() instanceof Idle || store.state() instanceof Rejected || store.state() instanceof RolledBack) {
                return false;
            }
            switch (store.attempt()) {
                case Fetching _ -> store.fetch(supply(bundle));
                case Verified _ -> {
                    store.candidate();
                    store.probed();
                }
                case Probed _ -> store.beginTrial();
                case Trial _ -> store.commit();
                case Committed _ -> {
                    store.inUse();
                    store.settle("it did well");
                    return true;
                }
                case Idle _,Rejected _,RolledBack _ -> {
                    return false;
                }
            }
        }
    }
}
