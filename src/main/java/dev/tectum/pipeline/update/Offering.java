package dev.tectum.pipeline.update;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.Transition;
import dev.tectum.stage.alert.listen.ModelDesk.Wish;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.ManifestReader;
import dev.tectum.stage.update.life.Offers;
import dev.tectum.stage.update.life.UpdateStore.Supply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All that is offered to this device: by whom the configuration names, and by its owner. The thread of the loop works with it, any thread
/// may ask what is known.
public final class Offering {

    /// The clocks of this device.
    ///
    /// @param nanoTime for pauses
    public record Clocks(InstantSource calendar, LongSupplier nanoTime) {}

    private static final Logger LOG = LoggerFactory.getLogger(Offering.class);

    private final Optional<Offers> configured;
    private final boolean automatic;
    private final Clocks clocks;
    private long next;
    private Optional<Offers> own = Optional.empty();
    private Optional<Candidate> ownCandidate = Optional.empty();
    private volatile Optional<ModelVersion> latest = Optional.empty();
    private volatile Optional<Instant> lastLook = Optional.empty();
    private volatile Optional<String> refusal = Optional.empty();

    /// @param configured empty where only the owner offers anything
    /// @param automatic whether what is found is taken without being asked for
    public Offering(Optional<Offers> configured, boolean automatic, Clocks clocks) {
        this.configured = configured;
        this.automatic = automatic;
        this.clocks = clocks;
        this.next = clocks.nanoTime().getAsLong();
    }

    boolean isDue() {
        return configured.isPresent() && next - clocks.nanoTime().getAsLong() <= 0;
    }

    Duration untilDue() {
        return configured.isEmpty() ? Duration.ofDays(1) : Duration.ofNanos(Math.max(1, next - clocks.nanoTime().getAsLong()));
    }

    /// What is to be taken now: the owner's first.
    Optional<Offers.Offered> look(UpdateWishes wishes) {
        refusal = Optional.empty();
        own = wishes.takeLocal();
        ownCandidate = Optional.empty();
        if (own.isPresent()) {
            return own.get().look();
        }
        boolean wanted = wishes.take(Wish.INSTALL) || automatic;
        wishes.take(Wish.CHECK);
        Optional<Offers.Offered> found = configured.flatMap(this::ask);
        latest = found.map(offered -> ManifestReader.stated(offered.manifest()).version());
        return wanted ? found : Optional.empty();
    }

    private Optional<Offers.Offered> ask(Offers offers) {
        next = clocks.nanoTime().getAsLong() + offers.pause().toNanos();
        Optional<Offers.Offered> found = offers.look();
        next = clocks.nanoTime().getAsLong() + offers.pause().toNanos(); // it may have been told when to ask again
        lastLook = Optional.of(clocks.calendar().instant());
        return found;
    }

    void isTaken(Candidate candidate) {
        ownCandidate = own.map(_ -> candidate);
    }

    void isRefused(Offers.Offered offered, String reason) {
        refusal = Optional.of(reason);
        LOG.info("What is offered is not taken: {}", reason);
        own.or(() -> configured).ifPresent(by -> by.declined(offered, reason));
    }

    private boolean isOwn(Candidate candidate) {
        return ownCandidate.equals(Optional.of(candidate));
    }

    /// @throws BundleException if it was offered by the owner, before a restart
    Supply supplyOf(Candidate candidate) {
        Optional<Offers> by = isOwn(candidate) ? own : configured;
        return by.orElseThrow(() -> new BundleException("Nobody here knows where the files of " + candidate + " are: offer it anew"))
                .supplyOf(candidate);
    }

    Optional<String> findRecall(Candidate candidate) {
        return isOwn(candidate) ? Optional.empty() : configured.flatMap(offers -> offers.findRecall(candidate));
    }

    boolean tell(Transition step, List<Judgement> known) {
        return configured.map(offers -> offers.tell(step, known)).orElse(true);
    }

    boolean isAutomatic() {
        return automatic;
    }

    /// The newest that was offered at the last look, as far as it is newer than the one that was in use then.
    Optional<ModelVersion> latest() {
        return latest;
    }

    Optional<Instant> lastLook() {
        return lastLook;
    }

    /// Why what was offered last is not taken.
    Optional<String> refusal() {
        return refusal;
    }
}
