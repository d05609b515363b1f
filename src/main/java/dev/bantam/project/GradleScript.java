package dev.bantam.project;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The libraries that one Gradle build file names. It is a program, and only what it says in plain
 * sight is read: coordinates in quotes, names of a version catalogue, versions in variables.
 */
final class GradleScript {
  private static final Pattern COMMENT = Pattern.compile("(?s:/\\*.*?\\*/)|(?m:(?<![:\"'])//.*$)");
  private static final Pattern VARIABLE =
      Pattern.compile("(?:\\bextra\\[[\"'])?\\b([\\w.]+)(?:[\"']])?\\s*=\\s*[\"']([^\"'$]+)[\"']");
  private static final Pattern SET =
      Pattern.compile("\\bset\\(\\s*[\"']([\\w.]+)[\"']\\s*,\\s*[\"']([^\"']+)[\"']");
  private static final Pattern COORDINATES =
      Pattern.compile(
          "(platform|enforcedPlatform|mavenBom)?[\\s(]*[\"']"
              + "([A-Za-z][\\w.-]*):([A-Za-z][\\w.-]*)(?::([^\"':@]*))?(?::([\\w-]+))?(?:@\\w+)?[\"']");
  private static final Pattern NAMED =
      Pattern.compile(
          "\\bgroup\\s*[:=]\\s*[\"']([\\w.-]+)[\"']\\s*,\\s*name\\s*[:=]\\s*[\"']([\\w.-]+)[\"']"
              + "(?:\\s*,\\s*version\\s*[:=]\\s*[\"']?([^\"',)\\s]+))?");
  private static final Pattern ACCESSOR =
      Pattern.compile("(platform|enforcedPlatform)?[\\s(]*\\blibs\\.([\\w.]+)");
  private static final Pattern BOOT =
      Pattern.compile(
          "id[\\s(]*[\"']org\\.springframework\\.boot[\"']\\)?\\s*version\\s*\\(?[\"']([^\"']+)[\"']");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{?([\\w.]+)}?");

  private final List<Artifact> libraries = new ArrayList<>();
  private final List<Artifact> lists = new ArrayList<>();
  private final Map<String, String> variables;

  GradleScript(String text, Map<String, String> variables, VersionCatalog catalog) {
    this.variables = variables;
    String plain = COMMENT.matcher(text).replaceAll("");
    BOOT.matcher(plain)
        .results()
        .forEach(
            m ->
                lists.add(
                    new Artifact(
                        "org.springframework.boot",
                        "spring-boot-dependencies",
                        resolved(m.group(1)))));
    COORDINATES.matcher(plain).results().forEach(this::addCoordinates);
    NAMED
        .matcher(plain)
        .results()
        .forEach(
            m -> libraries.add(new Artifact(m.group(1), m.group(2), resolved(text(m.group(3))))));
    ACCESSOR
        .matcher(plain)
        .results()
        .forEach(m -> (m.group(1) == null ? libraries : lists).addAll(catalog.find(m.group(2))));
  }

  /** Versions that a file gives names to. */
  static Map<String, String> variables(String text) {
    Map<String, String> found = new HashMap<>();
    for (Pattern pattern : List.of(VARIABLE, SET)) {
      pattern
          .matcher(COMMENT.matcher(text).replaceAll(""))
          .results()
          .forEach(m -> found.put(m.group(1).replaceFirst("^(project\\.)?ext\\.", ""), m.group(2)));
    }
    return found;
  }

  /** What it depends on. */
  List<Artifact> libraries() {
    return libraries;
  }

  /** What it takes versions from. */
  List<Artifact> lists() {
    return lists;
  }

  private void addCoordinates(MatchResult match) {
    Artifact artifact =
        new Artifact(
            match.group(2), match.group(3), resolved(text(match.group(4))), text(match.group(5)));
    (match.group(1) == null ? libraries : lists).add(artifact);
  }

  private static String text(@Nullable String group) {
    return group == null ? "" : group;
  }

  private String resolved(String version) {
    return REFERENCE
        .matcher(variables.getOrDefault(version, version))
        .replaceAll(m -> Matcher.quoteReplacement(lookUp(m)));
  }

  private String lookUp(MatchResult reference) {
    String name = reference.group(1).replaceFirst("^(project\\.|rootProject\\.)?(ext\\.)?", "");
    return variables.getOrDefault(name, reference.group());
  }
}
