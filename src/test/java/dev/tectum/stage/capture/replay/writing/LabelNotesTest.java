package dev.tectum.stage.capture.replay.writing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.stage.capture.Recording.LabelledSpan;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabelNotesTest {

    private static final Moment END = Moment.ofSeconds(10);

    private final LabelNotes notes = new LabelNotes(Set.of("fire", "person"), Set.of("alarm"));

    @Test
    void theSameLabelAgainEndsIt() {
        assertEquals("fire begins", notes.note("fire", Moment.ofSeconds(2)));
        assertEquals("fire ends", notes.note(" fire ", Moment.ofSeconds(4)));
        notes.note("fire", Moment.ofSeconds(6));
        assertEquals(List.of(span("fire", 2, 4), span("fire", 6, 10)), notes.spansUpTo(END));
    }

    @Test
    void whatLiesBehindTheEndIsNotOfTheRecording() {
        notes.note("person", Moment.ofSeconds(9));
        notes.note("person", Moment.ofSeconds(11));
        notes.note("fire", Moment.ofSeconds(12));
        assertEquals(List.of(span("person", 9, 10)), notes.spansUpTo(END));
    }

    @Test
    void aLabelThatTheModelDoesNotKnowIsNotedAndSaidToBeUnknown() {
        assertTrue(notes.note("cat", Moment.ofSeconds(1)).contains("does not know"));
        assertEquals(Set.of("alarm", "cat"), notes.annotated());
        assertTrue(notes.note("", Moment.ofSeconds(1)).contains("fire, person"));
    }

    private static LabelledSpan span(String label, double from, double to) {
        return new LabelledSpan(label, new Span(Moment.ofSeconds(from), Moment.ofSeconds(to)));
    }

    @Test
    void whatWasOverBeforeTheRecordingBeganIsNotOfIt() {
        notes.note("fire", Moment.ofSeconds(0));
        assertEquals("fire ends", notes.note("fire", Moment.ofSeconds(0)));
        assertEquals(List.of(), notes.spansUpTo(END));
    }

    @Test
    void aFloodOfNamesIsNotTakenDown() {
        LabelNotes notes = new LabelNotes(Set.of("fire"), Set.of());
        for (int i = 0; i < 5_000; i++) {
            notes.note("name " + i, Moment.ofSeconds(i));
        }
        assertEquals(100, notes.annotated().size());
        assertEquals(100, notes.spansUpTo(Moment.ofSeconds(6_000)).size());
        assertTrue(notes.note("fire", Moment.ofSeconds(5_001)).contains("not noted"));
    }
}
