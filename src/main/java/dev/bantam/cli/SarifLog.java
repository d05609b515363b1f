package dev.bantam.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.bantam.filter.Finding;
import dev.bantam.filter.RuleCatalogue;
import dev.bantam.filter.RuleInfo;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A log in SARIF 2.1.0, the OASIS format of static analysis results; the parts that Bantam fills.
 */
record SarifLog(@JsonProperty("$schema") String schema, String version, List<Run> runs) {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  record Run(Tool tool, List<Invocation> invocations, String columnKind, List<Result> results) {}

  record Invocation(boolean executionSuccessful, List<Notification> toolExecutionNotifications) {}

  record Notification(String level, Text message, List<Location> locations) {}

  record Tool(Driver driver) {}

  record Driver(String name, String version, List<Rule> rules) {}

  record Rule(
      String id,
      Text shortDescription,
      String helpUri,
      Level defaultConfiguration,
      Tags properties) {}

  record Level(String level) {}

  record Tags(List<String> tags) {}

  record Text(String text) {}

  record Result(
      String ruleId,
      String level,
      Text message,
      List<Location> locations,
      @Nullable List<Location> relatedLocations) {}

  record Location(PhysicalLocation physicalLocation, @Nullable Text message) {}

  record PhysicalLocation(ArtifactLocation artifactLocation, @Nullable Region region) {}

  record ArtifactLocation(String uri) {}

  record Region(
      int startLine, int startColumn, @Nullable Integer endLine, @Nullable Integer endColumn) {}

  static SarifLog of(CheckReport report, String bantamVersion) {
    List<Rule> rules = RuleCatalogue.infos().stream().map(SarifLog::rule).toList();
    List<Result> results =
        report.read().stream()
            .flatMap(file -> file.findings().stream().map(finding -> result(file, finding)))
            .toList();
    Tool tool = new Tool(new Driver("Bantam", bantamVersion, rules));
    Run run = new Run(tool, List.of(invocation(report)), "utf16CodeUnits", results);
    return new SarifLog(SCHEMA, "2.1.0", List.of(run));
  }

  private static Invocation invocation(CheckReport report) {
    List<Notification> notifications =
        report.unchecked().stream().map(SarifLog::notification).toList();
    return new Invocation(notifications.isEmpty(), notifications);
  }

  private static Notification notification(UncheckedFile file) {
    ArtifactLocation place = new ArtifactLocation(FileName.uri(file.file()));
    return new Notification(
        "warning",
        new Text(FileName.slashed(file.file()) + " " + file.reason() + "; it was not checked"),
        List.of(new Location(new PhysicalLocation(place, null), null)));
  }

  private static Rule rule(RuleInfo info) {
    return new Rule(
        info.id(),
        new Text(info.summary()),
        info.helpUri(),
        new Level(name(info.level())),
        new Tags(info.cwe().stream().map(cwe -> "external/cwe/cwe-" + cwe).toList()));
  }

  private static Result result(FileFindings file, Finding finding) {
    int start = finding.range().start();
    int end = finding.range().end();
    Region region =
        new Region(file.line(start), file.column(start), file.line(end), file.column(end));
    List<Location> related =
        finding.related().stream()
            .map(
                step ->
                    new Location(
                        place(file, new Region(step.line(), step.column(), null, null)),
                        new Text(step.message())))
            .toList();
    return new Result(
        finding.ruleId(),
        name(finding.level()),
        new Text(finding.message()),
        List.of(new Location(place(file, region), null)),
        related.isEmpty() ? null : related);
  }

  private static PhysicalLocation place(FileFindings file, Region region) {
    return new PhysicalLocation(new ArtifactLocation(FileName.uri(file.file())), region);
  }

  private static String name(dev.bantam.filter.Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
