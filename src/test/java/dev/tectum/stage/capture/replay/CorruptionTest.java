package dev.tectum.stage.capture.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.stage.capture.CaptureException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorruptionTest {

    @Test
    void modalityKindAndLevelAreReadFromOneWord() {
        Corruption corruption = Corruption.parse("environment=out-of-range:0.25", HandWrittenSpec.spec());

        assertEquals(HandWrittenSpec.ENVIRONMENT, corruption.spec().modality());
        assertEquals(Reason.OUT_OF_RANGE, corruption.kind());
        assertEquals(0.25, corruption.level());
    }

    @Test
    void aFaultThatAKindOfModalityCannotShowIsRefusedWithThoseThatItCan() {
        assertEquals("camera=silent:0.5: camera is of kind image and can be made "
                + "dark, overexposed, blurred, low-contrast, covered, frozen, noisy, stale, unplugged", refusal("camera=silent:0.5"));
        assertEquals("microphone=haunted:1: microphone is of kind audio and can be made "
                + "noisy, silent, clipped, offset, hum, wind, drop-outs, stale, unplugged", refusal("microphone=haunted:1"));
    }

    @Test
    void aModalityThatTheBundleDoesNotHaveIsRefusedWithThoseThatItHas() {
        assertEquals("nose=noisy:1: the bundle has no modality nose; it has camera, microphone, environment", refusal("nose=noisy:1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"camera=dark:1.1", "camera=dark:-0.1", "camera=dark:NaN", "camera=dark:much", "camera=dark:"})
    void aLevelThatIsNoNumberFromZeroToOneIsRefused(String text) {
        assertEquals(true, refusal(text).contains("a number from 0 (nothing) to 1 (worst)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "camera", "camera=dark", "=dark:1", "camera:dark=1"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertEquals("\"" + text + "\" is no fault: write MODALITY=KIND:LEVEL, for example camera=dark:0.8", refusal(text));
    }

    @Test
    void everyKindOfModalityCanBeUnplugged() {
        for (Modality.Kind kind : Modality.Kind.values()) {
            assertEquals(List.of("stale", "unplugged"), Corruption.kindsFor(kind).reversed().subList(0, 2).reversed());
        }
    }

    private static String refusal(String text) {
        return String.valueOf(assertThrows(CaptureException.class, () -> Corruption.parse(text, HandWrittenSpec.spec())).getMessage());
    }
}
