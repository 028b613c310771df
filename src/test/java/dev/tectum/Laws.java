package dev.tectum;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The seven laws of `ARCHITECTURE.md` for the tree below the package `root`. Each also holds on a tree that lacks rooms.
record Laws(String root) {

    /// A library and the packages (below the root) that may know it. `*` stands for any stage.
    private record Library(String packages, List<String> homes) {}

    /// Packages of a stage that are named after the technology that they wrap. Other packages of a stage are pure.
    private static final Set<String> GEAR = Set.of("javacv", "csi", "sound", "pi4j", "mqtt", "http", "replay", "onnx", "tarsos", "sqlite",
            "webhook",
            "tuf", "hawkbit",
            "store", "systemd", "files");

    private static final List<Library> LIBRARIES = List.of(
            new Library("ai.onnxruntime..", List.of("stage.*.onnx..")),
            new Library("org.bytedeco..", List.of("stage.*.javacv..")),
            new Library("javax.sound..", List.of("stage.*.sound..")),
            new Library("be.tarsos..", List.of("stage.*.tarsos..")),
            new Library("com.pi4j..", List.of("stage.*.pi4j..")),
            new Library("com.hivemq..", List.of("stage.*.mqtt..", "app.wiring..")), // wiring makes the one connection
            new Library("org.sqlite..", List.of("stage.*.sqlite..")),
            new Library("java.sql..", List.of("stage.*.sqlite..")),
            new Library("io.moquette..", List.of("app.demo..")),
            new Library("com.fasterxml.jackson.core..", List.of("json..")));

    /// Law 1.
    ArchRule importsPointDown() {
        return layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true)
                .layer("main").definedBy(root)
                .layer("app").definedBy(in("app.."))
                .layer("pipeline").definedBy(in("pipeline.."))
                .layer("stage").definedBy(in("stage.."))
                .layer("wire").definedBy(in("wire.."))
                .layer("domain").definedBy(in("domain.."))
                .layer("json").definedBy(in("json.."))
                .layer("disk").definedBy(in("disk.."))
                .whereLayer("main").mayNotBeAccessedByAnyLayer()
                .whereLayer("app").mayOnlyBeAccessedByLayers("main")
                .whereLayer("pipeline").mayOnlyBeAccessedByLayers("app")
                .whereLayer("stage").mayOnlyBeAccessedByLayers("app", "pipeline")
                .whereLayer("wire").mayOnlyBeAccessedByLayers("app", "pipeline", "stage")
                .whereLayer("domain").mayOnlyBeAccessedByLayers("app", "pipeline", "stage", "wire")
                .whereLayer("json").mayOnlyBeAccessedByLayers("app", "pipeline", "stage", "wire")
                .whereLayer("disk").mayOnlyBeAccessedByLayers("app", "stage")
                .as("1. imports point down: app, pipeline, stage, wire, domain").allowEmptyShould(true);
    }

    /// Law 2.
    ArchRule stagesDoNotSeeEachOther() {
        return slices().matching(in("stage.(*)..")).should().notDependOnEachOther()
                .as("2. stages meet in domain, not in each other").allowEmptyShould(true);
    }

    /// Law 3.
    ArchRule gearServesItsOwnStageAndOnlyWiringKnowsIt() {
        ArchRule onlyWiring = classes().that().resideOutsideOfPackage(in("app.wiring..")).should(notImportOtherGear());
        ArchRule ownPorts = all(gear()).should(implementAPortOfItsStage());
        return CompositeArchRule.of(onlyWiring.allowEmptyShould(true)).and(ownPorts.allowEmptyShould(true))
                .as("3. gear implements its own stage's ports; only app.wiring imports gear");
    }

    /// Law 4.
    ArchRule oneLibraryLivesInOneGear() {
        List<ArchRule> homes = LIBRARIES.stream().map(this::onlyAtHome).toList();
        ArchRule pure = classes().that().resideInAPackage(in("stage..")).and(describe("are not gear", type -> gearOf(type).isEmpty()))
                .should().onlyDependOnClassesThat(resideInAnyPackage(root + "..", "java..", "org.jspecify..", "org.slf4j.."));
        return CompositeArchRule.of(homes).and(pure.allowEmptyShould(true))
                .as("4. one library, one gear name; the rest of a stage is pure");
    }

    private ArchRule onlyAtHome(Library library) {
        String[] homes = library.homes().stream().map(this::in).toArray(String[]::new);
        return noClasses().that(resideOutsideOfPackages(homes))
                .should().dependOnClassesThat().resideInAPackage(library.packages()).allowEmptyShould(true);
    }

    /// Law 5.
    ArchRule theFrameworkStaysInApp() {
        return noClasses().that(resideInAPackage(root + "..")).and(resideOutsideOfPackages(root, in("app..")))
                .should().dependOnClassesThat().resideInAnyPackage("io.micronaut..", "jakarta..", "javax.inject..", "picocli..")
                .as("5. Micronaut, Jakarta and picocli only in app and main").allowEmptyShould(true);
    }

    /// Law 6.
    ArchRule theGroundFloorIsPlainJavaAndPackagesHaveNoCycles() {
        ArchRule domain = classes().that().resideInAPackage(in("domain.."))
                .should().onlyDependOnClassesThat(resideInAnyPackage(in("domain.."), "java..", "org.jspecify.."));
        ArchRule json = classes().that().resideInAPackage(in("json..")).should()
                .onlyDependOnClassesThat(resideInAnyPackage(in("json.."), "java..", "org.jspecify..", "com.fasterxml.jackson.core.."));
        ArchRule disk = classes().that().resideInAPackage(in("disk.."))
                .should().onlyDependOnClassesThat(resideInAnyPackage(in("disk.."), "java..", "org.jspecify.."));
        ArchRule acyclic = slices().matching(in("(**)")).should().beFreeOfCycles();
        return CompositeArchRule.of(domain.allowEmptyShould(true)).and(json.allowEmptyShould(true)).and(disk.allowEmptyShould(true))
                .and(acyclic.allowEmptyShould(true))
                .as("6. domain and disk are plain Java, json adds Jackson's core, and no packages form a cycle");
    }

    /// Law 7.
    ArchRule namesSayWhatAThingIs() {
        return noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Base)")
                .as("7. no class ends in Util, Helper, Manager, Impl or Base").allowEmptyShould(true);
    }

    private String in(String below) {
        return root + "." + below;
    }

    /// The gear that a class belongs to, `root.stage.<stage>.<gear>`; deeper packages are part of it.
    private Optional<String> gearOf(JavaClass type) {
        String start = in("stage.");
        if (!type.getPackageName().startsWith(start)) {
            return Optional.empty();
        }
        String[] rooms = type.getPackageName().substring(start.length()).split("\\.", -1);
        boolean gear = rooms.length > 1 && GEAR.contains(rooms[1]);
        return gear ? Optional.of(start + rooms[0] + "." + rooms[1]) : Optional.empty();
    }

    private ArchCondition<JavaClass> notImportOtherGear() {
        return new ArchCondition<>("not import gear of others") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(use -> gearOf(use.getTargetClass()).isPresent())
                        .filter(use -> !gearOf(use.getTargetClass()).equals(gearOf(type)))
                        .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
            }
        };
    }

    private ClassesTransformer<JavaPackage> gear() {
        return new AbstractClassesTransformer<>("gear") {
            @Override
            public Iterable<JavaPackage> doTransform(JavaClasses all) {
                TreeMap<String, JavaPackage> found = new TreeMap<>();
                for (JavaClass type : all) {
                    gearOf(type).ifPresent(name -> found.put(name, all.getPackage(name)));
                }
                return found.values();
            }
        };
    }

    private ArchCondition<JavaPackage> implementAPortOfItsStage() {
        return new ArchCondition<>("implement a port of its stage") {
            @Override
            public void check(JavaPackage gear, ConditionEvents events) {
                String stage = gear.getName().substring(0, gear.getName().lastIndexOf('.'));
                DescribedPredicate<JavaClass> port = describe("a port", type -> type.isInterface() && gearOf(type).isEmpty()
                        && (type.getPackageName() + ".").startsWith(stage + "."));
                boolean serves = gear.getClassesInPackageTree().stream().anyMatch(type -> type.isAssignableTo(port));
                events.add(new SimpleConditionEvent(gear, serves, gear.getName() + " implements no interface of " + stage));
            }
        };
    }
}
