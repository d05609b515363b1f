package dev.bantam.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bantam.filter.RuleInfo;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A log in SARIF 2.1.0, the OASIS format of static analysis results; the parts that Bantam fills.
 * Its records bear SARIF's names.
 */
record SarifLog(@JsonProperty("$schema") String schema, String version, List<Run> runs) {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** Outdated and prohibited code. */
  private static final Set<Integer> NOT_SECURITY = Set.of(477, 1177);

  record Run(
      Tool tool,
      List<Invocation> invocations,
      Map<String, ArtifactLocation> originalUriBaseIds,
      String columnKind,
      List<Result> results) {}

  record Invocation(boolean executionSuccessful, List<Notification> toolExecutionNotifications) {}

  record Notification(String level, Text message, List<Location> locations) {}

  record Tool(Driver driver) {}

  record Driver(String name, String version, List<Rule> rules) {}

  record Rule(
      String id,
      Text shortDescription,
      Text help,
      String helpUri,
      Configuration defaultConfiguration,
      Tags properties) {}

  record Configuration(String level) {}

  record Tags(List<String> tags) {}

  record Text(String text) {}

  /**
   * @param suppressions one if it is switched off; empty, and not absent, if it is not
   */
  record Result(
      String ruleId,
      int ruleIndex,
      String level,
      Text message,
      List<Location> locations,
      @Nullable List<Location> relatedLocations,
      @Nullable List<CodeFlow> codeFlows,
      @Nullable List<Fix> fixes,
      Map<String, String> partialFingerprints,
      List<Suppression> suppressions,
      Confidence properties) {}

  record Confidence(double confidence) {}

  record Suppression(String kind) {}

  record CodeFlow(List<ThreadFlow> threadFlows) {}

  record ThreadFlow(List<ThreadFlowLocation> locations) {}

  record ThreadFlowLocation(Location location) {}

  record Fix(Text description, List<ArtifactChange> artifactChanges) {}

  record ArtifactChange(ArtifactLocation artifactLocation, List<Replacement> replacements) {}

  record Replacement(Region deletedRegion, Text insertedContent) {}

  record Location(@Nullable Integer id, PhysicalLocation physicalLocation, @Nullable Text message) {
    static Location of(PhysicalLocation place) {
      return new Location(null, place, null);
    }
  }

  record PhysicalLocation(ArtifactLocation artifactLocation, @Nullable Region region) {}

  record ArtifactLocation(String uri, @Nullable String uriBaseId) {}

  record Region(
      int startLine, int startColumn, @Nullable Integer endLine, @Nullable Integer endColumn) {}

  static SarifLog of(CheckReport report, String bantamVersion, SarifPlaces places) {
    SarifResults results = new SarifResults(report.rules(), places);
    List<Rule> rules = report.rules().stream().map(SarifLog::rule).toList();
    Run run =
        new Run(
            new Tool(new Driver("Bantam", bantamVersion, rules)),
            List.of(invocation(report, places)),
            places.baseIds(),
            "utf16CodeUnits",
            report.read().stream().flatMap(results::of).toList());
    return new SarifLog(SCHEMA, "2.1.0", List.of(run));
  }

  private static Invocation invocation(CheckReport report, SarifPlaces places) {
    List<Notification> notifications =
        report.unchecked().stream().map(file -> notification(file, places)).toList();
    return new Invocation(notifications.isEmpty(), notifications);
  }

  private static Notification notification(UncheckedFile file, SarifPlaces places) {
    return new Notification(
        "warning",
        new Text(FileName.slashed(file.file()) + " " + file.reason() + "; it was not checked"),
        List.of(Location.of(places.whole(file.file()))));
  }

  private static Rule rule(RuleInfo info) {
    return new Rule(
        info.id(),
        new Text(info.summary()),
        new Text(info.fix()),
        info.helpUri(),
        new Configuration(info.level().name().toLowerCase(Locale.ROOT)),
        new Tags(tags(info.cwe())));
  }

  private static String kind(int cwe) {
    return NOT_SECURITY.contains(cwe) ? "maintainability" : "security";
  }

  private static List<String> tags(List<Integer> cwe) {
    return Stream.concat(
            Stream.of(cwe.isEmpty() ? "licence" : kind(cwe.get(0))),
            cwe.stream().map(n -> "external/cwe/cwe-" + n))
        .toList();
  }
}
