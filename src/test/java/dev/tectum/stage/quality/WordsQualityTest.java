package dev.tectum.stage.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.domain.wording.HashedText;
import dev.tectum.domain.wording.Vocabulary;
import dev.tectum.stage.quality.site.SiteLearner;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A table that says words is judged by whether it says something, not by what.
class WordsQualityTest {

    private static final ChannelSpec MATERIAL = ChannelSpec.worded("material", new Vocabulary(List.of("steel", "aluminium", "brass")));
    private static final ChannelSpec NOTE = ChannelSpec.worded("note", new HashedText(32));

    private final SeriesQuality quality = new SeriesQuality(List.of(MATERIAL, NOTE), CleanAir.unknown(), new SiteLearner("job"));
    private int tick;

    @Test
    void anotherCategoryAndAnotherTextAreNoFault() {
        for (String said : List.of("spindle squeals", "ok", "chips everywhere, long ones", "ok")) {
            assertInstanceOf(Grade.Usable.class, grade(tick % 4, NOTE.wording().orElseThrow().code(said)), said);
        }
    }

    @Test
    void whatNobodyKnowsIsAWordAndWhatIsGarbledIsNot() {
        assertInstanceOf(Grade.Usable.class, grade(MATERIAL.wording().orElseThrow().code("wood"), 0));
        Grade garbled = grade(1.5, -1);
        assertInstanceOf(Grade.Missing.class, garbled);
    }

    @Test
    void wordsThatStopAreMissingChannels() {
        assertInstanceOf(Grade.Usable.class, grade(1, 4));
        Grade gone = grade(Double.NaN, 4);
        assertTrue(gone.quality() < 1 && gone.quality() > 0, gone.toString());
        assertEquals(0, grade(Double.NaN, Double.NaN).quality());
    }

    private Grade grade(double material, double note) {
        tick++;
        WindowKey key = new WindowKey(new Station("hall"), tick, Moment.ofSeconds(tick), 0, false);
        Slice row = new Slice.Readings(new double[][] {{material}, {note}}, Duration.ZERO, List.of(Duration.ZERO, Duration.ZERO));
        return quality.appraise(row, key).grade();
    }
}
