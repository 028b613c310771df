package dev.tectum.stage.update;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionRangeTest {

    @ParameterizedTest
    @CsvSource({">=0.1.0 <1.0.0, 0.1.0, true", ">=0.1.0 <1.0.0, 0.10.3, true", ">=0.1.0 <1.0.0, 1.0.0, false", ">=0.2.0, 0.1.9, false",
            "=1.2.3, 1.2.3, true", "=1.2.3, 1.2.4, false", ">1.0.0, 1.0.0, false", "<=1.0.0, 1.0.0, true", ">=1.0.0, 1.0.0-rc.1, false",
            ">=1.0.0-rc.1, 1.0.0, true", ">=1.0.0-rc.1, 1.0.0-rc.2, true", ">=1.0.0, 1.0.0+build.7, true"})
    void allBoundsMustHold(String range, String version, boolean admitted) {
        assertEquals(admitted, VersionRange.parse(range).admits(SemanticVersion.parse(version)));
    }
}
