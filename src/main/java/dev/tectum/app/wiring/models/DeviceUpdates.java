package dev.tectum.app.wiring.models;

import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.HawkbitConfig;
import dev.tectum.app.config.UpdateConfig.RepositoryAddress;
import dev.tectum.app.web.view.ModelPanel;
import dev.tectum.app.wiring.CurrentBundle;
import dev.tectum.app.wiring.Home;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.probe.BundleProbe;
import dev.tectum.app.wiring.reference.MarkedAlerts;
import dev.tectum.app.wiring.reference.OwnRecordings;
import dev.tectum.app.wiring.reference.RecordingsExamination;
import dev.tectum.app.wiring.reference.ShippedRecordings;
import dev.tectum.app.wiring.repository.ResumedArtifacts;
import dev.tectum.app.wiring.repository.TufSession;
import dev.tectum.disk.Sha256;
import dev.tectum.domain.event.Verdict;
import dev.tectum.domain.model.Variant;
import dev.tectum.domain.time.BackOff;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.UpdateStatus;
import dev.tectum.pipeline.trial.recordings.RecordingAllowances;
import dev.tectum.pipeline.update.Offering;
import dev.tectum.pipeline.update.StepListener;
import dev.tectum.pipeline.update.Understudy;
import dev.tectum.pipeline.update.UpdateBoard;
import dev.tectum.pipeline.update.UpdateLoop;
import dev.tectum.pipeline.update.UpdateWishes;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.hawkbit.Access;
import dev.tectum.stage.update.hawkbit.Artifacts;
import dev.tectum.stage.update.hawkbit.DeviceFacts;
import dev.tectum.stage.update.hawkbit.HawkbitOffers;
import dev.tectum.stage.update.hawkbit.HawkbitSettings;
import dev.tectum.stage.update.life.Genuine;
import dev.tectum.stage.update.life.Offers;
import dev.tectum.stage.update.life.ProbeLimits;
import dev.tectum.stage.update.own.OwnOffers;
import dev.tectum.stage.update.tuf.download.Tries;
import dev.tectum.stage.update.tuf.fetch.Patience;
import dev.tectum.stage.update.tuf.offer.TufOffers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Updates of a running device: who offers, who examines, the loop between them, and the answers that people get. Any thread asks.
final class DeviceUpdates implements ModelPanel, AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int SHOWN_DIGITS = 16;

    private final DeviceConfig config;
    private final ModelShelf shelf;
    private final CurrentBundle current;
    private final UpdateWishes wishes = new UpdateWishes();
    private final List<HttpClient> clients = new ArrayList<>();
    private final Optional<TufSession> repository;
    private final Offering offering;
    private final UpdateBoard board;

    /// @param shelf closed by the caller, after this
    DeviceUpdates(DeviceConfig config, ModelShelf shelf, CurrentBundle current) {
        this.config = config;
        this.shelf = shelf;
        this.current = current;
        this.repository = config.updates().repository().map(this::session);
        this.offering = new Offering(repository.map(this::offers), config.updates().automatic(),
                new Offering.Clocks(InstantSource.system(), System::nanoTime));
        this.board = new UpdateBoard(shelf.store(), shelf.history(), offering, shelf.store().inUse());
    }

    /// What follows from one root says nothing about another: each has a folder of its own.
    private TufSession session(RepositoryAddress address) {
        try {
            Path folder = config.data().resolve("trusted").resolve(Sha256.of(address.root()).substring(0, SHOWN_DIGITS));
            return TufSession.ofDevice(folder, address.metadata(), address.targets(), address.root());
        } catch (IOException unreadable) {
            throw new BundleException("The root " + address.root() + ", whose keys this device is to trust, cannot be read: " + unreadable,
                    unreadable);
        }
    }

    private Offers offers(TufSession session) {
        TufOffers repository = new TufOffers(session.client(), shelf.reader(), () -> current.get().spec().version(),
                config.data().resolve("trusted/looked-at"),
                config.updates().every());
        return config.updates().hawkbit().<Offers>map(server -> hawkbit(server, repository)).orElse(repository);
    }

    private Offers hawkbit(HawkbitConfig server, Genuine genuine) {
        Access access = new Access(server.ofSite() ? Access.Kind.GATEWAY : Access.Kind.TARGET, server::token);
        HawkbitSettings settings = settings(server, access);
        HttpClient client = HawkbitOffers.newClient(settings);
        clients.add(client);
        Optional<Artifacts> artifacts = server.storesFiles()
                ? Optional.of(new ResumedArtifacts(client, access, Patience.TARGETS, Tries.PATIENT, InstantSource.system()))
                : Optional.empty();
        return new HawkbitOffers(settings, client, genuine, artifacts, shelf.store(), config.data().resolve("hawkbit.json"),
                InstantSource.system());
    }

    private HawkbitSettings settings(HawkbitConfig server, Access access) {
        try {
            return new HawkbitSettings(server.server(), server.tenant(), server.device(), access,
                    new DeviceFacts(Variant.architectureOf(System.getProperty("os.arch")), LoadedBundle.running()), server.confirms(),
                    HawkbitSettings.Rhythm.USUAL);
        } catch (IllegalArgumentException unusable) {
            throw new ConfigException(config.placeOf("updates.hawkbit") + ": " + unusable.getMessage(), unusable);
        }
    }

    /// The loop, with the place beside the model that decides.
    ///
    /// @param people told of each step
    /// @param verdicts what people have said of alerts
    UpdateLoop loop(Understudy understudy, StepListener people, Supplier<List<Verdict>> verdicts) {
        ShippedRecordings shipped = new ShippedRecordings(Home.find().referenceRecordings());
        OwnRecordings own = OwnRecordings.of(config);
        MarkedAlerts marked = new MarkedAlerts(config.data(), verdicts);
        RecordingsExamination recordings = new RecordingsExamination(List.of(shipped::open, own::open, marked::open), config.inference(),
                RecordingAllowances.usual(), board::proceeds);
        UpdateLoop.Parts parts = new UpdateLoop.Parts(shelf.store(), shelf.history(), new Suitability(() -> current.get().spec()),
                new BundleProbe(config.inference(), ProbeLimits.usual()), recordings, understudy, people);
        return new UpdateLoop(parts, offering, wishes, board, new BackOff(FIRST_PAUSE, LONGEST_PAUSE, RandomGenerator.getDefault()));
    }

    /// How far watching has come, 0 to 1, and what came of it by then.
    void sees(double share, Judgement soFar) {
        board.sees(share, soFar);
    }

    @Override
    public UpdateStatus status() {
        return board.status();
    }

    @Override
    public boolean isOpen() {
        return isConfigured() || board.mayRollBack();
    }

    @Override
    public Optional<String> ask(Wish wish) {
        return switch (wish) {
            case CHECK -> begun(wish, isConfigured(),
                    "this device looks nowhere for models: name a repository under `updates` in its configuration");
            case INSTALL -> begun(wish, isConfigured(),
                    "this device looks nowhere for models: name a repository under `updates` in its configuration, or a folder of your own");
            case ROLLBACK -> begun(wish, board.mayRollBack(), "there is no model before the one in use");
        };
    }

    private boolean isConfigured() {
        return repository.isPresent();
    }

    private Optional<String> begun(Wish wish, boolean possible, String refusal) {
        if (!possible) {
            return Optional.of(refusal);
        }
        wishes.wish(wish);
        return Optional.empty();
    }

    @Override
    public Optional<String> installFolder(Path folder) {
        try {
            OwnOffers own = new OwnOffers(folder, shelf.reader());
            own.look();
            wishes.wish(own);
            return Optional.empty();
        } catch (BundleException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void close() {
        repository.ifPresent(TufSession::close);
        clients.forEach(HttpClient::shutdownNow);
    }
}
