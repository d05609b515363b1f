package dev.bantam.project;

import dev.bantam.project.EffectivePom.Wanted;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows dependencies breadth first, so that of two versions the one nearest to the project
 * counts, as Maven has it. Reads the store alone and stops at bounds. For one project, not
 * thread-safe.
 */
final class Resolver {
  private static final int MAX_ARTIFACTS = 1_500;
  private static final int MAX_DEPTH = 10;

  /**
   * @param trail what led there, whose exclusions hold
   */
  private record Step(Wanted wanted, List<Wanted> trail, Map<String, String> managed) {}

  private final ArtifactStore store;
  private final Poms poms;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final Map<String, Optional<Path>> jars = new LinkedHashMap<>();
  private final Set<String> missing = new LinkedHashSet<>();
  private final Set<String> own = new HashSet<>();

  Resolver(ArtifactStore store, Poms poms) {
    this.store = store;
    this.poms = poms;
  }

  /** Names a part of the project itself, which is no library. */
  void addOwn(Artifact part) {
    own.add(part.key());
  }

  /**
   * Adds what a part of the project depends on.
   *
   * @param managed versions that the part prescribes
   */
  void add(List<Wanted> dependencies, Map<String, String> managed) {
    dependencies.forEach(wanted -> steps.add(new Step(wanted, List.of(), managed)));
  }

  /** Finds all jars. */
  ClassPath resolve() {
    while (!steps.isEmpty() && jars.size() < MAX_ARTIFACTS) {
      follow(steps.remove());
    }
    List<Path> found = jars.values().stream().flatMap(Optional::stream).toList();
    return new ClassPath(found, new ArrayList<>(missing));
  }

  private void follow(Step step) {
    Artifact artifact = step.wanted().artifact();
    if (own.contains(artifact.key()) || jars.containsKey(artifact.key())) {
      return;
    }
    Artifact chosen = chosen(artifact, step);
    Optional<Path> jar = store.find(chosen, "jar");
    Optional<EffectivePom> pom = poms.effective(chosen);
    jars.put(artifact.key(), jar);
    if (jar.isEmpty() && !step.wanted().optional() && !isListOnly(chosen, pom)) {
      missing.add(chosen.toString());
    }
    if (step.trail().size() < MAX_DEPTH) {
      pom.ifPresent(p -> p.dependencies().forEach(next -> pass(next, step)));
    }
  }

  /** A POM without a jar gathers others. */
  private boolean isListOnly(Artifact artifact, Optional<EffectivePom> pom) {
    return pom.isPresent()
        && store
            .find(artifact, "pom")
            .flatMap(Poms::read)
            .filter(model -> "pom".equals(model.getPackaging()))
            .isPresent();
  }

  private Artifact chosen(Artifact artifact, Step step) {
    String managed = step.managed().getOrDefault(artifact.key(), "");
    boolean direct = step.trail().isEmpty();
    String version =
        managed.isEmpty() || (direct && !artifact.version().isEmpty())
            ? artifact.version()
            : managed;
    return version.isEmpty()
        ? artifact.withVersion(store.newest(artifact.group(), artifact.name()).orElse(""))
        : artifact.withVersion(exact(version));
  }

  /** {@code [1.2]} and {@code [1.2,)} begin with a version that will do. */
  private static String exact(String version) {
    return version.startsWith("[") ? version.substring(1).split("[,\\])]", -1)[0] : version;
  }

  private void pass(Wanted next, Step from) {
    boolean excluded =
        from.wanted().excludes(next.artifact())
            || from.trail().stream().anyMatch(w -> w.excludes(next.artifact()));
    if (next.isPassedOn() && !excluded) {
      List<Wanted> trail = new ArrayList<>(from.trail());
      trail.add(from.wanted());
      steps.add(new Step(next, trail, from.managed()));
    }
  }
}
