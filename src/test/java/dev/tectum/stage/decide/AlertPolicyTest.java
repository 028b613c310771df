package dev.tectum.stage.decide;

import static dev.tectum.fake.HandWrittenSpec.KITCHEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedBelief;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AlertPolicyTest {

    private static final Quality ALL = ScriptedBelief.quality(1, 1, 1);
    private static final TimeAnchor ANCHOR = new TimeAnchor(new Moment(0), Instant.parse("2026-01-01T00:00:00Z"));

    private final AlertPolicy policy = new AlertPolicy(List.of(HandWrittenSpec.label("fire")), new AlertIds(ANCHOR));
    private final List<String> said = new ArrayList<>();
    private long tick;

    @Test
    void anAlertIsRaisedOnceAfterItsMinimumDuration() {
        see(5, ALL, 6, 0, 0);
        assertEquals(List.of("hold", "hold", "raise", "hold", "hold"), said);
    }

    @Test
    void aShortSpikeRaisesNothing() {
        see(2, ALL, 6, 0, 0);
        see(1, ALL, 0, 0, 0);
        see(2, ALL, 6, 0, 0);
        assertEquals(List.of("hold", "hold", "hold", "hold", "hold"), said);
    }

    @Test
    void evidenceClearsAfterTheClearDurationAndTheCoolDownKeepsQuiet() {
        see(3, ALL, 6, 0, 0);
        see(3, ALL, 0, 0, 0);
        assertEquals("clear", said.getLast());
        said.clear();
        see(6, ALL, 6, 0, 0);
        assertEquals(List.of("hold", "hold", "hold", "raise", "hold", "hold"), said);
    }

    @Test
    void whenEverythingIsMissingAStandingAlertStaysAndIsUpdatedWithItsMode() {
        see(3, ALL, 6, 0, 0);
        said.clear();
        Quality nothing = ScriptedBelief.quality(0, 0, 0);
        see(6, nothing, 6, 0, 0);
        assertEquals(List.of("abstain", "abstain", "abstain", "abstain", "update", "abstain"), said,
                "when it has stayed so for two seconds");
    }

    @Test
    void beingBlindTooLongEndsAnAlertWithThatReason() {
        see(3, ALL, 6, 0, 0);
        Decision last = see(10, ScriptedBelief.quality(0, 0, 0), 6, 0, 0);
        assertEquals(Decision.Clear.Cause.BLIND_TOO_LONG, assertInstanceOf(Decision.Clear.class, last).cause());
    }

    @Test
    void blindWithoutAnAlertAbstains() {
        see(2, ScriptedBelief.quality(0, 0, 0), 6, 0, 0);
        assertEquals(List.of("abstain", "abstain"), said);
    }

    @Test
    void aCoveredLensDoesNotTakeBackWhatItSaw() {
        see(3, ALL, 6, 0, 0);
        said.clear();
        see(8, ScriptedBelief.quality(0.05, 1, 1), 0, 0, 0);
        assertEquals(0, said.stream().filter("clear"::equals).count());
        see(3, ALL, 0, 0, 0);
        assertEquals("clear", said.getLast());
    }

    @Test
    void aMicrophoneThatHadNoPartInItMayGoAndTheAlertStillClears() {
        see(3, ALL, 6, 0, 0);
        see(4, ScriptedBelief.quality(1, 0, 1), Watching.WEAKENED, 0, 0, 0);
        assertEquals(1, said.stream().filter("clear"::equals).count());
    }

    @Test
    void aRevisionIsJudgedByWhatWasKnownBeforeItsTickAndMovesNothing() {
        see(2, ALL, 6, 0, 0);
        Decision missed = see(1, ALL, -6, 0, 0);
        see(1, ALL, 6, 0, 0);
        assertInstanceOf(Decision.Raise.class, revise(3, 6, 0, 0), "above since tick 1");
        assertInstanceOf(Decision.Hold.class, revise(3, -6, 0, 0));
        assertInstanceOf(Decision.Hold.class, missed);
        assertInstanceOf(Decision.Hold.class, see(1, ALL, 6, 0, 0), "half a second above by what was decided then");
        assertInstanceOf(Decision.Raise.class, see(1, ALL, 6, 0, 0));
        assertInstanceOf(Decision.Hold.class, revise(5, 6, 0, 0), "at tick 5 no alert stood");
    }

    @Test
    void ticksThatWereSkippedMoveNoTimer() {
        see(1, ALL, 6, 0, 0);
        tick += 7_200;
        assertInstanceOf(Decision.Hold.class, see(1, ALL, 6, 0, 0), "half a second above, not an hour");
        assertInstanceOf(Decision.Raise.class, see(1, ALL, 6, 0, 0));
    }

    @Test
    void theSameStartStationLabelAndTickGiveTheSameId() {
        Decision.Raise first = assertInstanceOf(Decision.Raise.class, see(3, ALL, 6, 0, 0));
        AlertPolicyTest again = new AlertPolicyTest();
        Decision.Raise second = assertInstanceOf(Decision.Raise.class, again.see(3, ALL, 6, 0, 0));
        assertEquals(first.id(), second.id());
        assertEquals("01KDVDNBE", first.id().value().substring(0, 9), "the ULID starts with the tick's time");
    }

    private Decision revise(long revised, double... says) {
        WindowKey key = new WindowKey(KITCHEN, revised, Moment.ofSeconds(revised * 0.5), 1, false);
        return policy.decide(key, ScriptedBelief.fire(ALL, Watching.YES, says), ALL).getFirst();
    }

    private Decision see(int ticks, Quality quality, double... says) {
        return see(ticks, quality, Watching.YES, says);
    }

    private Decision see(int ticks, Quality quality, Watching watching, double... says) {
        Decision decision = null;
        for (int i = 0; i < ticks; i++) {
            tick++;
            WindowKey key = new WindowKey(KITCHEN, tick, Moment.ofSeconds(tick * 0.5), 0, false);
            decision = policy.decide(key, ScriptedBelief.fire(quality, watching, says), quality).getFirst();
            said.add(decision.wireName());
        }
        return Objects.requireNonNull(decision);
    }
}
