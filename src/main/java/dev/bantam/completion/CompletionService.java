package dev.bantam.completion;

/** Completes Java at a cursor. Thread-safe. */
public interface CompletionService {
  /**
   * Runs a request to its end on the calling thread.
   *
   * @throws InvalidRequestException if the request cannot be run with this model
   * @throws OverloadedException if too many wait already
   * @throws StoppingException if the server is going down
   * @throws AbandonedException if the caller left meanwhile
   */
  Completion complete(CompletionRequest request, Caller caller);
}
