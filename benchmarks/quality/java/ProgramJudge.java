import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles and runs small programs in this process.
 *
 * <p>Input: a length of 4 bytes and as many bytes of UTF-8 source with a class {@code Main}, again
 * and again. Output: one word a program: {@code pass}, {@code compile}, {@code test} or {@code
 * timeout}. After a timeout the process halts, since a Java thread cannot be killed. The argument is
 * the limit in milliseconds. The programs can do what this process can: give it a sandbox.
 */
public final class ProgramJudge {
  private static final int STACK_BYTES = 16 << 20;
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  private final JavaFileManager files =
      JAVAC.getStandardFileManager(problem -> {}, null, StandardCharsets.UTF_8);
  private final long limitMillis;

  private ProgramJudge(long limitMillis) {
    this.limitMillis = limitMillis;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    PrintStream out = System.out;
    DataInputStream in = new DataInputStream(System.in);
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setErr(System.out);
    System.setIn(InputStream.nullInputStream());
    ProgramJudge judge = new ProgramJudge(Long.parseLong(args[0]));
    while (true) {
      byte[] source;
      try {
        source = new byte[in.readInt()];
      } catch (EOFException end) {
        return;
      }
      in.readFully(source);
      String verdict = judge.verdict(new String(source, StandardCharsets.UTF_8));
      out.println(verdict);
      out.flush();
      if (verdict.equals("timeout")) {
        Runtime.getRuntime().halt(0);
      }
    }
  }

  private String verdict(String source) throws InterruptedException {
    Memory memory = new Memory(files);
    return compiles(source, memory) ? run(memory.classes) : "compile";
  }

  private static boolean compiles(String source, Memory memory) {
    List<String> options = List.of("-proc:none", "-nowarn");
    try {
      return JAVAC
          .getTask(null, memory, problem -> {}, options, null, List.of(new Source(source)))
          .call();
    } catch (RuntimeException | StackOverflowError broken) {
      return false;
    }
  }

  private String run(Map<String, ByteArrayOutputStream> classes) throws InterruptedException {
    String[] verdict = {"test"};
    Runnable program =
        () -> {
          try {
            Class<?> main = new Loader(classes).loadClass("Main");
            main.getMethod("main", String[].class).invoke(null, (Object) new String[0]);
            verdict[0] = "pass";
          } catch (ReflectiveOperationException | LinkageError failed) {
            verdict[0] = "test";
          }
        };
    Thread thread = new Thread(null, program, "program", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    thread.join(limitMillis);
    return thread.isAlive() ? "timeout" : verdict[0];
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Main.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  /** Keeps class files in memory. */
  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    Memory(JavaFileManager parent) {
      super(parent);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + name + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          classes.put(name, bytes);
          return bytes;
        }
      };
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, ByteArrayOutputStream> classes;

    Loader(Map<String, ByteArrayOutputStream> classes) {
      super(ClassLoader.getPlatformClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      ByteArrayOutputStream bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }
  }
}
