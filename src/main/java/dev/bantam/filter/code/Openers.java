package dev.bantam.filter.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.TypeNames;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Calls that open something of the system that must be closed: files, sockets, JDBC. */
final class Openers {
  private static final String[] CREATED = {
    "java.io.FileInputStream",
    "java.io.FileOutputStream",
    "java.io.FileReader",
    "java.io.FileWriter",
    "java.io.RandomAccessFile",
    "java.net.Socket",
    "java.net.ServerSocket",
    "java.net.DatagramSocket",
    "java.util.zip.ZipFile",
    "org.apache.commons.io.output.FileWriterWithEncoding",
    "org.apache.commons.io.output.LockableFileWriter",
    "org.apache.commons.io.input.ReversedLinesFileReader"
  };

  /** Those that open a file only if they are given one. */
  private static final Map<String, Set<String>> CREATED_FROM =
      Map.of(
          "java.io.PrintWriter", Set.of("java.lang.String", "java.io.File"),
          "java.io.PrintStream", Set.of("java.lang.String", "java.io.File"),
          "java.util.Formatter", Set.of("java.lang.String", "java.io.File"),
          "java.util.Scanner", Set.of("java.io.File", "java.nio.file.Path"));

  private static final Map<String, Set<String>> BY_METHOD =
      Map.ofEntries(
          Map.entry("newInputStream", Set.of("java.nio.file.Files")),
          Map.entry("newOutputStream", Set.of("java.nio.file.Files")),
          Map.entry("newBufferedReader", Set.of("java.nio.file.Files")),
          Map.entry("newBufferedWriter", Set.of("java.nio.file.Files")),
          Map.entry("newByteChannel", Set.of("java.nio.file.Files")),
          Map.entry("newDirectoryStream", Set.of("java.nio.file.Files")),
          Map.entry("lines", Set.of("java.nio.file.Files")),
          Map.entry("list", Set.of("java.nio.file.Files")),
          Map.entry("walk", Set.of("java.nio.file.Files")),
          Map.entry("find", Set.of("java.nio.file.Files")),
          Map.entry(
              "open",
              Set.of(
                  "java.nio.channels.FileChannel",
                  "java.nio.channels.SocketChannel",
                  "java.nio.channels.ServerSocketChannel",
                  "java.nio.channels.DatagramChannel",
                  "java.nio.channels.AsynchronousFileChannel",
                  "java.nio.channels.Selector")),
          Map.entry("getConnection", Set.of("java.sql.DriverManager", "javax.sql.DataSource")),
          Map.entry("createStatement", Set.of("java.sql.Connection")),
          Map.entry("prepareStatement", Set.of("java.sql.Connection")),
          Map.entry("prepareCall", Set.of("java.sql.Connection")),
          Map.entry("executeQuery", Set.of("java.sql.Statement")),
          Map.entry("getGeneratedKeys", Set.of("java.sql.Statement")),
          Map.entry("openStream", Set.of("java.net.URL")),
          Map.entry("getInputStream", Set.of("java.net.URLConnection")),
          Map.entry("getResourceAsStream", Set.of("java.lang.Class", "java.lang.ClassLoader")),
          Map.entry("accept", Set.of("java.net.ServerSocket")),
          Map.entry("createSocket", Set.of("javax.net.SocketFactory")),
          Map.entry("openInputStream", Set.of("org.apache.commons.io.FileUtils")),
          Map.entry("openOutputStream", Set.of("org.apache.commons.io.FileUtils")),
          Map.entry("lineIterator", Set.of("org.apache.commons.io.FileUtils")));

  private static final String[] WRAPPERS = {
    "java.io.InputStream",
    "java.io.OutputStream",
    "java.io.Reader",
    "java.io.Writer",
    "java.util.Scanner",
    "java.util.Formatter"
  };

  /** What the names of all types that hold something of the system end in. */
  private static final Pattern MADE_OF =
      Pattern.compile("(Stream|Reader|Writer|File|Socket|Scanner|Formatter|Encoding)$");

  private static final Pattern CONNECTS =
      Pattern.compile("(get|open|create|new|obtain|acquire|borrow)\\w*Connection|connect");

  /** A statement or a session has a connection; only these give one away. */
  private static final Pattern LENDS =
      Pattern.compile(
          "(?i)(pool|source|manager|factory|util|helper|provider|driver|db|database"
              + "|connector|connections)$|^\\.?IO$|\\.IO$");

  private Openers() {}

  static boolean opens(JavaFragment code, Call call) {
    if (call.name().equals(Call.CONSTRUCTOR)) {
      return isCreated(code, call);
    }
    Set<String> owners = BY_METHOD.get(call.name());
    return (owners != null && call.mayBeOn(owners.toArray(new String[0])))
        || (call.name().endsWith("onnection") && isConnection(code, call))
        || (call.name().equals("connect") && isConnection(code, call));
  }

  private static boolean isCreated(JavaFragment code, Call call) {
    String owner = call.owner();
    if (owner == null || !MADE_OF.matcher(owner).find()) {
      return false;
    }
    if (call.mayBeOn(CREATED)) {
      return call.arguments().stream().noneMatch(a -> isDescriptor(code, a));
    }
    return CREATED_FROM.entrySet().stream()
        .filter(e -> call.mayBeOn(e.getKey()) && !call.arguments().isEmpty())
        .anyMatch(e -> isOneOf(code.types().of(call.arguments().get(0)), e.getValue()));
  }

  private static boolean isOneOf(Optional<String> type, Set<String> wanted) {
    return type.filter(t -> wanted.stream().anyMatch(w -> TypeNames.mayBe(t, w))).isPresent();
  }

  /** Descriptors, as of the standard streams, belong to somebody else. */
  private static boolean isDescriptor(JavaFragment code, ExpressionTree argument) {
    return argument.toString().contains("FileDescriptor")
        || code.types().of(argument).filter("java.io.FileDescriptor"::equals).isPresent();
  }

  /** A method of some library or of another class whose answer is kept as a JDBC connection. */
  private static boolean isConnection(JavaFragment code, Call call) {
    String owner = call.owner();
    return CONNECTS.matcher(call.name()).matches()
        && owner != null
        && !owner.startsWith("org.springframework.")
        && LENDS.matcher(owner).find()
        && code.parent(call.tree()).filter(p -> isConnectionVariable(code, p)).isPresent();
  }

  private static boolean isConnectionVariable(JavaFragment code, Tree parent) {
    if (parent instanceof VariableTree variable) {
      return isConnectionType(code.typeNames().resolve(variable.getType()));
    }
    return parent instanceof AssignmentTree assignment
        && isConnectionType(code.types().of(assignment.getVariable()));
  }

  private static boolean isConnectionType(Optional<String> type) {
    return type.filter("java.sql.Connection"::equals).isPresent();
  }

  /** Whether the call makes a stream of the JDK that closes what it is given. */
  static boolean wraps(Call call) {
    return call.name().equals(Call.CONSTRUCTOR) && call.mayBeOn(WRAPPERS);
  }
}
