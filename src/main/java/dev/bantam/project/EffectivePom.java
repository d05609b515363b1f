package dev.bantam.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Exclusion;
import org.apache.maven.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * A POM with what it inherits: properties, managed versions, dependencies. Profiles are left out,
 * as what switches them on is not known.
 *
 * @param self its own coordinates
 * @param managed versions by {@link Artifact#key}
 * @param dependencies what it depends on, versions put in where they are known
 */
record EffectivePom(Artifact self, Map<String, String> managed, List<Wanted> dependencies) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");

  /** Properties that name each other in a circle end here. */
  private static final int MAX_ROUNDS = 5;

  /**
   * A dependency.
   *
   * @param artifact what is wanted
   * @param scope as written, {@code compile} if nothing is
   * @param optional whether it is left to those who depend on it
   * @param exclusions keys that are not wanted with it
   */
  record Wanted(Artifact artifact, String scope, boolean optional, List<String> exclusions) {
    Wanted {
      exclusions = List.copyOf(exclusions);
    }

    Wanted withVersion(String version) {
      return new Wanted(artifact.withVersion(version), scope, optional, exclusions);
    }

    /** Whether those who depend on the one that has it get it too. */
    boolean isPassedOn() {
      return !optional && (scope.equals("compile") || scope.equals("runtime"));
    }

    /** Whether an artifact is not wanted with it. */
    boolean excludes(Artifact other) {
      return exclusions.contains("*:*")
          || exclusions.contains(other.group() + ":*")
          || exclusions.contains(other.group() + ":" + other.name());
    }
  }

  /**
   * Puts it together.
   *
   * @param lineage the POM and its parents, the nearest first
   * @param poms where imported lists are found
   */
  static EffectivePom of(List<Model> lineage, Poms poms) {
    Properties properties = properties(lineage);
    Map<String, String> managed = new LinkedHashMap<>();
    List<Artifact> imported = new ArrayList<>();
    for (Model model : lineage) {
      if (model.getDependencyManagement() != null) {
        for (Dependency each : model.getDependencyManagement().getDependencies()) {
          Artifact artifact = artifact(each, properties);
          if ("import".equals(each.getScope())) {
            imported.add(artifact);
          } else {
            managed.putIfAbsent(artifact.key(), artifact.version());
          }
        }
      }
    }
    for (Artifact list : imported) {
      poms.effective(list).ifPresent(pom -> pom.managed().forEach(managed::putIfAbsent));
    }
    return new EffectivePom(
        self(properties), Map.copyOf(managed), dependencies(lineage, properties, managed));
  }

  private static Artifact self(Properties properties) {
    return new Artifact(
        properties.getProperty("project.groupId", ""),
        properties.getProperty("project.artifactId", ""),
        properties.getProperty("project.version", ""));
  }

  private static List<Wanted> dependencies(
      List<Model> lineage, Properties properties, Map<String, String> managed) {
    Map<String, Wanted> found = new LinkedHashMap<>();
    for (Model model : lineage) {
      for (Dependency each : model.getDependencies()) {
        Artifact artifact = artifact(each, properties);
        String version =
            artifact.version().isEmpty()
                ? managed.getOrDefault(artifact.key(), "")
                : artifact.version();
        found.putIfAbsent(artifact.key(), wanted(each, artifact.withVersion(version)));
      }
    }
    return List.copyOf(found.values());
  }

  private static Wanted wanted(Dependency dependency, Artifact artifact) {
    List<String> exclusions = new ArrayList<>();
    for (Exclusion each : dependency.getExclusions()) {
      exclusions.add(each.getGroupId() + ":" + each.getArtifactId());
    }
    String scope = dependency.getScope() == null ? "compile" : dependency.getScope();
    return new Wanted(artifact, scope, dependency.isOptional(), exclusions);
  }

  private static Artifact artifact(Dependency dependency, Properties properties) {
    String classifier = resolved(dependency.getClassifier(), properties);
    boolean tests = "test-jar".equals(dependency.getType()) && classifier.isEmpty();
    return new Artifact(
        resolved(dependency.getGroupId(), properties),
        resolved(dependency.getArtifactId(), properties),
        resolved(dependency.getVersion(), properties),
        tests ? "tests" : classifier);
  }

  /** The nearest counts; the project's own coordinates are properties too. */
  private static Properties properties(List<Model> lineage) {
    Properties all = new Properties();
    for (int i = lineage.size() - 1; i >= 0; i--) {
      Model model = lineage.get(i);
      all.putAll(model.getProperties());
      put(all, "project.groupId", model.getGroupId());
      put(all, "project.version", model.getVersion());
      put(all, "project.artifactId", model.getArtifactId());
      if (model.getParent() != null) {
        put(all, "project.parent.version", model.getParent().getVersion());
        put(all, "project.parent.groupId", model.getParent().getGroupId());
      }
    }
    return all;
  }

  private static void put(Properties all, String key, @Nullable String value) {
    if (value != null) {
      all.setProperty(key, value);
    }
  }

  private static String resolved(@Nullable String text, Properties properties) {
    String value = Optional.ofNullable(text).map(String::strip).orElse("");
    for (int i = 0; i < MAX_ROUNDS && value.contains("${"); i++) {
      value =
          REFERENCE
              .matcher(value)
              .replaceAll(
                  reference ->
                      Matcher.quoteReplacement(
                          properties.getProperty(name(reference.group(1)), reference.group())));
    }
    return value;
  }

  /** {@code pom.version} and {@code version} are old names of {@code project.version}. */
  private static String name(String key) {
    return key.matches("(pom\\.)?(version|groupId|artifactId)")
        ? "project." + key.replace("pom.", "")
        : key;
  }
}
