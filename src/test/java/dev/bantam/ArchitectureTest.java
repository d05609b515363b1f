package dev.bantam;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the packages to the dependencies that ARCHITECTURE.md promises. */
class ArchitectureTest {
  private static final String ROOT = "dev.bantam";

  /** Package to the packages it may import; the root package may import all of them. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry(
              "config",
              Set.of("server", "model", "engine", "completion", "memory", "filter", "project")),
          Map.entry("server", Set.of("completion", "filter")),
          Map.entry(
              "cli",
              Set.of("completion", "filter", "config", "server", "project", "index", "syntax")),
          Map.entry(
              "completion",
              Set.of("prompt", "engine", "memory", "postprocess", "filter", "tokenizer")),
          Map.entry("prompt", Set.of("tokenizer")),
          Map.entry("engine", Set.of("model", "tokenizer")),
          Map.entry("memory", Set.of("engine", "tokenizer")),
          Map.entry("model", Set.of()),
          Map.entry("tokenizer", Set.of()),
          Map.entry("postprocess", Set.of("syntax")),
          Map.entry(
              "filter",
              Set.of(
                  "syntax",
                  "filter.flow",
                  "filter.injection",
                  "filter.crypto",
                  "filter.web",
                  "filter.code",
                  "filter.provenance",
                  "filter.deprecation")),
          Map.entry("filter.flow", Set.of("filter", "syntax")),
          Map.entry("filter.injection", Set.of("filter", "filter.flow", "syntax")),
          Map.entry("filter.crypto", Set.of("filter", "syntax")),
          Map.entry("filter.web", Set.of("filter", "syntax")),
          Map.entry("filter.code", Set.of("filter", "syntax")),
          Map.entry("filter.provenance", Set.of("filter", "syntax")),
          Map.entry("filter.deprecation", Set.of("filter", "syntax")),
          Map.entry("project", Set.of("syntax")),
          Map.entry("index", Set.of("project", "memory", "tokenizer", "syntax", "filter.crypto")),
          Map.entry("syntax", Set.of()));

  /** Library packages that few packages may know. */
  private static final Map<String, Set<String>> OWNED_LIBRARIES =
      Map.of(
          "ai.onnxruntime..", Set.of("model"),
          "ai.djl..", Set.of("tokenizer"),
          "io.javalin..", Set.of("server"),
          "org.eclipse.jetty..", Set.of("server"),
          "org.eclipse.jgit..", Set.of("project"),
          "com.sun.tools.javac..", Set.of("syntax"),
          "org.apache.maven..", Set.of("cli", "project"),
          "picocli..", Set.of("cli"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyPackage_isInTheTable() {
    Set<String> packages =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> !name.equals(ROOT))
            .map(name -> name.substring(ROOT.length() + 1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(new TreeSet<>(ALLOWED.keySet()), packages);
  }

  @Test
  void everyPackage_importsOnlyWhatTheTableAllows() {
    ALLOWED.forEach(
        (name, allowed) -> {
          String[] reachable =
              Stream.concat(Stream.of(name), allowed.stream())
                  .map(ArchitectureTest::qualified)
                  .toArray(String[]::new);
          classes()
              .that()
              .resideInAPackage(qualified(name))
              .should()
              .onlyDependOnClassesThat(outsideBantamOrIn(reachable))
              .check(CLASSES);
        });
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyLibraryWithAnOwner_isKnownToItAlone() {
    OWNED_LIBRARIES.forEach(
        (library, owners) ->
            noClasses()
                .that()
                .resideOutsideOfPackages(
                    owners.stream().map(ArchitectureTest::qualified).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(CLASSES));
  }

  private static DescribedPredicate<JavaClass> outsideBantamOrIn(String... packages) {
    return DescribedPredicate.describe(
        "are not Bantam's or reside in " + Arrays.toString(packages),
        type ->
            !type.getPackageName().startsWith(ROOT)
                || Arrays.asList(packages).contains(type.getPackageName()));
  }

  private static String qualified(String name) {
    return ROOT + "." + name;
  }
}
