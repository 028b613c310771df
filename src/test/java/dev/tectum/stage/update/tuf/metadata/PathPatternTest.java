package dev.tectum.stage.update.tuf.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource({"targets/*.tgz, targets/foo.tgz, true", "targets/*.tgz, targets/foo.txt, false", "targets/*.tgz, foo.tgz, false",
            "foo-version-?.tgz, foo-version-2.tgz, true", "foo-version-?.tgz, foo-version-alpha.tgz, false", "*.tgz, foo.tgz, true",
            "*.tgz, targets/foo.tgz, false", "foo.tgz, foo.tgz, true", "foo.tgz, fooxtgz, false", "*, anything, true", "*, a/b, false",
            "*/*, a/b, true", "*/*, a, false", "a*b*c, aXXbYYc, true", "a*b*c, aXXbYY, false", "**, a, true", "a?, a, false", "?, é, true",
            "?, 🔑, true", "'', '', true", "'', a, false", "[ab].txt, a.txt, true", "[ab].txt, c.txt, false", "[!ab].txt, c.txt, true",
            "[!ab].txt, a.txt, false", "[a-c]x, bx, true", "[a-c]x, dx, false", "[]]x, ]x, true", "[!]]x, ]x, false", "[ab, [ab, true",
            "[a-]x, -x, true", "a[/]b, a/b, false", "{a;b}, a, false", "*.md, README.MD, false", "a\\*, a*, false"})
    void aPatternTakesWhatAShellWouldTake(String pattern, String name, boolean taken) {
        assertEquals(taken, new PathPattern(pattern).matches(name));
    }

    @Test
    void aPatternOfManyStarsTakesNoAges() {
        PathPattern stars = new PathPattern("a*".repeat(200) + "b");

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertFalse(stars.matches("a".repeat(2000))));
    }
}
