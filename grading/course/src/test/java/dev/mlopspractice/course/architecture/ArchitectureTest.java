package dev.mlopspractice.course.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Dependencies point down, over the classes of all modules that have been built. The whole build
 * runs this after all others, so that nothing is left out.
 */
class ArchitectureTest {
  private static final String BASE = "dev.mlopspractice.";
  private static final Path ROOT = Path.of(System.getProperty("course.home", "../.."));
  private static final String[] GRADING = {
    BASE + "course..", BASE + "acceptance..", BASE + "cloud.."
  };
  private static final String[] CHAPTERS = {
    BASE + "autoupdate..",
    BASE + "revisions..",
    BASE + "logcollection..",
    BASE + "warehouse..",
    BASE + "sanitycheck..",
    BASE + "canary..",
    BASE + "monitoring.."
  };
  private static final String[] SYSTEM = {
    BASE + "model..",
    BASE + "platform..",
    BASE + "predictor..",
    BASE + "training..",
    BASE + "data.."
  };

  private static List<Path> modules;
  private static JavaClasses all;

  @BeforeAll
  static void importClasses() {
    modules = modules();
    all =
        new ClassFileImporter()
            // What JMH has generated is there once the benchmarks were built.
            .withImportOption(location -> !location.contains("jmh_generated"))
            .importPaths(modules.stream().map(m -> m.resolve("target/classes")).toList());
  }

  /** The modules that have main classes. */
  private static List<Path> modules() {
    List<Path> found = new ArrayList<>();
    for (String group : List.of("system", "solutions", "grading", ".")) {
      try (Stream<Path> folders = Files.list(ROOT.resolve(group))) {
        folders
            .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
            .filter(folder -> Files.isDirectory(folder.resolve("target/classes")))
            .map(Path::normalize)
            .forEach(found::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  @Test
  void theWholeBuildLeavesNoModuleOut() {
    assertThat(modules.stream().map(module -> module.getFileName().toString()))
        .contains("ctr-model", "cloud", "acceptance", "course");
    if (System.getenv("CI") != null) {
      assertThat(modules.stream().map(module -> module.getFileName().toString()))
          .contains("platform", "predictor", "training", "data")
          .contains("chapter-1-auto-update", "chapter-2-revisions", "chapter-3-log-collection")
          .contains("chapter-4-warehouse", "chapter-5-sanity-check")
          .contains("chapter-6-canary", "chapter-7-monitoring");
    }
  }

  @TestFactory
  Stream<DynamicTest> dependenciesPointDown() {
    return Stream.of(
            noClasses()
                .that()
                .resideInAnyPackage(SYSTEM)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GRADING)
                .as("the system never sees the grader"),
            noClasses()
                .that(
                    not(resideInAnyPackage(GRADING))
                        .and(not(resideInAPackage(BASE + "benchmarks.."))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GRADING)
                .as("a chapter never sees the grader or the embedded cloud"),
            noClasses()
                .that()
                .resideInAnyPackage(BASE + "acceptance..", BASE + "cloud..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "course..")
                .as("acceptance tests and cloud do not know the course command"),
            noClasses()
                .that()
                .resideInAPackage(BASE + "cloud..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    Stream.concat(Stream.of(BASE + "acceptance.."), Stream.of(SYSTEM))
                        .toArray(String[]::new))
                .as("the cloud knows neither what is graded nor what runs on it"),
            noClasses()
                .that()
                .resideInAnyPackage(GRADING)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                    Stream.concat(
                            Arrays.stream(CHAPTERS),
                            Stream.of(BASE + "predictor..", BASE + "training.."))
                        .toArray(String[]::new))
                .as("the grader does not link what it grades"),
            noClasses()
                .that()
                .resideInAnyPackage(SYSTEM)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CHAPTERS)
                .as("the system is given before the chapters"))
        .map(this::test);
  }

  @TestFactory
  Stream<DynamicTest> modulesKeepToTheirLibraries() {
    return Stream.of(
            classes()
                .that()
                .resideInAPackage(BASE + "model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(BASE + "model..", "java..")
                .as("ctr-model needs the JDK only"),
            noClasses()
                .that()
                .resideInAPackage(BASE + "predictor..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.spark..")
                .as("the prediction server has no Spark MLlib"),
            noClasses()
                .that()
                .resideInAPackage(BASE + "training..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "predictor..")
                .as("trainer and server share the model, nothing else"),
            noClasses()
                .that()
                .resideInAPackage(BASE + "predictor..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BASE + "training..")
                .as("server and trainer share the model, nothing else"),
            noClasses()
                .that(not(resideInAnyPackage(GRADING)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.cucumber..", "picocli..", "org.testcontainers..")
                .as("the grader's libraries stay in the grader"))
        .map(this::test);
  }

  /**
   * A module's own package is its front: its records are for all rooms behind it, and its entry
   * point wires them. Among each other the rooms have no cycles, and modules have none.
   */
  @Test
  void roomsHaveNoCycles() {
    slices().matching(BASE + "(*).(*)..").should().beFreeOfCycles().check(all);
    slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(all);
  }

  @Test
  void nothingStaticChanges() {
    fields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAPackage(BASE + ".")
        .should()
        .beFinal()
        .check(all);
  }

  private DynamicTest test(ArchRule rule) {
    return DynamicTest.dynamicTest(
        rule.getDescription(), () -> rule.allowEmptyShould(true).check(all));
  }
}
