package dev.bantam.completion;

import java.util.List;

/** The projects that are worked on, as far as requests have to do with them. Thread-safe. */
public interface Projects {
  /** There are none. */
  Projects NONE = new NoProjects();

  /**
   * How far a project is read.
   *
   * @param files that it has
   * @param read of them are known
   * @param ready whether all of them were read once
   */
  record Progress(int files, int read, boolean ready) {}

  /** How far each is read, the one the server was started for first. */
  List<Progress> progress();

  /**
   * A request names the folder of its project, which is read from now on if the user allows it.
   * Returns at once.
   *
   * @param root an absolute path
   */
  void named(String root);

  /** Takes what a user did; returns at once. */
  void take(Feedback feedback);

  /** Forgets what users took and turned down. */
  void forgetFeedback();
}
