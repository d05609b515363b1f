package dev.bantam;

/** Starts Bantam. */
public final class Bantam {
  private Bantam() {}

  public static void main(String[] args) {
    System.exit(2);
  }
}
