package dev.bantam.completion;

import java.util.List;

/** No project is worked on. */
final class NoProjects implements Projects {
  @Override
  public List<Progress> progress() {
    return List.of();
  }

  @Override
  public void named(String root) {}

  @Override
  public void take(Feedback feedback) {}

  @Override
  public void forgetFeedback() {}
}
