package dev.tectum.domain.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class WordingTest {

    private static final JsonFields VECTORS = JsonReader.readObject(Path.of("src/test/resources/vectors/words.json"));
    private static final Wording MATERIAL = new Vocabulary(VECTORS.texts("categories"));
    private static final Wording NOTE = new HashedText(VECTORS.integer("buckets"));

    @TestFactory
    Stream<DynamicTest> wordsHaveTheSameCodesAsInTraining() {
        return VECTORS.list("cases", each -> each).stream()
                .map(each -> DynamicTest.dynamicTest(each.text("field") + ": " + each.text("text"),
                        () -> assertEquals(each.findNumber("code").orElse(Double.NaN),
                                (each.text("field").equals("material") ? MATERIAL : NOTE).code(each.text("text")))));
    }

    @Test
    void aCodeWrittenDownIsReadAsTheSameCode() {
        for (String text : List.of("steel", "brass")) {
            assertEquals(MATERIAL.code(text), MATERIAL.code(MATERIAL.text(MATERIAL.code(text))));
        }
        for (String text : List.of("…", "spindle squeals", "a b c d e f g h i j k l m n o p q r s t u v w x y z")) {
            assertEquals(NOTE.code(text), NOTE.code(NOTE.text(NOTE.code(text))));
        }
    }

    @Test
    void justOnePlaceOfACategoryIsSetAndOneOfEachWordsBucketOfAText() {
        assertEquals(List.of(false, true, false, false), places(MATERIAL, MATERIAL.code("aluminium")));
        assertEquals(List.of(false, false, false, true), places(MATERIAL, MATERIAL.code("wood")));
        assertEquals(1, places(NOTE, NOTE.code("chips, chips")).stream().filter(set -> set).count());
        assertEquals(0, places(NOTE, NOTE.code("- !")).stream().filter(set -> set).count());
    }

    private static List<Boolean> places(Wording wording, double code) {
        return Stream.iterate(0, place -> place + 1).limit(wording.width()).map(place -> wording.isSet(code, place)).toList();
    }

    @Test
    void whatIsNoCodeIsNotAccepted() {
        for (double wrong : new double[] {-1, 0.5, Double.NaN, Double.POSITIVE_INFINITY, MATERIAL.last() + 1}) {
            assertFalse(MATERIAL.accepts(wrong), "code " + wrong);
        }
        assertTrue(MATERIAL.accepts(MATERIAL.last()));
        assertFalse(NOTE.accepts(NOTE.last() + 1));
        assertTrue(new HashedText(48).accepts((1L << 48) - 1));
    }

    @Test
    void aVocabularyWithoutWordsOrWithOneTwiceAndTooManyBucketsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Vocabulary(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Vocabulary(List.of("steel", "steel")));
        assertThrows(IllegalArgumentException.class, () -> new Vocabulary(List.of("Steel")));
        assertThrows(IllegalArgumentException.class, () -> new HashedText(0));
        assertThrows(IllegalArgumentException.class, () -> new HashedText(49));
    }
}
