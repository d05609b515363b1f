package dev.bantam.cli;

/** What a command's exit status says; scripts rely on these. */
public final class ExitCodes {
  /** Done; nothing to complain of. */
  public static final int OK = 0;

  /** Findings at or above {@code --fail-on}, or a check that did not pass. */
  public static final int FINDINGS = 1;

  /** Wrong usage or configuration, or a port in use. */
  public static final int USAGE = 2;

  /** The model cannot be used. */
  public static final int MODEL = 3;

  private ExitCodes() {}
}
