package org.perplexiscope;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The arrows between the packages, and what each of them keeps to itself. */
class ArchitectureTest {
    private static final String ROOT = "org.perplexiscope";

    /** From top to bottom: what stands above may use what stands below. */
    private static final List<String> LAYERS =
            List.of(
                    "ui", "cli", "export", "job", "catalog", "engine", "ngram", "remote", "format",
                    "model", "measure");

    /** Kinds of models, of which none knows another. */
    private static final List<String> MODELS = List.of("engine", "ngram", "remote");

    /** Which package alone uses a library, without the packages below it. */
    private static final Map<String, String> LIBRARIES =
            Map.of(
                    "ai.djl..", "engine",
                    "org.tukaani..", "format",
                    "javafx..", "ui",
                    "org.controlsfx..", "ui",
                    "impl.org.controlsfx..", "ui",
                    "org.kordamp..", "ui",
                    "java.awt..", "export",
                    "javax.imageio..", "export",
                    "picocli..", "cli");

    @SuppressWarnings("NullAway.Init")
    private static JavaClasses program;

    @BeforeAll
    static void read() {
        // Not by package: that would look through every jar on the class path.
        Path home = Path.of(System.getProperty("perplexiscope.home", ""));
        program = new ClassFileImporter().importPath(home.resolve("target/classes"));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(program);
    }

    private static String tree(String layer) {
        return ROOT + "." + layer + "..";
    }

    private static String[] trees(List<String> layers) {
        return layers.stream().map(ArchitectureTest::tree).toArray(String[]::new);
    }

    @Test
    void everyPackageHasAPlace() {
        check(classes().should().resideInAnyPackage(places()));
    }

    private static String[] places() {
        return Stream.concat(Stream.of(ROOT), Stream.of(trees(LAYERS))).toArray(String[]::new);
    }

    @Test
    void arrowsPointDown() {
        for (String layer : LAYERS) {
            List<String> above = LAYERS.subList(0, LAYERS.indexOf(layer));
            check(
                    noClasses()
                            .that()
                            .resideInAPackage(tree(layer))
                            .should()
                            .dependOnClassesThat(
                                    resideInAnyPackage(trees(above)).or(resideInAPackage(ROOT))));
        }
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching(ROOT + ".(*)..").should().beFreeOfCycles());
        check(slices().matching(ROOT + ".ui.(*)..").should().beFreeOfCycles());
    }

    @Test
    void modelsAreReachedThroughTheirInterface() {
        for (String kind : MODELS) {
            check(
                    noClasses()
                            .that(not(resideInAnyPackage(ROOT, tree("catalog"), tree(kind))))
                            .should()
                            .dependOnClassesThat()
                            .resideInAPackage(tree(kind)));
        }
    }

    @Test
    void librariesStayInTheirPackage() {
        LIBRARIES.forEach(
                (library, layer) ->
                        check(
                                noClasses()
                                        .that()
                                        .resideOutsideOfPackage(tree(layer))
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAPackage(library)));
    }

    @Test
    void measureStandsOnTheLanguageAlone() {
        check(
                classes()
                        .that()
                        .resideInAPackage(tree("measure"))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                tree("measure"),
                                "java.lang..",
                                "java.util",
                                "java.util.function",
                                "java.util.stream",
                                "org.jspecify.annotations"));
    }

    @Test
    void modelKnowsNoLibrary() {
        check(
                classes()
                        .that()
                        .resideInAPackage(tree("model"))
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                tree("model"),
                                tree("measure"),
                                "java..",
                                "org.jspecify.annotations"));
    }

    @Test
    void exportKnowsNoModelAtWork() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(tree("export"))
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName(ROOT + ".model.LanguageModel"));
    }

    @Test
    void onlyTheCommandLineWritesToTheTerminal() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(tree("cli"))
                        .and()
                        .doNotHaveFullyQualifiedName(ROOT + ".Main")
                        .should(ACCESS_STANDARD_STREAMS));
    }

    @Test
    void oneAdapterReachesTheWindowsThread() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + ".ui.fx")
                        .should()
                        .callMethod(
                                "javafx.application.Platform",
                                "runLater",
                                Runnable.class.getName()));
    }

    @Test
    void viewModelsTouchNoNode() {
        check(
                noClasses()
                        .that()
                        .haveSimpleNameEndingWith("ViewModel")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("javafx.scene..", "javafx.stage.."));
    }

    @Test
    void nothingChangesStaticState() {
        check(
                fields().that()
                        .areStatic()
                        .and()
                        .doNotHaveModifier(JavaModifier.SYNTHETIC)
                        .should()
                        .beFinal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.commons.logging..",
                "javax.annotation..",
                "org.jetbrains..",
                "java.util.prefs..",
                "sun..",
                "com.sun.glass..",
                "com.sun.javafx..",
                "com.sun.prism.."
            })
    void nobodyUses(String unwanted) {
        check(noClasses().should().dependOnClassesThat().resideInAPackage(unwanted));
    }

    /** What the libraries log there is turned to the log file, in one place. */
    @Test
    void javaLoggingIsOnlyForwarded() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("java.util.logging.."));
    }

    @Test
    void pathsAreMadeByPathOf() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.nio.file.Paths"));
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        Path sources =
                Path.of(System.getProperty("perplexiscope.home", "")).resolve("src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            List<String> unmarked =
                    files.filter(file -> file.toString().endsWith(".java"))
                            .map(file -> Objects.requireNonNull(file.getParent()))
                            .distinct()
                            .filter(folder -> !isNullMarked(folder))
                            .map(folder -> sources.relativize(folder).toString())
                            .sorted()
                            .toList();
            assertEquals(List.of(), unmarked, "packages without @NullMarked in package-info.java");
        }
    }

    private static boolean isNullMarked(Path folder) {
        try {
            Path info = folder.resolve("package-info.java");
            return Files.exists(info) && Files.readString(info).contains("@NullMarked");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void theseRulesSeeTheProgram() {
        assertTrue(program.contain(ROOT + ".measure.WindowPlan"));
    }
}
