package dev.bantam.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The list of all rules with what their pages say, {@code docs/rules/README.md}:
 *
 * <pre>java -cp … dev.bantam.filter.RuleIndex</pre>
 */
final class RuleIndex {
  static final Path PAGES = Path.of("docs/rules");
  static final Path FILE = PAGES.resolve("README.md");

  private static final Pattern PRECISION = Pattern.compile("## Precision\\s+(High|Medium|Low)");
  private static final Pattern NUMBER = Pattern.compile("BTM-(\\d+)-.*");

  private RuleIndex() {}

  public static void main(String[] arguments) throws IOException {
    Files.writeString(FILE, text());
  }

  static String text() throws IOException {
    List<RuleInfo> infos =
        RuleCatalogue.infos().stream()
            .sorted(Comparator.comparingInt(RuleIndex::number).thenComparing(RuleInfo::id))
            .toList();
    StringBuilder text = new StringBuilder();
    text.append("# Rules\n\n")
        .append(infos.size())
        .append(" rules, by CWE. A fix by edits is one that the filter can do itself; the other")
        .append(" fixes are told in words.\nWritten by `dev.bantam.filter.RuleIndex` from the")
        .append(" rules and their pages.\n\n")
        .append("| rule | CWE | level | precision | fix | what is wrong, what to do |\n")
        .append("|---|---|---|---|---|---|\n");
    for (RuleInfo info : infos) {
      text.append(row(info, Files.readString(PAGES.resolve(info.id() + ".md"))));
    }
    return text.toString();
  }

  private static String row(RuleInfo info, String page) {
    Matcher precision = PRECISION.matcher(page);
    return "| [%s](%s.md) | %s | %s | %s | %s | %s |\n"
        .formatted(
            info.id(),
            info.id(),
            info.cwe().stream().map(String::valueOf).collect(Collectors.joining(", ")),
            info.level().name().toLowerCase(Locale.ROOT),
            precision.find() ? precision.group(1).toLowerCase(Locale.ROOT) : "",
            page.contains("- Fix: edits") ? "edits" : "words",
            info.summary().replace("|", "\\|"));
  }

  private static int number(RuleInfo info) {
    Matcher number = NUMBER.matcher(info.id());
    return number.matches() ? Integer.parseInt(number.group(1)) : Integer.MAX_VALUE;
  }
}
