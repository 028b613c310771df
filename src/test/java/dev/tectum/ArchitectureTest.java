package dev.tectum;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The folder tree is the architecture diagram, and these rules keep it true. `BrokenLawsTest` shows that each can fail.
@AnalyzeClasses(packages = "dev.tectum", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Laws LAWS = new Laws("dev.tectum");

    @ArchTest
    static final ArchRule importsPointDown = LAWS.importsPointDown();
    @ArchTest
    static final ArchRule stagesDoNotSeeEachOther = LAWS.stagesDoNotSeeEachOther();
    @ArchTest
    static final ArchRule gearServesItsOwnStageAndOnlyWiringKnowsIt = LAWS.gearServesItsOwnStageAndOnlyWiringKnowsIt();
    @ArchTest
    static final ArchRule oneLibraryLivesInOneGear = LAWS.oneLibraryLivesInOneGear();
    @ArchTest
    static final ArchRule theFrameworkStaysInApp = LAWS.theFrameworkStaysInApp();
    @ArchTest
    static final ArchRule theGroundFloorIsPlainJavaAndPackagesHaveNoCycles = LAWS.theGroundFloorIsPlainJavaAndPackagesHaveNoCycles();
    @ArchTest
    static final ArchRule namesSayWhatAThingIs = LAWS.namesSayWhatAThingIs();
}
