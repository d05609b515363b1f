package dev.bantam.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.ignore.FastIgnoreRule;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/**
 * What the ignore files of one folder say: {@code .gitignore}, {@code .bantamignore}, and in a
 * project's own folder {@code .git/info/exclude}. Later files win. Immutable.
 */
final class IgnoreRules {
  static final List<String> NAMES = List.of(".git/info/exclude", ".gitignore", ".bantamignore");

  private static final int MAX_BYTES = 1 << 16;
  private static final int MAX_LENGTH = 1000;

  /** Patterns become regular expressions, whose cost grows with the power of their stars. */
  private static final Pattern TOO_COSTLY = Pattern.compile("([^/]*\\*(?!\\*)){5}");

  private final IgnoreNode node;

  private IgnoreRules(List<FastIgnoreRule> rules) {
    this.node = new IgnoreNode(rules);
  }

  /** The rules of a folder; none of a file that is too large, a link, or cannot be read. */
  static IgnoreRules of(Path folder) {
    return new IgnoreRules(
        NAMES.stream()
            .flatMap(name -> read(folder.resolve(name)).lines())
            .filter(IgnoreRules::isRule)
            .map(FastIgnoreRule::new)
            .toList());
  }

  /** Whether something below the folder is ignored; null if nothing is said of it. */
  @Nullable Boolean check(String path, boolean isFolder) {
    return node.checkIgnored(path, isFolder);
  }

  boolean isEmpty() {
    return node.getRules().isEmpty();
  }

  private static boolean isRule(String line) {
    return !line.isBlank()
        && !line.startsWith("#")
        && !line.equals("/")
        && line.length() <= MAX_LENGTH
        && !TOO_COSTLY.matcher(line).find();
  }

  private static String read(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES ? "" : new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
