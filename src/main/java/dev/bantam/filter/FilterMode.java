package dev.bantam.filter;

/** What is done with a suggestion that has findings. */
public enum FilterMode {
  /** Shown, with its findings. */
  ANNOTATE,
  /** Not shown; the reason is given. */
  SUPPRESS,
  /** Replaced by the next clean candidate; if none is clean the least bad is shown, annotated. */
  RESAMPLE
}
