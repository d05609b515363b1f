package dev.bantam.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.bantam.filter.Finding;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms in which {@code bantam check} reports. */
enum FindingsFormat {
  TEXT {
    @Override
    String render(CheckReport report, String version) {
      return report.read().stream()
          .flatMap(file -> file.findings().stream().map(finding -> line(file, finding)))
          .collect(Collectors.joining());
    }
  },
  JSON {
    @Override
    String render(CheckReport report, String version) {
      return write(JsonReport.of(report));
    }
  },
  SARIF {
    @Override
    String render(CheckReport report, String version) {
      return write(SarifLog.of(report, version));
    }
  };

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
          .enable(SerializationFeature.INDENT_OUTPUT);

  /** The whole report, ending with a line break unless it is empty. */
  abstract String render(CheckReport report, String version);

  private static String line(FileFindings file, Finding finding) {
    int start = finding.range().start();
    return String.format(
        Locale.ROOT,
        "%s:%d:%d: %s: %s [%s]%n",
        file.file(),
        file.line(start),
        file.column(start),
        finding.level().name().toLowerCase(Locale.ROOT),
        finding.message(),
        finding.ruleId());
  }

  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report of records is always writable", e);
    }
  }
}
