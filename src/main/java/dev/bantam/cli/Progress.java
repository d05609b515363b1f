package dev.bantam.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a check has come, as a bar on one line of a terminal. Thread-safe.
 *
 * <p>A few lines of its own: the libraries for this bring another for terminals, which unpacks
 * native code into the folder for temporary files.
 */
final class Progress implements AutoCloseable {
  private static final int WIDTH = 40;
  private static final long NANOS_BETWEEN = 100_000_000;
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private final PrintStream terminal;
  private final int total;
  private final boolean shown;
  private int done;
  private long last;

  private Progress(PrintStream terminal, int total, boolean shown) {
    this.terminal = terminal;
    this.total = total;
    this.shown = shown;
    this.last = System.nanoTime();
  }

  /** Nothing to see. */
  static Progress none() {
    return new Progress(System.err, 0, /* shown= */ false);
  }

  /** On standard error if that is a terminal. */
  static Progress ofFiles(int total) {
    return new Progress(System.err, total, isTerminal());
  }

  static Progress on(PrintStream terminal, int total) {
    return new Progress(terminal, total, /* shown= */ true);
  }

  /** Java can only tell of all streams together, except where the system names what is open. */
  private static boolean isTerminal() {
    try {
      String opened = Files.readSymbolicLink(STANDARD_ERROR).toString();
      return opened.startsWith("/dev/pts/") || opened.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException elsewhere) {
      return Optional.ofNullable(System.console()).filter(Progress::isTerminal).isPresent();
    }
  }

  /** Since release 22 a console may be none of a terminal, and can be asked. */
  private static boolean isTerminal(Console console) {
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException before) {
      return true;
    }
  }

  /** One more is done. */
  synchronized void step() {
    done++;
    long now = System.nanoTime();
    if (shown && (now - last >= NANOS_BETWEEN || done == total)) {
      last = now;
      terminal.print("\r" + line());
      terminal.flush();
    }
  }

  private String line() {
    int filled = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
    return String.format(
        Locale.ROOT,
        "checking [%s%s] %d/%d",
        "#".repeat(filled),
        " ".repeat(WIDTH - filled),
        done,
        total);
  }

  /** Clears the line. */
  @Override
  public synchronized void close() {
    if (shown) {
      terminal.print("\r" + " ".repeat(line().length()) + "\r");
      terminal.flush();
    }
  }
}
