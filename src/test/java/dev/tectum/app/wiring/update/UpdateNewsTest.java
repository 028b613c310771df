package dev.tectum.app.wiring.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.Letter;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.update.Transition;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.fake.ScriptedUpdates;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.alert.Postbag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateNewsTest {

    private static final Station HALL = new Station("hall");
    private static final Station DEN = new Station("den");
    private static final UpdateState TRIAL = ScriptedUpdates.trial().state();

    @TempDir
    Path data;

    @Test
    void whatEndedIsToldToEveryRoomOnceEach() {
        UpdateNews news = open();
        news.tell(committed(1), List.of());
        assertEquals(List.of("committed"), told(news.of(HALL)));
        assertEquals(List.of("committed"), told(news.of(DEN)));
        news.of(HALL).delivered(1);
        assertEquals(List.of(), told(news.of(HALL)));
        assertEquals(List.of("committed"), told(news.of(DEN)));
    }

    @Test
    void theWayIsNoNews() {
        UpdateNews news = open();
        news.tell(ScriptedUpdates.stepTo(1, new UpdateState.Idle(ScriptedUpdates.AT), ScriptedUpdates.fetching(0)), List.of());
        assertEquals(List.of(), told(news.of(HALL)));
    }

    @Test
    void aStepThatIsToldAgainIsNotCountedAgain() {
        UpdateNews news = open();
        news.tell(committed(1), List.of());
        news.tell(committed(1), List.of());
        news.of(HALL).delivered(1);
        news.of(DEN).delivered(1);
        news.tell(committed(1), List.of());
        assertEquals(List.of(), told(news.of(HALL)));
        assertEquals(1, news.count("committed"));
        assertEquals(0, news.count("rejected"));
    }

    @Test
    void aRestartForgetsNeitherWhatWaitsNorWhatWasTold() {
        UpdateNews before = open();
        before.tell(committed(1), List.of());
        before.tell(ScriptedUpdates.stepTo(2, ScriptedUpdates.committed().state(), ScriptedUpdates.rolledBack()), List.of());
        before.of(HALL).delivered(1);
        UpdateNews after = open();
        assertEquals(List.of("rolled-back"), told(after.of(HALL)));
        assertEquals(List.of("committed", "rolled-back"), told(after.of(DEN)));
        after.tell(ScriptedUpdates.stepTo(2, ScriptedUpdates.committed().state(), ScriptedUpdates.rolledBack()), List.of());
        assertEquals(List.of("rolled-back"), told(after.of(HALL)));
        after.tell(ScriptedUpdates.stepTo(3, TRIAL, ScriptedUpdates.rejected()), List.of());
        assertEquals(List.of("rolled-back", "rejected"), told(after.of(HALL)));
    }

    @Test
    void aBrokerThatIsAwayForEverFillsNoDisk() {
        UpdateNews news = open();
        for (int number = 1; number <= 100; number++) {
            news.tell(committed(number), List.of());
        }
        List<Letter> waiting = news.of(HALL).pendingAfter(0, 1_000);
        assertTrue(waiting.size() < 50, "there wait " + waiting.size());
        assertEquals(100, waiting.getLast().sequence(), "the newest stay");
        assertEquals(100, news.count("committed"));
    }

    @Test
    void aRoomThatIsNoMoreHoldsNothingUp() {
        open().tell(committed(1), List.of());
        UpdateNews later = UpdateNews.open(data, List.of(HALL));
        later.of(HALL).delivered(1);
        assertEquals(List.of(), told(UpdateNews.open(data, List.of(HALL, DEN)).of(DEN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}",
            "{\"newest\":\"1\",\"sequence\":0,\"letters\":[{\"sequence\":5,\"stations\":[],\"payload\":\"\"}]}"})
    void aDamagedFileIsBegunAnew(String damaged) throws IOException {
        Files.writeString(data.resolve("model-news.json"), damaged);
        UpdateNews news = open();
        assertEquals(List.of(), told(news.of(HALL)));
        news.tell(committed(1), List.of());
        assertEquals(List.of("committed"), told(open().of(HALL)));
    }

    private UpdateNews open() {
        return UpdateNews.open(data, List.of(HALL, DEN));
    }

    private static Transition committed(long sequence) {
        return ScriptedUpdates.stepTo(sequence, TRIAL, ScriptedUpdates.committed());
    }

    private static List<String> told(Postbag bag) {
        return bag.pendingAfter(0, 100).stream().map(letter -> JsonReader.readObject("event", letter.payload()).text("event_type"))
                .toList();
    }
}
