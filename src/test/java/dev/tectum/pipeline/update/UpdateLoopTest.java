package dev.tectum.pipeline.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.time.BackOff;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.domain.update.UpdateState.Fetching;
import dev.tectum.domain.update.UpdateState.Idle;
import dev.tectum.domain.update.UpdateState.Rejected;
import dev.tectum.domain.update.UpdateState.RolledBack;
import dev.tectum.domain.update.UpdateState.Trial;
import dev.tectum.domain.update.UpdateStatus;
import dev.tectum.fake.MadeBundle;
import dev.tectum.fake.MemoryFolder;
import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.alert.listen.ModelDesk.Wish;
import dev.tectum.stage.update.history.KeptHistory;
import dev.tectum.stage.update.life.Examination;
import dev.tectum.stage.update.life.RetryCaps;
import dev.tectum.stage.update.store.SlotStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateLoopTest {

    private static final MadeBundle TWO = MadeBundle.release(2);
    private static final MadeBundle THREE = MadeBundle.release(3);

    @TempDir(factory = MemoryFolder.class)
    Path temp;
    private final ScriptedOffers offers = new ScriptedOffers();
    private final RecordingUnderstudy understudy = new RecordingUnderstudy();
    private final UpdateWishes wishes = new UpdateWishes();
    private List<String> probeObjections = List.of();
    private List<String> recordingObjections = List.of();
    private boolean automatic = true;
    private long millis = 1_800_000_000_000L;
    private SlotStore store;
    private KeptHistory history;
    private UpdateBoard board;
    private UpdateLoop loop;

    @BeforeEach
    void start() {
        history = KeptHistory.open(temp.resolve("history.json"));
        store = SlotStore.open(temp.resolve("models"), TinyBundle.FOLDER, TinyBundle.reader(), new RetryCaps(3, 3, 3, 3, 3), this::now,
                history);
        Offering offering = new Offering(Optional.of(offers), automatic, new Offering.Clocks(this::now, () -> 0));
        board = new UpdateBoard(store, history, offering, store.inUse());
        Examination probe = (_, _) -> new Judgement("probe", probeObjections, Map.of());
        Examination recordings = (_, _) -> new Judgement("recordings", recordingObjections, Map.of());
        loop = new UpdateLoop(new UpdateLoop.Parts(store, history, _ -> Optional.empty(), probe, recordings, understudy, (_, _) -> {
        }), offering, wishes,
                board, new BackOff(Duration.ofNanos(1), Duration.ofNanos(1), new Random(1)));
    }

    private Instant now() {
        return Instant.ofEpochMilli(millis++);
    }

    @AfterEach
    void stop() {
        store.close();
    }

    private void restart() {
        stop();
        start();
    }

    /// Turns until it has come to a state.
    private <S extends UpdateState> S until(Class<S> state) throws InterruptedException {
        for (int turns = 0; turns < 20; turns++) {
            if (state.isInstance(store.state()) && turns > 0) {
                return state.cast(store.state());
            }
            loop.turn();
        }
        return assertInstanceOf(state, store.state());
    }

    private long release() {
        return store.current().spec().version().release();
    }

    @Test
    void aNewerBundleComesIntoUseStepByStepAndIsWatched() throws InterruptedException {
        offers.offered = Optional.of(TWO);
        until(Committed.class);
        assertEquals(2, release());
        until(Idle.class);
        assertEquals(2, release());
        assertEquals(List.of("try 2", "takeOver 2", "watch 1", "dismiss"), understudy.asked);
    }

    @Test
    void whoOfferedItHearsOfEachStepWithWhatWasFoundOut() throws InterruptedException {
        offers.offered = Optional.of(TWO);
        until(Committed.class);
        until(Idle.class);
        loop.turn();
        assertEquals(
                List.of("fetching []", "fetching []", "verified []", "verified [probe]", "probed [probe]", "probed [probe, recordings]",
                        "trial [probe, recordings]", "trial [probe, recordings, trial]", "committed [probe, recordings, trial]",
                        "idle [probe, recordings, trial, watch]"),
                offers.told);
    }

    @Test
    void aStepThatWasNotHeardIsToldAgainAndInOrder() throws InterruptedException {
        offers.offered = Optional.of(TWO);
        offers.hears = false;
        until(Committed.class);
        assertEquals(List.of(), offers.told);
        restart();
        offers.hears = true;
        until(Idle.class);
        loop.turn();
        assertTrue(offers.told.getFirst().startsWith("fetching"), offers.told.toString());
        assertTrue(offers.told.getLast().startsWith("idle"), offers.told.toString());
        assertEquals(1, offers.told.stream().filter(told -> told.startsWith("committed")).count());
    }

    @Test
    void whatTheProbeObjectsToNeverComesNearALiveInput() throws InterruptedException {
        offers.offered = Optional.of(TWO);
        probeObjections = List.of("it ended by signal 11");
        assertEquals("it ended by signal 11", until(Rejected.class).reason());
        assertEquals(1, release());
        assertEquals(List.of(), understudy.asked);
    }

    @Test
    void whatIsDeafOnRecordingsIsRejectedBeforeItsTrial() throws InterruptedException {
        offers.offered = Optional.of(TWO);
        recordingObjections = List.of("fire: one event is missed");
        assertEquals("fire: one event is missed", until(Rejected.class).reason());
        assertEquals(List.of(), understudy.asked);
    }

    @Test
    void whatDisagreesOnLiveInputIsRejectedAndLeavesNothingBeside() throws InterruptedException {
        offers.offered = Optional.of(TWO);
        understudy.objections = List.of("dog-bark: 12 alerts more an hour");
        until(Rejected.class);
        assertEquals(1, release());
        assertEquals(List.of("try 2", "dismiss"), understudy.asked);
    }

    @Test
    void whatDoesNotLoadForItsTrialIsRejected() throws InterruptedException {
        offers.offered = Optional.of(TWO);
        understudy.doesNotLoad = true;
        assertEquals("it does not load", until(Rejected.class).reason());
        assertEquals(1, release());
    }

    @Test
    void whatDoesBadlyWhileItIsWatchedIsRolledBackToTheModelThatIsStillLoaded() throws InterruptedException {
        offers.offered = Optional.of(TWO);
        understudy.laterObjections = List.of("a decision takes it 900 ms");
        assertEquals("a decision takes it 900 ms", until(RolledBack.class).reason());
        assertEquals(1, release());
        assertEquals(List.of("try 2", "takeOver 2", "watch 1", "handBack 1"), understudy.asked);
    }

    @Test
    void aFailedUpdateDoesNotBlockTheNext() throws InterruptedException {
        offers.offered = Optional.of(TWO);
        probeObjections = List.of("no");
        until(Rejected.class);
        probeObjections = List.of();
        offers.offered = Optional.of(THREE);
        wishes.wish(Wish.CHECK);
        until(Committed.class);
        assertEquals(3, release());
    }

    @Test
    void whatWasRejectedIsNotTakenAgainAndTheReasonIsTold() throws InterruptedException {
        offers.offered = Optional.of(TWO);
        probeObjections = List.of("no");
        until(Rejected.class);
        wishes.wish(Wish.CHECK);
        loop.turn();
        assertInstanceOf(Rejected.class, store.state());
        assertTrue(board.status().troubles().toString().contains("was rejected before"), board.status().troubles().toString());
    }

    @Test
    void aCutInEveryStateIsFollowedByTheSameEnd() throws InterruptedException {
        for (int cutAfter = 1; cutAfter <= 6; cutAfter++) {
            stop();
            temp = temp.resolve("cut");
            start();
            offers.offered = Optional.of(TWO);
            for (int turn = 0; turn < cutAfter; turn++) {
                loop.turn();
            }
            restart();
            for (int turn = 0; turn < 8; turn++) {
                loop.turn();
            }
            assertEquals(2, release(), "after a cut behind turn " + cutAfter);
            assertInstanceOf(Idle.class, store.state());
        }
    }

    @Test
    void withoutBeingAskedNothingIsTakenWhereTheOwnerWantsToBeAsked() throws InterruptedException {
        stop();
        automatic = false;
        start();
        offers.offered = Optional.of(TWO);
        loop.turn();
        UpdateStatus status = board.status();
        assertInstanceOf(Idle.class, status.state());
        assertEquals(2, status.latest().orElseThrow().release());
        wishes.wish(Wish.INSTALL);
        until(Committed.class);
        assertEquals(2, release());
    }

    @Test
    void theOwnersOwnBundleGoesTheSameWay() throws InterruptedException {
        ScriptedOffers own = new ScriptedOffers();
        own.offered = Optional.of(THREE);
        wishes.wish(own);
        probeObjections = List.of("it hangs");
        until(Rejected.class);
        wishes.wish(own);
        loop.turn();
        assertEquals(1, release());
        assertEquals(0, offers.looks);
    }

    @Test
    void whoOfferedItMayCallItOffUntilItDecides() throws InterruptedException {
        offers.offered = Optional.of(TWO);
        loop.turn();
        assertInstanceOf(Fetching.class, store.state());
        offers.recall = Optional.of("cancelled by the server");
        until(Idle.class);
        assertEquals(1, release());
    }

    @Test
    void aTrialOfHoursEndsWhenItIsCalledOff() throws InterruptedException {
        offers.offered = Optional.of(TWO);
        until(Trial.class);
        understudy.whileTrying = () -> offers.recall = Optional.of("cancelled by the server");
        until(Idle.class);
        assertEquals(List.of("try 2", "dismiss"), understudy.asked);
    }

    @Test
    void theOwnerGoesBackAtAnyTime() throws InterruptedException {
        offers.offered = Optional.of(TWO);
        until(Committed.class);
        wishes.wish(Wish.ROLLBACK);
        assertEquals("asked for", until(RolledBack.class).reason());
        assertEquals(1, release());
        assertEquals("handBack 1", understudy.asked.getLast());
    }

    @Test
    void goingBackFromTheShippedBundleIsRefusedAndChangesNothing() throws InterruptedException {
        wishes.wish(Wish.ROLLBACK);
        loop.turn();
        assertInstanceOf(Idle.class, store.state());
        assertTrue(board.status().troubles().toString().contains("there is none before it"), board.status().troubles().toString());
    }

    @Test
    void whereNobodyAnswersTheDeviceSaysSoAndLooksAgain() throws InterruptedException {
        offers.failures = 1;
        offers.offered = Optional.of(TWO);
        loop.turn();
        assertEquals(List.of("nobody answers"), board.status().troubles());
        wishes.wish(Wish.CHECK);
        until(Committed.class);
        assertEquals(List.of(), board.status().troubles());
    }

    @Test
    void whatDoesNotArriveIsGivenUpAfterSomeAttemptsAndMayComeAnotherDay() throws InterruptedException {
        offers.offered = Optional.of(TWO);
        loop.turn();
        offers.offered = Optional.of(THREE); // its files are others
        until(Idle.class);
        assertEquals(1, release());
        offers.offered = Optional.of(TWO);
        wishes.wish(Wish.CHECK);
        until(Committed.class);
    }

    @Test
    void aHistoryThatIsBrokenStopsNoUpdate() throws Exception {
        stop();
        Files.writeString(temp.resolve("history.json"), "{\"schema\": 1, \"steps\": 7");
        start();
        offers.offered = Optional.of(TWO);
        until(Committed.class);
        restart();
        assertTrue(history.steps().size() > 5);
    }
}
