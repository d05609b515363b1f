package dev.bantam.engine;

/** The engine does not accept requests any more, or gave this one up to stop. */
public final class EngineStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  EngineStoppedException() {
    super("the engine is stopping");
  }
}
