package dev.bantam.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
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
      return write(JsonReport.of(report, version));
    }
  },
  SARIF {
    @Override
    String render(CheckReport report, String version) {
      return write(SarifLog.of(report, version, SarifPlaces.ofCurrentFolder()));
    }
  };

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
          .enable(SerializationFeature.INDENT_OUTPUT);

  /** The whole report, ending with a line break unless it is empty. */
  abstract String render(CheckReport report, String version);

  private static String line(FileFindings file, LocatedFinding located) {
    return String.format(
        Locale.ROOT,
        "%s:%d:%d: %s: %s [%s]%n",
        file.file(),
        located.region().startLine(),
        located.region().startColumn(),
        located.finding().level().name().toLowerCase(Locale.ROOT),
        located.finding().message(),
        located.finding().ruleId());
  }

  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report of records is always writable", e);
    }
  }
}
