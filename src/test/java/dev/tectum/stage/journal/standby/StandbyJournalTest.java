package dev.tectum.stage.journal.standby;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.belief.Contributions;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.event.Letter;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.RefusingDisk;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.wire.LabelBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandbyJournalTest {

    private final RefusingDisk disk = new RefusingDisk();
    private long nanos;

    @Test
    void whileTheDiskWorksMemoryHoldsNothing() {
        StandbyJournal journal = journal(100);
        journal.remember(ScriptedEvents.raising(1, 1));
        assertEquals(List.of(name(1) + " new"), disk.written());
        assertEquals(List.of(name(1) + " new"), tellAll(journal));
        assertEquals(0, journal.held());
    }

    @Test
    void alertsAreToldFromMemoryInTheirOrderAndHandedOverOnceWhenTheDiskWorksAgain() {
        StandbyJournal journal = journal(100);
        journal.remember(ScriptedEvents.raising(1, 1));
        disk.refuse(true);
        journal.remember(ScriptedEvents.updating(2, 1));
        journal.remember(ScriptedEvents.clearing(3, 1));
        List<String> told = tellAll(journal);
        assertEquals(List.of(name(1) + " new", name(1) + " update"), told.subList(0, 2));
        assertTrue(told.get(2).endsWith(" new"), "the trouble itself is told: " + told);
        assertEquals(name(1) + " end", told.get(3));
        disk.refuse(false);
        later(journal, 4);
        List<String> after = tellAll(journal);
        assertEquals(1, after.size());
        assertTrue(after.getFirst().endsWith(" end"), "the trouble is over, and nothing is told twice: " + after);
        assertEquals(List.of(name(1) + " new", name(1) + " update", told.get(2), name(1) + " end", after.getFirst()), disk.written());
        assertEquals(List.of(), tellAll(journal));
    }

    @Test
    void theTroubleIsAnAlertOfTheDeviceWithAReasonAndOneEnd() {
        StandbyJournal journal = journal(100);
        disk.refuse(true);
        journal.remember(ScriptedEvents.raising(1, 1));
        List<JsonFields> told = pending(journal).stream().map(letter -> JsonReader.readObject("letter", letter.payload())).toList();
        JsonFields trouble = told.getLast();
        assertEquals(List.of("journal", "new", "warning", "kitchen"),
                List.of(trouble.text("label"), trouble.text("state"), trouble.text("severity"), trouble.text("device")));
        assertTrue(trouble.text("because").startsWith(RefusingDisk.REASON), trouble.text("because"));
        assertTrue(trouble.names().containsAll(told.getFirst().names()), "every key of an ordinary alert");
    }

    @Test
    void whatWasToldWhileTheDiskCouldNotNoteItIsNotToldAgain() {
        StandbyJournal journal = journal(100);
        journal.remember(ScriptedEvents.raising(1, 1));
        disk.refuse(true);
        assertEquals(List.of(name(1) + " new"), tellAll(journal));
        assertEquals(List.of(), tellAll(journal));
        disk.refuse(false);
        later(journal, 2);
        assertEquals(0, disk.counts("mqtt").waiting());
    }

    @Test
    void aLetterThatIsUnderWayWhileItIsHandedOverIsNotToldAgain() {
        StandbyJournal journal = journal(100);
        disk.refuse(true);
        journal.remember(ScriptedEvents.raising(1, 1));
        Letter underWay = pending(journal).getFirst();
        disk.refuse(false);
        later(journal, 2);
        journal.outbox().delivered("mqtt", underWay.sequence());
        assertTrue(pending(journal).stream().noneMatch(letter -> letter.alertId().equals(underWay.alertId())));
    }

    @Test
    void whatDoesNotFitIsCountedAndThoseThatAreNeededLeastGoFirst() {
        StandbyJournal journal = journal(4);
        disk.refuse(true);
        journal.remember(raising(1, 1, "person"));
        journal.remember(raising(2, 2, "fire"));
        journal.remember(ScriptedEvents.updating(3, 2));
        journal.remember(raising(4, 3, "fire"));
        journal.remember(raising(5, 4, "fire"));
        List<String> told = pending(journal).stream().map(letter -> letter.alertId() + " " + letter.state()).toList();
        assertEquals(2, journal.lost());
        assertTrue(told.containsAll(List.of(name(2) + " new", name(3) + " new", name(4) + " new")), told.toString());
        disk.refuse(false);
        later(journal, 6);
        String end = pending(journal).getLast().payload();
        assertTrue(end.contains("2 messages did not fit"), end);
    }

    @Test
    void aDamagedFileIsNamedInAnAlertAndTheEventThatFoundItIsKept() {
        StandbyJournal journal = journal(100);
        disk.damage("journal.damaged-20261123T080000Z.db");
        journal.remember(ScriptedEvents.raising(1, 1));
        List<Letter> letters = pending(journal);
        assertEquals(List.of("new", "new", "end"), letters.stream().map(Letter::state).toList());
        assertTrue(letters.get(1).payload().contains("journal.damaged-20261123T080000Z.db"), letters.get(1).payload());
        assertEquals(letters.get(1).alertId(), letters.get(2).alertId());
        assertEquals(3, disk.written().size());
    }

    @Test
    void whatIsHeldAtTheEndIsOfferedOnceMore() {
        StandbyJournal journal = journal(100);
        disk.refuse(true);
        journal.remember(ScriptedEvents.raising(1, 1));
        disk.refuse(false);
        journal.close();
        assertEquals(name(1) + " new", disk.written().getFirst());
        assertTrue(disk.isClosed());
    }

    @Test
    void quietEventsOfABrokenDiskAreHeldOnlyWhereSomethingChanges() {
        StandbyJournal journal = journal(100);
        journal.remember(ScriptedEvents.raising(1, 1));
        disk.refuse(true);
        journal.remember(ScriptedEvents.updating(2, 1));
        long held = journal.held();
        journal.remember(ScriptedEvents.quiet(3));
        assertEquals(held, journal.held());
        journal.remember(ScriptedEvents.event(4, ScriptedEvents.NO_ENVIRONMENT, new Decision.Hold("fire", Optional.empty())));
        assertEquals(held + 1, journal.held());
    }

    private StandbyJournal journal(int most) {
        return new StandbyJournal(disk,
                new StandbyJournal.Terms(List.of(HandWrittenSpec.KITCHEN), ScriptedEvents.ANCHOR,
                        LabelBook.of(HandWrittenSpec.spec().labels()), List.of("mqtt")),
                () -> nanos, new Random(1), most, 1 << 20);
    }

    private static Event raising(long tick, int alert, String label) {
        Event fire = ScriptedEvents.raising(tick, alert);
        Map<String, Contributions.OfLabel> both = new HashMap<>(Map.of("fire", fire.contributions().of("fire")));
        both.put(label, fire.contributions().of("fire"));
        return new Event(fire.key(), fire.quality(), fire.belief(), new Contributions(both),
                List.of(new Decision.Raise(label, ScriptedEvents.id(alert), 0.9, ScriptedEvents.at(tick))), fire.model());
    }

    /// A quiet event after the next attempt is due.
    private void later(StandbyJournal journal, long tick) {
        nanos += Duration.ofSeconds(5).toNanos();
        journal.remember(ScriptedEvents.quiet(tick));
    }

    private static List<Letter> pending(StandbyJournal journal) {
        return journal.outbox().pendingAfter("mqtt", HandWrittenSpec.KITCHEN, 0, 100);
    }

    private static List<String> tellAll(StandbyJournal journal) {
        List<String> told = new ArrayList<>();
        for (Letter letter : pending(journal)) {
            told.add(letter.alertId() + " " + letter.state());
            journal.outbox().delivered("mqtt", letter.sequence());
        }
        return told;
    }

    private static String name(int alert) {
        return ScriptedEvents.id(alert).value();
    }
}
