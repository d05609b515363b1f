import com.sun.source.util.JavacTask;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Says of files whether javac's parser takes them; names and types are not looked at.
 *
 * <p>Input: a length of 4 bytes and as many bytes of UTF-8 source, again and again. Output: {@code
 * parses} or {@code broken}, one line a file. Run it with a JDK as new as the code.
 */
public final class SyntaxJudge {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  private final JavaFileManager files =
      JAVAC.getStandardFileManager(problem -> {}, null, StandardCharsets.UTF_8);

  public static void main(String[] args) throws IOException {
    DataInputStream in = new DataInputStream(System.in);
    SyntaxJudge judge = new SyntaxJudge();
    while (true) {
      byte[] source;
      try {
        source = new byte[in.readInt()];
      } catch (EOFException end) {
        return;
      }
      in.readFully(source);
      boolean parses = judge.parses(new String(source, StandardCharsets.UTF_8));
      System.out.println(parses ? "parses" : "broken");
      System.out.flush();
    }
  }

  private boolean parses(String text) throws IOException {
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<Source> sources = List.of(new Source(text));
    JavacTask task = (JavacTask) JAVAC.getTask(null, files, problems, null, null, sources);
    try {
      task.parse();
    } catch (RuntimeException | StackOverflowError broken) {
      return false;
    }
    return problems.getDiagnostics().stream()
        .noneMatch(problem -> problem.getKind() == Diagnostic.Kind.ERROR);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Source.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
