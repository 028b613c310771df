package dev.tectum.stage.update.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.domain.update.UpdateState.Fetching;
import dev.tectum.domain.update.UpdateState.Idle;
import dev.tectum.domain.update.UpdateState.Probed;
import dev.tectum.domain.update.UpdateState.Rejected;
import dev.tectum.domain.update.UpdateState.RolledBack;
import dev.tectum.domain.update.UpdateState.Trial;
import dev.tectum.domain.update.UpdateState.Verified;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleTest {

    private static final Instant THEN = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Candidate ONE = new Candidate("1".repeat(64), new ModelVersion("tiny", "1.0.1", 1));
    private static final Candidate OTHER = new Candidate("2".repeat(64), new ModelVersion("tiny", "1.0.2", 2));

    /// What may follow, written down a second time.
    private static final Map<String, Set<String>> FOLLOWING = Map.of(
            "idle", Set.of("fetching", "rolled-back"),
            "fetching", Set.of("verified", "rejected", "idle"),
            "verified", Set.of("probed", "rejected", "idle"),
            "probed", Set.of("trial", "rejected", "idle"),
            "trial", Set.of("committed", "rejected", "idle"),
            "committed", Set.of("rolled-back", "idle"),
            "rejected", Set.of("fetching", "rolled-back", "idle"),
            "rolled-back", Set.of("fetching", "rolled-back", "idle"));

    private static List<UpdateState> all(Candidate candidate, int attempts) {
        return List.of(new Idle(THEN), new Fetching(candidate, attempts, THEN), new Verified(candidate, attempts, THEN),
                new Probed(candidate, attempts, THEN), new Trial(candidate, attempts, THEN), new Committed(candidate, attempts, THEN),
                new Rejected(candidate, "bad", THEN), new RolledBack(candidate, "bad", THEN));
    }

    @Test
    void onlyTheStepsOfTheTableMayBeMade() {
        for (UpdateState from : all(ONE, 2)) {
            for (UpdateState to : all(ONE, 0)) {
                boolean legal = FOLLOWING.getOrDefault(from.phase(), Set.of()).contains(to.phase());
                assertEquals(legal, Lifecycle.leads(from, to), from + " to " + to);
                if (!legal) {
                    assertThrows(IllegalStateException.class, () -> Lifecycle.require(from, to));
                }
            }
        }
    }

    @Test
    void aCandidateAtWorkIsNotExchangedForAnother() {
        for (UpdateState from : all(ONE, 0)) {
            boolean atRest = from instanceof Idle || from instanceof Rejected || from instanceof RolledBack;
            for (UpdateState to : all(OTHER, 0)) {
                boolean legal = FOLLOWING.getOrDefault(from.phase(), Set.of()).contains(to.phase()) && (atRest || to instanceof Idle);
                assertEquals(legal, Lifecycle.leads(from, to), from + " to " + to);
            }
        }
    }

    @Test
    void attemptsAreCountedOneByOneAndBeginAnewInTheNextState() {
        assertTrue(Lifecycle.leads(new Trial(ONE, 2, THEN), new Trial(ONE, 3, THEN)));
        assertFalse(Lifecycle.leads(new Trial(ONE, 2, THEN), new Trial(ONE, 2, THEN)));
        assertFalse(Lifecycle.leads(new Trial(ONE, 2, THEN), new Trial(ONE, 4, THEN)));
        assertFalse(Lifecycle.leads(new Trial(ONE, 2, THEN), new Trial(OTHER, 3, THEN)));
        assertFalse(Lifecycle.leads(new Verified(ONE, 2, THEN), new Probed(ONE, 3, THEN)));
        assertFalse(Lifecycle.leads(new Idle(THEN), new Fetching(ONE, 1, THEN)));
    }

    @Test
    void anotherAttemptKeepsSinceWhenTheStateHasStood() {
        assertEquals(new Trial(ONE, 3, THEN), Lifecycle.again(new Trial(ONE, 2, THEN), RetryCaps.usual(), NOW));
    }

    @Test
    void whatWasAttemptedOftenEnoughEnds() {
        RetryCaps caps = new RetryCaps(4, 4, 4, 4, 4);

        assertEquals(new Idle(NOW), Lifecycle.again(new Fetching(ONE, 4, THEN), caps, NOW));
        assertInstanceOf(Rejected.class, Lifecycle.again(new Verified(ONE, 4, THEN), caps, NOW));
        assertInstanceOf(Rejected.class, Lifecycle.again(new Probed(ONE, 4, THEN), caps, NOW));
        assertEquals(new Rejected(ONE, "trying it came to no end in 4 attempts", NOW),
                Lifecycle.again(new Trial(ONE, 4, THEN), caps, NOW));
        assertEquals(new RolledBack(ONE, "the program started with it 4 times and never stayed", NOW),
                Lifecycle.again(new Committed(ONE, 4, THEN), caps, NOW));
    }

    @Test
    void whereverAnotherAttemptLeadsIsALegalStep() {
        for (int attempts = 0; attempts < 25; attempts++) {
            for (UpdateState from : all(ONE, attempts).subList(1, 6)) {
                Lifecycle.require(from, Lifecycle.again(from, RetryCaps.usual(), NOW));
            }
        }
    }

    @Test
    void atRestThereIsNothingToAttempt() {
        for (UpdateState from : List.of(new Idle(THEN), new Rejected(ONE, "bad", THEN), new RolledBack(ONE, "bad", THEN))) {
            assertThrows(IllegalStateException.class, () -> Lifecycle.again(from, RetryCaps.usual(), NOW));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aCapBelowOneIsNone(int cap) {
        assertThrows(IllegalArgumentException.class, () -> new RetryCaps(1, 1, 1, cap, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "../../../../etc/passwd", "1111111111111111111111111111111111111111111111111111111111111111/"})
    void aCandidateIsKnownByASha256AndNothingElse(String digest) {
        assertThrows(IllegalArgumentException.class, () -> new Candidate(digest, ONE.version()));
    }
}
