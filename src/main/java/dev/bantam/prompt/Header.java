package dev.bantam.prompt;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the model which file of which kind of project it writes: path, Java release, libraries, a
 * line each. What is unknown has no line.
 */
final class Header {
  private static final int MAX_PATH = 100;
  private static final int MAX_LIBRARIES = 8;
  private static final int MAX_LIBRARIES_LENGTH = 160;

  /** Possessive, so that no text takes more than linear time. */
  private static final Pattern PACKAGE =
      Pattern.compile(
          "^[^\\S\\n]*+package\\s++([\\w.]++)\\s*+;", Pattern.MULTILINE | Pattern.UNIX_LINES);

  private static final Pattern SOURCE_ROOT =
      Pattern.compile("(?:^|/)src/[^/]+/java/(.+)", Pattern.DOTALL);

  private Header() {}

  /** The header's text; empty if nothing is known. */
  static String of(PromptRequest request, String prefix) {
    String release = request.javaRelease() == null ? null : "Java " + request.javaRelease();
    return Stream.of(pathLine(request.path(), prefix), release, librariesLine(request.libraries()))
        .filter(Objects::nonNull)
        .collect(Collectors.joining("\n"));
  }

  /** The path below its source root, null if there is none that fits on a line. */
  static @Nullable String pathLine(@Nullable String path, String code) {
    if (path == null || path.isBlank() || hasControl(path)) {
      return null;
    }
    String slashed = path.replace('\\', '/');
    String name = slashed.substring(slashed.lastIndexOf('/') + 1);
    return name.isEmpty() ? null : shortened(belowSourceRoot(slashed, name, code));
  }

  private static String belowSourceRoot(String path, String name, String code) {
    Matcher declared = PACKAGE.matcher(code);
    if (declared.find()) {
      return declared.group(1).replace('.', '/') + "/" + name;
    }
    Matcher below = SOURCE_ROOT.matcher(path);
    return below.find() ? below.group(1) : name;
  }

  /** Drops leading segments until the path is short enough. */
  private static String shortened(String path) {
    if (path.length() <= MAX_PATH) {
      return path;
    }
    int least = path.length() - MAX_PATH;
    int slash = path.indexOf('/', least - 1);
    if (slash >= 0) {
      return path.substring(slash + 1);
    }
    return path.substring(Character.isLowSurrogate(path.charAt(least)) ? least + 1 : least);
  }

  private static @Nullable String librariesLine(List<String> libraries) {
    StringBuilder line = new StringBuilder();
    for (String library : fitting(libraries)) {
      String separator = line.isEmpty() ? "" : ", ";
      if (line.length() + separator.length() + library.length() > MAX_LIBRARIES_LENGTH) {
        break;
      }
      line.append(separator).append(library);
    }
    return line.isEmpty() ? null : line.toString();
  }

  private static List<String> fitting(List<String> libraries) {
    return libraries.stream()
        .filter(library -> !library.isBlank() && !hasControl(library))
        .limit(MAX_LIBRARIES)
        .toList();
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }
}
