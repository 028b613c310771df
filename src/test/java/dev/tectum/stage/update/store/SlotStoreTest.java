package dev.tectum.stage.update.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.disk.LocalDisk;
import dev.tectum.domain.update.Transition;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateState.Fetching;
import dev.tectum.domain.update.UpdateState.Idle;
import dev.tectum.domain.update.UpdateState.Rejected;
import dev.tectum.domain.update.UpdateState.RolledBack;
import dev.tectum.domain.update.UpdateState.Trial;
import dev.tectum.domain.update.UpdateState.Verified;
import dev.tectum.fake.MadeBundle;
import dev.tectum.fake.MemoryFolder;
import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.life.Admission;
import dev.tectum.stage.update.life.BundleInUse.Slot;
import dev.tectum.stage.update.life.RetryCaps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotStoreTest {

    private static final MadeBundle TWO = MadeBundle.release(2);
    private static final MadeBundle THREE = MadeBundle.release(3);
    private static final MadeBundle FOUR = MadeBundle.release(4);

    @TempDir(factory = MemoryFolder.class)
    Path temp;
    private StoreDriver driver;
    private SlotStore store;

    @BeforeEach
    void open() {
        driver = new StoreDriver(new LocalDisk(), temp.resolve("state/models"));
        store = driver.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store.close();
        store = driver.open();
    }

    private long release() {
        return store.inUse().bundle().spec().version().release();
    }

    private void assertRefused(String words, MadeBundle bundle) {
        UpdateState before = store.state();
        Admission.Refused refused = assertInstanceOf(Admission.Refused.class, store.admit(bundle.manifest(), StoreDriver.NONE));
        assertTrue(refused.reason().contains(words), refused.reason());
        assertEquals(before, store.state());
    }

    private void admit(MadeBundle bundle) {
        assertInstanceOf(Admission.Admitted.class, store.admit(bundle.manifest(), StoreDriver.NONE));
    }

    @Test
    void atFirstTheShippedBundleIsInUse() {
        assertEquals(Slot.SHIPPED, store.inUse().slot());
        assertEquals(List.of(), store.inUse().problems());
        assertEquals(TinyBundle.FOLDER, store.current().folder());
        assertInstanceOf(Idle.class, store.state());
    }

    @Test
    void aCandidateDecidesNothingBeforeItIsCommitted() {
        List<String> seen = new ArrayList<>();
        admit(TWO);
        seen.add(store.state().phase() + " " + release());
        store.fetch(driver.supply(TWO));
        seen.add(store.state().phase() + " " + release());
        store.probed();
        seen.add(store.state().phase() + " " + release());
        store.beginTrial();
        seen.add(store.state().phase() + " " + release());
        store.commit();

        assertEquals(List.of("fetching 1", "verified 1", "probed 1", "trial 1"), seen);
        assertEquals(2, release());
        assertEquals(Slot.CHOSEN, store.inUse().slot());
    }

    @Test
    void whatIsInstalledIsStillInUseAfterARestart() {
        assertTrue(driver.install(store, TWO));
        assertTrue(driver.install(store, THREE));
        reopen();

        assertEquals(3, release());
        assertEquals(List.of(), store.inUse().problems());
    }

    @Test
    void onlyWhatIsNowhereHereIsAskedFor() throws IOException {
        assertTrue(driver.install(store, TWO));

        assertEquals(List.of("CARD.md"), driver.brought());
        for (Path file : Contents.names(store.current().folder())) {
            assertEquals(1, Files.getAttribute(file, "unix:nlink"), file.toString());
        }
        Path card = store.current().folder().resolve("CARD.md");
        assertArrayEquals(TWO.files().get("CARD.md"), Files.readAllBytes(card));
    }

    @Test
    void everyStateIsFoundAgainAfterARestart() {
        admit(TWO);
        reopen();
        UpdateState fetching = store.state();
        store.fetch(driver.supply(TWO));
        reopen();
        UpdateState verified = store.state();
        store.probed();
        reopen();
        UpdateState probed = store.state();
        store.beginTrial();
        reopen();
        UpdateState trial = store.state();
        Bundle tried = store.candidate();
        store.commit();
        reopen();

        assertEquals(List.of("fetching", "verified", "probed", "trial", "committed"),
                List.of(fetching.phase(), verified.phase(), probed.phase(), trial.phase(), store.state().phase()));
        assertEquals(tried.folder(), store.current().folder()); // the switch moves nothing that somebody may have open
    }

    @Test
    void everyStepIsToldOnceWhileNothingGoesWrong() {
        driver.install(store, TWO);
        reopen();

        assertEquals(List.of("idle fetching", "fetching fetching", "fetching verified", "verified verified", "verified probed",
                "probed probed", "probed trial", "trial trial", "trial committed", "committed committed", "committed idle"),
                driver.told().stream().limit(11).map(step -> step.from().phase() + " " + step.to().phase()).toList());
        List<Transition> twice = driver.told().subList(11, driver.told().size()); // nobody wrote down that the last one was told
        assertEquals(driver.told().subList(10, 11), twice);
    }

    @Test
    void whatTheLogDidNotKeepIsToldAgain() {
        List<Long> told = new ArrayList<>();
        boolean[] full = {true};
        store.close();
        store = SlotStore.open(driver.rooms(), RetryCaps.usual(), InstantSource.system(),
                step -> !full[0] && told.add(step.sequence()));
        admit(TWO);
        store.settle("not today");
        full[0] = false;
        admit(THREE);

        assertEquals(List.of(1L, 2L, 3L), told);
    }

    @Test
    void stepsOutOfOrderAreRefusedAndChangeNothing() {
        assertThrows(IllegalStateException.class, () -> store.fetch(driver.supply(TWO)));
        assertThrows(IllegalStateException.class, store::probed);
        assertThrows(IllegalStateException.class, store::attempt);
        assertThrows(IllegalStateException.class, () -> store.settle("nothing"));
        assertThrows(IllegalStateException.class, () -> store.reject("nobody"));
        admit(TWO);
        UpdateState fetching = store.state();
        assertThrows(IllegalStateException.class, store::probed);
        assertThrows(IllegalStateException.class, store::beginTrial);
        assertThrows(IllegalStateException.class, store::commit);

        assertEquals(fetching, store.state());
        assertEquals(1, release());
    }

    @Test
    void whileOneIsAtWorkOrWatchedNoOtherIsTaken() {
        admit(TWO);
        assertRefused("The update to tiny 1.0.2 has not come to its end", THREE);
        store.fetch(driver.supply(TWO));
        store.probed();
        store.beginTrial();
        store.commit();
        assertRefused("has not come to its end", THREE);
        store.settle("it does well");

        assertTrue(driver.install(store, THREE));
    }

    @Test
    void whatWasRejectedIsNotTakenAgainButTheNextIs() {
        admit(TWO);
        store.fetch(driver.supply(TWO));
        store.reject("it is worse");
        reopen();

        assertEquals("it is worse", assertInstanceOf(Rejected.class, store.state()).reason());
        assertRefused("was rejected before", TWO);
        assertTrue(driver.install(store, THREE));
        assertRefused("was rejected before", TWO);
    }

    @Test
    void onlyTheLastSixtyFourRejectedOnesAreRemembered() {
        for (long release = 2; release < 70; release++) {
            admit(MadeBundle.release(release));
            store.reject("no");
        }

        assertRefused("was rejected before", MadeBundle.release(69));
        admit(TWO);
    }

    @Test
    void onlyNewerReleasesOfTheSameNameAreTaken() {
        driver.install(store, THREE);

        assertRefused("is release 2, but release 3 is in use", TWO);
        assertRefused("is here already", THREE);
        assertTrue(driver.install(store, MadeBundle.of("tiny-too", 1)));
        assertRefused("is here already: roll back to it", THREE);
    }

    @Test
    void whatDoesNotSuitIsNotTaken() {
        Admission said = store.admit(TWO.manifest(), spec -> Optional.of("no variant of " + spec.version() + " runs here"));

        assertEquals(new Admission.Refused("no variant of tiny 1.0.2 runs here"), said);
        assertInstanceOf(Admission.Refused.class, store.admit("{".getBytes(StandardCharsets.UTF_8), StoreDriver.NONE));
        String demanding = new String(TWO.manifest(), StandardCharsets.UTF_8).replace(">=0.1.0 <1.0.0", ">=7.0.0");
        Admission.Refused tooOld = assertInstanceOf(Admission.Refused.class,
                store.admit(demanding.getBytes(StandardCharsets.UTF_8), StoreDriver.NONE));
        assertTrue(tooOld.reason().contains("this is Tectum 0.1.0"), tooOld.reason());
    }

    @Test
    void whereThereIsNoRoomNothingIsBegun() {
        String huge = new String(TWO.manifest(), StandardCharsets.UTF_8).replaceFirst("(\"path\":\"CARD.md\",\"size\":)[0-9]+",
                "$19000000000000000000");
        Admission.Refused refused = assertInstanceOf(Admission.Refused.class,
                store.admit(huge.getBytes(StandardCharsets.UTF_8), StoreDriver.NONE));

        assertTrue(refused.reason().startsWith("There is no room for tiny 1.0.2 in " + temp), refused.reason());
        assertInstanceOf(Idle.class, store.state());
    }

    @Test
    void whatDoesNotArriveIsGivenUpAfterSomeAttemptsAndMayBeTakenAnotherDay() {
        admit(TWO);
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertInstanceOf(Fetching.class, store.attempt());
            assertThrows(BundleException.class, () -> store.fetch((file, place) -> {
                throw new BundleException(file.path() + " did not come");
            }));
        }

        assertInstanceOf(Idle.class, store.attempt());
        assertTrue(driver.install(store, TWO));
    }

    @Test
    void whatComesAsSomethingElseIsNotBelieved() {
        admit(TWO);
        BundleException refused = assertThrows(BundleException.class, () -> store.fetch(driver.supply(THREE)));

        assertTrue(refused.toString().contains("What came as CARD.md"), refused.toString());
        assertInstanceOf(Verified.class, store.fetch(driver.supply(TWO)));
    }

    @Test
    void aCandidateThatTakesTheDeviceDownEachTimeIsRejected() {
        admit(TWO);
        store.fetch(driver.supply(TWO));
        store.probed();
        store.beginTrial();
        for (int start = 1; start <= 3; start++) {
            assertInstanceOf(Trial.class, store.attempt());
            reopen();
        }

        assertInstanceOf(Rejected.class, store.attempt());
        assertRefused("was rejected before", TWO);
    }

    @Test
    void aBundleWithWhichTheProgramNeverStaysIsRolledBack() {
        driver.install(store, TWO);
        admit(THREE);
        store.fetch(driver.supply(THREE));
        store.probed();
        store.beginTrial();
        store.commit();
        for (int start = 1; start <= 3; start++) {
            reopen();
            assertInstanceOf(UpdateState.Committed.class, store.attempt());
            assertEquals(3, release());
        }
        reopen();

        assertInstanceOf(RolledBack.class, store.attempt());
        assertEquals(2, release());
        assertRefused("was rejected before", THREE);
        assertTrue(driver.install(store, FOUR));
    }

    @Test
    void theOwnerGoesBackStepByStepToTheShippedBundle() {
        driver.install(store, TWO);
        driver.install(store, THREE);

        store.rollBack("the owner wants it");
        assertEquals(2, release());
        store.rollBack("the owner wants it");
        reopen();
        assertEquals(Slot.SHIPPED, store.inUse().slot());
        assertThrows(BundleException.class, () -> store.rollBack("once more"));
        assertTrue(driver.install(store, FOUR));
    }

    @Test
    void rollingBackGivesTheCandidateAtWorkUp() {
        driver.install(store, TWO);
        admit(THREE);
        store.fetch(driver.supply(THREE));
        store.rollBack("the owner wants it");

        assertEquals(1, release());
        assertTrue(driver.install(store, THREE)); // that one was not to blame
    }

    @Test
    void atRestThereAreTwoBundlesAndNothingElse() throws IOException {
        for (long release = 2; release < 6; release++) {
            driver.install(store, MadeBundle.release(release));
        }
        admit(MadeBundle.release(6));
        store.settle("not today");

        assertEquals(2, Contents.names(temp.resolve("state/models/bundles")).size());
        assertEquals(List.of(), Contents.names(temp.resolve("state/models/incoming")));
    }

    @Test
    void aSecondProcessIsTurnedAwayAndToldWhere() {
        BundleException refused = assertThrows(BundleException.class, driver::open);

        assertTrue(refused.toString().contains(temp.resolve("state/models") + " is in use by another Tectum"), refused.toString());
        reopen();
    }

    @Test
    void givingUpWhileFilesArriveLeavesNothing() throws IOException {
        admit(TWO);
        assertThrows(BundleException.class, () -> store.fetch((file, place) -> {
            driver.supply(TWO).bring(file, place);
            store.settle("not today");
        }));

        assertInstanceOf(Idle.class, store.state());
        assertEquals(List.of(), Contents.names(temp.resolve("state/models/incoming")));
        assertTrue(driver.install(store, THREE));
    }
}
