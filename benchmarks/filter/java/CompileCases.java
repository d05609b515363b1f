import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles files, each for itself, in one JVM.
 *
 * <p>Arguments: class path, folder for the classes. Input: a file's path a line. Output, in the same
 * order: {@code ok}, or {@code failed} and javac's first complaint, in one line.
 */
public final class CompileCases {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  private final JavaFileManager files =
      JAVAC.getStandardFileManager(problem -> {}, null, StandardCharsets.UTF_8);
  private final List<String> options;

  private CompileCases(String classPath, String output) {
    options =
        List.of(
            "-nowarn",
            "-proc:none",
            "-g",
            "-source",
            "17",
            "-target",
            "17",
            "-implicit:none",
            "-cp",
            classPath,
            "-d",
            output);
  }

  public static void main(String[] args) throws IOException {
    CompileCases compiler = new CompileCases(args[0], args[1]);
    BufferedReader paths =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String path = paths.readLine(); path != null; path = paths.readLine()) {
      System.out.println(compiler.compile(Files.readString(Path.of(path))));
    }
  }

  private String compile(String text) {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    boolean done;
    try {
      done = JAVAC.getTask(null, files, problems, options, null, List.of(new Source(text))).call();
    } catch (RuntimeException broken) {
      return "failed " + broken.getClass().getSimpleName();
    }
    return done ? "ok" : "failed " + firstError(problems);
  }

  private static String firstError(DiagnosticCollector<JavaFileObject> problems) {
    return problems.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .findFirst()
        .map(problem -> problem.getLineNumber() + ": " + problem.getMessage(null))
        .orElse("")
        .replaceAll("\\s+", " ");
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Case.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    /** A public type may have any name. */
    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      return kind == Kind.SOURCE;
    }
  }
}
