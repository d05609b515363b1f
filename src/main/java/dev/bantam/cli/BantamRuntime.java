package dev.bantam.cli;

import dev.bantam.completion.CompletionService;
import dev.bantam.config.BantamConfig;
import dev.bantam.filter.PostFilter;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The assembled program behind the commands. */
public interface BantamRuntime {
  /** Folder that holds {@code models/} and {@code config/}. */
  Path home();

  /** Bantam's version. */
  String version();

  /**
   * Runs the server until it is told to stop.
   *
   * @param exitWhenReady stop as soon as it could serve, for preparing later starts
   * @param out told when the server is ready
   * @return the exit status
   */
  int serve(BantamConfig config, boolean exitWhenReady, PrintWriter out);

  /**
   * Loads the model in this process.
   *
   * @throws ModelUnusableException if it cannot be used
   */
  Session open(BantamConfig config);

  /** A loaded model and the pipeline around it. */
  interface Session extends AutoCloseable {
    CompletionService completions();

    /** What reads the suggestions. */
    PostFilter filter();

    /** Name and version of the model. */
    String model();

    @Override
    void close();
  }

  /** The model cannot be used; the message is one line that names the file and the reason. */
  final class ModelUnusableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ModelUnusableException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
