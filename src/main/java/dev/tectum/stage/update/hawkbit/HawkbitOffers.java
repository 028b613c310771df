package dev.tectum.stage.update.hawkbit;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.Transition;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.domain.update.UpdateState.Underway;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.ManifestReader;
import dev.tectum.disk.Sha256;
import dev.tectum.stage.update.life.Genuine;
import dev.tectum.stage.update.life.Offers;
import dev.tectum.stage.update.life.UpdateStore;
import dev.tectum.stage.update.life.UpdateStore.Supply;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a hawkBit server wants this device to run, as far as others vouch for it: the server chooses, and cannot make anything genuine,
/// newer or runnable. One thread.
public final class HawkbitOffers implements Offers {

    private static final Logger LOG = LoggerFactory.getLogger(HawkbitOffers.class);

    private final HawkbitSettings settings;
    private final Conversation conversation;
    private final Notebook notebook;
    private final Correspondence correspondence;
    private final Genuine genuine;
    private final Optional<Artifacts> artifacts;
    private final UpdateStore store;
    private final InstantSource clock;
    private Duration wished;
    private Instant nextAsking = Instant.MIN;
    private String waitingFor = "";

    /// @param client follows no redirect; the caller's to close
    /// @param artifacts how files come from the server; empty: they do not
    /// @param memory the file that remembers the last assignment
    public HawkbitOffers(HawkbitSettings settings, HttpClient client, Genuine genuine, Optional<Artifacts> artifacts, UpdateStore store,
            Path memory, InstantSource clock) {
        this.settings = settings;
        this.conversation = new Conversation(settings, client, clock);
        this.notebook = new Notebook(memory);
        this.correspondence = new Correspondence(settings, conversation, notebook, store);
        this.genuine = genuine;
        this.artifacts = artifacts;
        this.store = store;
        this.clock = clock;
        this.wished = settings.rhythm().shortest();
    }

    /// A client as this needs it.
    public static HttpClient newClient(HawkbitSettings settings) {
        return HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.rhythm().patience()).build();
    }

    @Override
    public Optional<Offered> look() {
        Optional<Poll.Errand> errand = ask().deployment();
        return errand.flatMap(at -> conversation.find(at.link(), answer -> Deployment.read(answer, conversation::findLink)))
                .flatMap(wanted -> consider(errand.orElseThrow().action(), wanted));
    }

    private Poll ask() {
        nextAsking = clock.instant().plus(pause());
        Poll poll = conversation.poll();
        wished = poll.pause();
        nextAsking = clock.instant().plus(pause());
        correspondence.resume();
        correspondence.introduce(poll);
        poll.cancel().ifPresent(correspondence::cancel);
        poll.confirmation().ifPresent(correspondence::confirm);
        correspondence.verify(poll);
        return poll;
    }

    private Optional<Offered> consider(String action, Deployment wanted) {
        Optional<Assignment> known = notebook.last().filter(last -> last.is(action, wanted.title()));
        Optional<Feedback> outcome = known.flatMap(Assignment::outcome);
        if (outcome.isPresent()) {
            correspondence.conclude(known.orElseThrow(), outcome.get()); // it has not arrived
            return Optional.empty();
        }
        if (known.isPresent() && isBusy()) {
            return Optional.empty();
        }
        if (wanted.releases().size() != 1 || !wanted.releases().getFirst().isNamed()) {
            correspondence.conclude(Assignment.vain(action, wanted.title()),
                    Feedback.failure("The distribution set should have one software"
                            + " module, with the name and the version of a bundle, but has " + wanted.title()));
            return Optional.empty();
        }
        if (wanted.obstacle().isPresent()) {
            await(action, wanted.obstacle().get());
            return Optional.empty();
        }
        return resolve(action, wanted.releases().getFirst());
    }

    private void await(String action, String obstacle) {
        if (!waitingFor.equals(action + obstacle)) {
            correspondence.proceed(action, obstacle);
            waitingFor = action + obstacle;
        }
    }

    private Optional<Offered> resolve(String action, Deployment.Release release) {
        Optional<byte[]> manifest = genuine.manifestOf(release.model(), release.version());
        Assignment vain = Assignment.vain(action, release.model() + " " + release.version());
        if (manifest.isEmpty()) {
            correspondence.conclude(vain, Feedback.failure("Nobody whom this device trusts vouches for " + vain.release()
                    + ": publish it in the repository first, then assign it again"));
            return Optional.empty();
        }
        Vouched vouched;
        try {
            vouched = new Vouched(ManifestReader.stated(manifest.get()));
        } catch (BundleException malformed) {
            correspondence.conclude(vain, Feedback.failure("What is vouched for is not understood: " + malformed.getMessage()));
            return Optional.empty();
        }
        return settle(Assignment.of(action, release, vouched.candidate()), vouched) ? manifest.map(Offered::new) : Optional.empty();
    }

    /// @return whether there is something to be done
    private boolean settle(Assignment assignment, Vouched vouched) {
        if (isBusy()) {
            if (store.state().findCandidate().equals(assignment.candidate())) {
                correspondence.goOn(assignment); // its notes were lost
            }
            return false;
        }
        Optional<Feedback> end = vouched.findEnd(assignment.release(), inUse());
        end.ifPresentOrElse(how -> correspondence.conclude(assignment, how), () -> notebook.write(assignment));
        return end.isEmpty();
    }

    private boolean isBusy() {
        UpdateState state = store.state();
        return state instanceof Underway || state instanceof Committed;
    }

    private ModelVersion inUse() {
        return store.inUse().bundle().spec().version();
    }

    @Override
    public void declined(Offered offer, String reason) {
        String digest = Sha256.of(offer.manifest());
        Optional<Assignment> about = notebook.open().filter(last -> last.candidate().map(Candidate::digest).equals(Optional.of(digest)));
        if (about.isPresent() && !isBusy()) {
            quietly(() -> correspondence.conclude(about.get(), Feedback.failure(reason)));
        }
    }

    @Override
    public Supply supplyOf(Candidate candidate) {
        Supply vouched = genuine.supplyOf(candidate);
        Map<String, String> addresses = notebook.last().filter(last -> last.isAbout(candidate)).map(Assignment::artifacts).orElse(Map.of());
        return (file, place) -> {
            Optional<URI> address = Optional.ofNullable(addresses.get(file.path())).flatMap(conversation::findLink);
            if (artifacts.isEmpty() || address.isEmpty() || !quietly(() -> artifacts.get().bring(address.get(), file, place))) {
                LOG.debug("{} of {} comes from who vouches for it", file.path(), candidate);
                vouched.bring(file, place);
            }
        };
    }

    @Override
    public Duration pause() {
        Duration quiet = conversation.quiet();
        return settings.rhythm().within(quiet.compareTo(wished) > 0 ? quiet : wished);
    }

    @Override
    public boolean tell(Transition step, List<Judgement> report) {
        return quietly(() -> {
            correspondence.resume();
            correspondence.tell(step, report);
        });
    }

    @Override
    public Optional<String> findRecall(Candidate candidate) {
        if (notebook.open().filter(last -> last.isAbout(candidate)).isPresent() && !clock.instant().isBefore(nextAsking)) {
            quietly(this::ask);
        }
        return correspondence.findRecall(candidate);
    }

    /// @return whether it went well; what did not is tried again another time, or another way
    private static boolean quietly(Runnable work) {
        try {
            work.run();
            return true;
        } catch (BundleException failed) {
            LOG.debug("{}", failed.getMessage());
            return false;
        }
    }
}
