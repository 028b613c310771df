package dev.tectum.app.web.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineStreamTest {

    private final LineStream stream = new LineStream(2, 3);

    @Test
    void aNewListenerGetsTheRememberedLinesAndThenTheNewOnes() {
        for (String line : List.of("a", "b", "c")) {
            stream.publish(line);
        }
        stream.pass("told to nobody");
        PatientReader reader = new PatientReader();
        stream.subscribe(reader);
        reader.ask(10);
        stream.publish("d");
        stream.pass("e");
        assertEquals(List.of("b", "c", "d", "e"), reader.lines);
    }

    @Test
    void aSlowListenerLosesItsOldestLinesAndHoldsUpNobody() {
        PatientReader slow = new PatientReader();
        PatientReader quick = new PatientReader();
        stream.subscribe(slow);
        stream.subscribe(quick);
        quick.ask(Long.MAX_VALUE);
        for (String line : List.of("a", "b", "c", "d", "e")) {
            stream.publish(line);
        }
        slow.ask(2);
        assertEquals(List.of("c", "d"), slow.lines);
        assertEquals(List.of("a", "b", "c", "d", "e"), quick.lines);
        assertEquals(2, stream.dropped());
    }

    @Test
    void aListenerThatLeavesIsForgotten() {
        PatientReader reader = new PatientReader();
        stream.subscribe(reader);
        reader.ask(1);
        reader.leave();
        stream.publish("a");
        assertEquals(List.of(), reader.lines);
        assertEquals(0, stream.listeners());
    }

    @Test
    void closingEndsThoseWhoListenAndThoseWhoComeTooLate() {
        PatientReader early = new PatientReader();
        stream.subscribe(early);
        early.ask(1);
        assertFalse(early.ended);
        stream.close();
        PatientReader late = new PatientReader();
        stream.subscribe(late);
        assertTrue(early.ended && late.ended);
        assertEquals(0, stream.listeners());
    }

    @Test
    void aReaderThatAsksForMoreWhileItReadsGetsEveryLineInOrder() {
        PatientReader reader = new PatientReader();
        reader.asksAgain = true;
        stream.subscribe(reader);
        reader.ask(1);
        for (String line : List.of("a", "b", "c", "d", "e")) {
            stream.publish(line);
        }
        assertEquals(List.of("a", "b", "c", "d", "e"), reader.lines);
        assertEquals(0, stream.dropped());
    }
}
