package dev.tectum.stage.update.hawkbit;

import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.Transition;
import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.update.life.Admission;
import dev.tectum.stage.update.life.Genuine;
import dev.tectum.stage.update.life.Offers.Offered;
import dev.tectum.stage.update.life.RetryCaps;
import dev.tectum.stage.update.life.UpdateLog;
import dev.tectum.stage.update.life.UpdateStore.Objection;
import dev.tectum.stage.update.store.SlotStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A device that takes updates as the program would, a step at a call, with a real store, on a clock that stands until it is moved.
final class DrivenDevice implements UpdateLog, AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RetryCaps CAPS = new RetryCaps(3, 3, 3, 3, 3);

    private final Path folder;
    private final HawkbitSettings settings;
    private final Genuine genuine;
    private final Optional<Artifacts> artifacts;
    private final HttpClient client;
    private final InstantSource clock = this::now;
    private final Deque<Transition> untold = new ArrayDeque<>();
    private final List<Judgement> report = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private Objection objection = _ -> Optional.empty();
    private SlotStore store;
    private HawkbitOffers offers;

    DrivenDevice(Path folder, HawkbitSettings settings, Genuine genuine, Optional<Artifacts> artifacts) {
        this.folder = folder;
        this.settings = settings;
        this.genuine = genuine;
        this.artifacts = artifacts;
        this.client = HawkbitOffers.newClient(settings);
        this.store = SlotStore.open(folder.resolve("models"), TinyBundle.FOLDER, TinyBundle.reader(), CAPS, clock, this);
        this.offers = new HawkbitOffers(settings, client, genuine, artifacts, store, folder.resolve("hawkbit.json"), clock);
    }

    /// As the server of the tests knows the device.
    static HawkbitSettings settings(URI server) {
        return settings(server, true, PATIENCE);
    }

    static HawkbitSettings settings(URI server, boolean confirms, Duration patience) {
        return settings(server, "porch", "secret", confirms, patience);
    }

    static HawkbitSettings settings(URI server, String name, String token, boolean confirms, Duration patience) {
        return new HawkbitSettings(server, "DEFAULT", name, new Access(Access.Kind.TARGET, () -> token),
                new DeviceFacts("arm64", TinyBundle.RUNNING), confirms,
                new HawkbitSettings.Rhythm(Duration.ofSeconds(10), Duration.ofHours(1), patience));
    }

    void restart() {
        store.close();
        store = SlotStore.open(folder.resolve("models"), TinyBundle.FOLDER, TinyBundle.reader(), CAPS, clock, this);
        offers = new HawkbitOffers(settings, client, genuine, artifacts, store, folder.resolve("hawkbit.json"), clock);
    }

    private Instant now() {
        return now;
    }

    void passTime(Duration time) {
        now = now.plus(time);
    }

    HawkbitOffers offers() {
        return offers;
    }

    SlotStore store() {
        return store;
    }

    Path memory() {
        return folder.resolve("hawkbit.json");
    }

    void object(String reason) {
        objection = _ -> Optional.of(reason);
    }

    @Override
    public boolean keep(Transition transition) {
        untold.add(transition);
        return true;
    }

    /// Tells all steps that have not arrived, in order.
    ///
    /// @return whether all have
    boolean tell() {
        while (!untold.isEmpty() && offers.tell(untold.element(), report)) {
            untold.remove();
        }
        return untold.isEmpty();
    }

    /// Asks, and takes what is offered.
    ///
    /// @return whether something was
    boolean look() {
        Optional<Offered> offer = offers.look();
        if (offer.isPresent() && store.admit(offer.get().manifest(), objection) instanceof Admission.Refused(String reason)) {
            offers.declined(offer.get(), reason);
        }
        tell();
        return offer.isPresent();
    }

    void fetch() {
        store.fetch(offers.supplyOf(candidate()));
        tell();
    }

    void probe() {
        report.add(new Judgement("probe", List.of(), Map.of("loadMs", 120.0)));
        store.probed();
        tell();
    }

    void begin() {
        store.beginTrial();
        tell();
    }

    void commit() {
        report.add(new Judgement("trial", List.of(), Map.of("agreement", 0.98)));
        store.commit();
        tell();
    }

    void settle(String reason) {
        store.settle(reason);
        tell();
    }

    void reject(String by, String objectionOfIt) {
        report.add(new Judgement(by, List.of(objectionOfIt), Map.of()));
        store.reject(by + " objects");
        tell();
    }

    void rollBack(String reason) {
        store.rollBack(reason);
        tell();
    }

    /// Brings what is under way to the state of this name.
    void advanceTo(String phase) {
        while (!store.state().phase().equals(phase)) {
            switch (store.state().phase()) {
                case "fetching" -> fetch();
                case "verified" -> probe();
                case "probed" -> begin();
                case "trial" -> commit();
                default -> throw new IllegalStateException("From " + store.state() + " nothing leads to " + phase);
            }
        }
    }

    Candidate candidate() {
        return store.state().findCandidate().orElseThrow();
    }

    long release() {
        return store.inUse().bundle().spec().version().release();
    }

    @Override
    public void close() {
        store.close();
        client.shutdownNow();
    }
}
