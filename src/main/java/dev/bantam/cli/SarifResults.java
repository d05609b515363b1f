package dev.bantam.cli;

import dev.bantam.cli.SarifLog.ArtifactChange;
import dev.bantam.cli.SarifLog.CodeFlow;
import dev.bantam.cli.SarifLog.Confidence;
import dev.bantam.cli.SarifLog.Fix;
import dev.bantam.cli.SarifLog.Location;
import dev.bantam.cli.SarifLog.PhysicalLocation;
import dev.bantam.cli.SarifLog.Replacement;
import dev.bantam.cli.SarifLog.Result;
import dev.bantam.cli.SarifLog.Suppression;
import dev.bantam.cli.SarifLog.Text;
import dev.bantam.cli.SarifLog.ThreadFlow;
import dev.bantam.cli.SarifLog.ThreadFlowLocation;
import dev.bantam.filter.Finding;
import dev.bantam.filter.RuleInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the results of a SARIF log. */
final class SarifResults {
  /** The name that code scanning of hosting services looks for. */
  private static final String FINGERPRINT = "primaryLocationLineHash";

  private static final List<Suppression> IN_SOURCE = List.of(new Suppression("inSource"));

  private final Map<String, Integer> ruleIndices = new HashMap<>();
  private final SarifPlaces places;

  SarifResults(List<RuleInfo> rules, SarifPlaces places) {
    rules.forEach(rule -> ruleIndices.put(rule.id(), ruleIndices.size()));
    this.places = places;
  }

  /** Those of a file, what is switched off last. */
  Stream<Result> of(FileFindings file) {
    return Stream.concat(
        file.findings().stream().map(found -> result(file.file(), found, List.of())),
        file.suppressed().stream().map(found -> result(file.file(), found, IN_SOURCE)));
  }

  private Result result(Path file, LocatedFinding located, List<Suppression> suppressions) {
    Finding finding = located.finding();
    PhysicalLocation place = places.place(file, located.region());
    List<Location> steps = steps(file, finding);
    return new Result(
        finding.ruleId(),
        ruleIndices.getOrDefault(finding.ruleId(), -1),
        finding.level().name().toLowerCase(Locale.ROOT),
        new Text(finding.message()),
        List.of(Location.of(place)),
        steps.isEmpty() ? null : steps,
        steps.isEmpty() ? null : List.of(flow(steps, place, finding.message())),
        fixes(file, located),
        Map.of(FINGERPRINT, located.line() + ":" + located.number()),
        suppressions,
        new Confidence(finding.confidence()));
  }

  private List<Location> steps(Path file, Finding finding) {
    List<Location> steps = new ArrayList<>();
    for (Finding.RelatedLocation step : finding.related()) {
      PhysicalLocation place = places.point(file, step.line(), step.column());
      steps.add(new Location(steps.size() + 1, place, new Text(step.message())));
    }
    return steps;
  }

  private static CodeFlow flow(List<Location> steps, PhysicalLocation end, String message) {
    Stream<Location> way =
        Stream.concat(
            steps.stream().map(step -> new Location(null, step.physicalLocation(), step.message())),
            Stream.of(new Location(null, end, new Text(message))));
    return new CodeFlow(List.of(new ThreadFlow(way.map(ThreadFlowLocation::new).toList())));
  }

  /** A fix that takes a person is told by the rule's help. */
  private @Nullable List<Fix> fixes(Path file, LocatedFinding located) {
    Finding.Fix fix = located.finding().fix();
    if (fix == null || located.edits().isEmpty()) {
      return null;
    }
    List<Replacement> replacements =
        located.edits().stream()
            .map(edit -> new Replacement(SarifPlaces.region(edit.region()), new Text(edit.text())))
            .toList();
    return List.of(
        new Fix(
            new Text(fix.description()),
            List.of(new ArtifactChange(places.artifact(file), replacements))));
  }
}
