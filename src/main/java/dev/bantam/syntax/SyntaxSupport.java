package dev.bantam.syntax;

/**
 * What this JVM can read. Apart from {@link JavaFragment}, which does not even load in a runtime
 * image without the module {@code jdk.compiler}.
 */
public final class SyntaxSupport {
  private static final boolean AVAILABLE = probe();

  private SyntaxSupport() {}

  /** Whether this JVM has the compiler whose parser is used, and lets it be used. */
  public static boolean isAvailable() {
    return AVAILABLE;
  }

  /** The newest Java release that is parsed. */
  public static int newestRelease() {
    return Runtime.version().feature();
  }

  private static boolean probe() {
    try {
      new ParserContext().parse("class A {}");
      return true;
    } catch (LinkageError | RuntimeException missing) {
      // No compiler in this image, none exported, or one whose inside has changed.
      return false;
    }
  }
}
