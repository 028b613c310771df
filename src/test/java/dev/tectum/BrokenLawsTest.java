package dev.tectum;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every tree below `broken` breaks exactly one law, and that law says which class did it.
class BrokenLawsTest {

    @Test
    void thePipelineMayNotImportTheApp() {
        assertBroken("upward", Laws::importsPointDown, "Pipeline");
    }

    @Test
    void theWireFormMayNotImportAStage() {
        assertBroken("outlook", Laws::importsPointDown, "AlignerJson");
    }

    @Test
    void aStageMayNotImportItsNeighbour() {
        assertBroken("neighbours", Laws::stagesDoNotSeeEachOther, "Policy");
    }

    @Test
    void thePipelineMayNotImportGear() {
        assertBroken("borrowed", Laws::gearServesItsOwnStageAndOnlyWiringKnowsIt, "Pipeline");
    }

    @Test
    void gearThatImplementsNoPortIsNoGear() {
        assertBroken("portless", Laws::gearServesItsOwnStageAndOnlyWiringKnowsIt, "portless.stage.alert.mqtt");
    }

    @Test
    void aStageMayNotUseTheInferenceLibrary() {
        assertBroken("library", Laws::oneLibraryLivesInOneGear, "Guess");
    }

    @Test
    void gearMayNotUseTheLibraryOfOtherGear() {
        assertBroken("connection", Laws::oneLibraryLivesInOneGear, "HawkbitShelf");
    }

    @Test
    void aPackageOfAStageThatIsNoGearMayUseNoLibraryAtAll() {
        assertBroken("stranger", Laws::oneLibraryLivesInOneGear, "Chart");
    }

    @Test
    void thePipelineMayNotKnowTheFramework() {
        assertBroken("framework", Laws::theFrameworkStaysInApp, "Pulse");
    }

    @Test
    void theDomainMayNotEvenLog() {
        assertBroken("ground", Laws::theGroundFloorIsPlainJavaAndPackagesHaveNoCycles, "Mood");
    }

    @Test
    void theJsonReaderMayNotReadYaml() {
        assertBroken("reader", Laws::theGroundFloorIsPlainJavaAndPackagesHaveNoCycles, "Reader");
    }

    @Test
    void twoPackagesMayNotImportEachOther() {
        assertBroken("cycle", Laws::theGroundFloorIsPlainJavaAndPackagesHaveNoCycles, "Scene");
    }

    @Test
    void aNameMayNotSayUtil() {
        assertBroken("name", Laws::namesSayWhatAThingIs, "MomentUtil");
    }

    @ParameterizedTest
    @ValueSource(strings = {"upward", "outlook", "neighbours", "borrowed", "portless", "library", "connection", "stranger", "framework",
            "ground", "reader", "cycle", "name"})
    void everyBrokenTreeBreaksOneLawOnly(String tree) {
        Laws laws = new Laws("broken." + tree);
        JavaClasses classes = classesOf(tree);
        long broken = Stream.of(laws.importsPointDown(), laws.stagesDoNotSeeEachOther(), laws.gearServesItsOwnStageAndOnlyWiringKnowsIt(),
                laws.oneLibraryLivesInOneGear(), laws.theFrameworkStaysInApp(), laws.theGroundFloorIsPlainJavaAndPackagesHaveNoCycles(),
                laws.namesSayWhatAThingIs()).filter(law -> law.evaluate(classes).hasViolation()).count();
        assertTrue(broken == 1, tree + " breaks " + broken + " laws");
    }

    private static void assertBroken(String tree, Function<Laws, ArchRule> law, String culprit) {
        EvaluationResult result = law.apply(new Laws("broken." + tree)).evaluate(classesOf(tree));
        assertTrue(result.hasViolation(), "the law does not see what broken." + tree + " does");
        assertTrue(result.getFailureReport().toString().contains(culprit), result.getFailureReport().toString());
    }

    private static JavaClasses classesOf(String tree) {
        JavaClasses classes = new ClassFileImporter().importPackages("broken." + tree);
        assertFalse(classes.isEmpty(), "broken." + tree + " is not compiled");
        return classes;
    }
}
