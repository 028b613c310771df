package dev.tectum.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicLevelTest {

    @ParameterizedTest
    @ValueSource(strings = {"fire", "baby-cry", "a1-b2-c3", "7"})
    void anOrdinaryNameStaysAsItIs(String name) {
        assertEquals(name, TopicLevel.of(name));
    }

    @ParameterizedTest
    @CsvSource({"chain saw, chain--20-saw", "a/b, a--2f-b", "a+, a--2b-", "'#', --23-", "Fire, --46-ire", "-a, --2d-a",
            "a--b, a--2d---2d-b",
            "'', --", "ä, --e4-", "😀, --1f600-"})
    void anythingElseIsWrittenOut(String name, String level) {
        assertEquals(level, TopicLevel.of(name));
    }

    @Test
    void noTwoNamesBecomeTheSame() {
        String[] pieces = {"a", "b", "2", "0", "-", "--", " ", "+", "#", "/", "A", "--20-", "2d", "\0", "é", "😀", "\uD800", ""};
        Map<String, String> names = new HashMap<>();
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int piece = random.nextInt(7); piece >= 0; piece--) {
                name.append(pieces[random.nextInt(pieces.length)]);
            }
            String level = TopicLevel.of(name.toString());
            String other = names.put(level, name.toString());
            assertTrue(other == null || other.contentEquals(name), () -> "\"" + other + "\" and \"" + name + "\" are both " + level);
            assertTrue(level.matches("[a-z0-9-]{1,120}"), level);
        }
    }

    @Test
    void aLongNameIsCutWithoutBecomingAnother() {
        String first = TopicLevel.of("x".repeat(10_000));
        assertTrue(first.matches("[a-z0-9-]{1,120}"), first);
        assertTrue(!first.equals(TopicLevel.of("x".repeat(9_999))));
        assertNull(new HashMap<>(Map.of(first, "")).putIfAbsent(TopicLevel.of("x".repeat(120)), ""));
    }
}
