package dev.bantam.project;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@code libs.versions.toml}, read by simple patterns: libraries and bundles by their alias. */
final class VersionCatalog {
  private static final Pattern SECTION = Pattern.compile("^\\s*\\[([\\w-]+)]\\s*$");
  private static final Pattern ENTRY = Pattern.compile("^\\s*([\\w.-]+)\\s*=\\s*(.+?)\\s*$");
  private static final Pattern QUOTED = Pattern.compile("[\"']([^\"']+)[\"']");
  private static final String VALUE = "\\s*=\\s*[\"']([^\"']+)[\"']";

  private final Map<String, String> versions = new HashMap<>();
  private final Map<String, Artifact> libraries = new HashMap<>();
  private final Map<String, List<String>> bundles = new HashMap<>();

  VersionCatalog(String text) {
    for (Map.Entry<String, String> line : entries(text, "versions")) {
      versions.put(alias(line.getKey()), first(QUOTED, line.getValue()));
    }
    for (Map.Entry<String, String> line : entries(text, "libraries")) {
      libraries.put(alias(line.getKey()), library(line.getValue()));
    }
    for (Map.Entry<String, String> line : entries(text, "bundles")) {
      bundles.put(
          alias(line.getKey()),
          QUOTED.matcher(line.getValue()).results().map(m -> alias(m.group(1))).toList());
    }
  }

  /** What an accessor such as {@code commons.lang3} or {@code bundles.logging} stands for. */
  List<Artifact> find(String accessor) {
    String alias = alias(accessor);
    List<String> aliases =
        alias.startsWith("bundles.")
            ? bundles.getOrDefault(alias.substring("bundles.".length()), List.of())
            : List.of(alias);
    List<Artifact> found = new ArrayList<>();
    for (String each : aliases) {
      Artifact library = libraries.get(each);
      if (library != null) {
        found.add(library);
      }
    }
    return found;
  }

  private static List<Map.Entry<String, String>> entries(String text, String section) {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    String current = "";
    for (String line : joined(text).split("\n", -1)) {
      Matcher head = SECTION.matcher(line);
      Matcher entry = ENTRY.matcher(line);
      if (head.matches()) {
        current = head.group(1);
      } else if (current.equals(section) && entry.matches()) {
        entries.add(Map.entry(entry.group(1), entry.group(2)));
      }
    }
    return entries;
  }

  /** Comments go, and a list over several lines becomes one line. */
  private static String joined(String text) {
    String plain = text.replaceAll("(?m)^\\s*#.*$", "").replaceAll("(?m)\\s+#[^\"'\n]*$", "");
    return Pattern.compile("=\\s*\\[[^]]*]")
        .matcher(plain)
        .replaceAll(list -> Matcher.quoteReplacement(list.group().replaceAll("\\s+", " ")));
  }

  private Artifact library(String value) {
    if (!value.startsWith("{")) {
      return coordinates(first(QUOTED, value));
    }
    String module = first(Pattern.compile("\\bmodule" + VALUE), value);
    String version = first(Pattern.compile("\\bversion" + VALUE), value);
    String reference = first(Pattern.compile("\\b(?:version\\.)?ref" + VALUE), value);
    String told = version.isEmpty() ? versions.getOrDefault(alias(reference), "") : version;
    String[] parts = module.split(":", -1);
    return parts.length == 2
        ? new Artifact(parts[0], parts[1], told)
        : new Artifact(
            first(Pattern.compile("\\bgroup" + VALUE), value),
            first(Pattern.compile("\\bname" + VALUE), value),
            told);
  }

  private static Artifact coordinates(String text) {
    String[] parts = text.split(":", -1);
    return new Artifact(
        parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String alias(String name) {
    return name.replace('-', '.').replace('_', '.');
  }
}
