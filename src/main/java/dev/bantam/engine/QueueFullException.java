package dev.bantam.engine;

/** The engine has as many waiting requests as it accepts. */
public final class QueueFullException extends RuntimeException {
  private static final long serialVersionUID = 1;

  QueueFullException() {
    super("the queue is full");
  }
}
