package dev.bantam.filter.code;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What methods do to something open that they are called on or given. */
final class ResourceCalls {
  private static final Pattern CLOSES =
      Pattern.compile(
          "(?i).*(close|shutdown|release|dispose|clean_?up|giveback|recycle|return(object|connection))"
              + ".*|free|end|stop|disconnect");

  /** Their answer is the thing itself, or needs it open. */
  private static final Set<String> CARRIES =
      Set.of(
          "getChannel",
          "getInputStream",
          "getOutputStream",
          "lines",
          "stream",
          "iterator",
          "spliterator",
          "entries",
          "bind",
          "configureBlocking",
          "register",
          "append",
          "onClose",
          "tokens",
          "socket",
          "position",
          "truncate",
          "unwrap",
          "lock",
          "tryLock");

  private static final Set<String> STREAM_STEPS =
      Set.of(
          "filter",
          "map",
          "mapToInt",
          "mapToLong",
          "mapToDouble",
          "mapToObj",
          "flatMap",
          "sorted",
          "distinct",
          "limit",
          "skip",
          "peek",
          "parallel",
          "sequential",
          "unordered",
          "boxed",
          "takeWhile",
          "dropWhile");

  /** Their answer is something else to be closed, which needs this one open. */
  private static final Set<String> OPENS_MORE =
      Set.of(
          "createStatement",
          "prepareStatement",
          "prepareCall",
          "executeQuery",
          "getGeneratedKeys",
          "getMetaData");

  /** They read from or write to what they are given, and leave it open. */
  private static final Map<String, Set<String>> LEAVES_OPEN =
      Map.ofEntries(
          Map.entry("java.util.Properties", Set.of("load", "loadFromXML", "store", "storeToXML")),
          Map.entry("java.security.KeyStore", Set.of("load", "store")),
          Map.entry(
              "java.security.cert.CertificateFactory",
              Set.of("generateCertificate", "generateCertificates", "generateCRL")),
          Map.entry("javax.imageio.ImageIO", Set.of("read", "write")),
          Map.entry("javax.xml.parsers.DocumentBuilder", Set.of("parse")),
          Map.entry("javax.xml.parsers.SAXParser", Set.of("parse")),
          Map.entry("java.nio.file.Files", Set.of("copy")),
          Map.entry("java.io.InputStream", Set.of("transferTo")),
          Map.entry("java.io.Reader", Set.of("transferTo")),
          Map.entry("java.io.ByteArrayOutputStream", Set.of("writeTo")),
          Map.entry("com.google.gson.Gson", Set.of("fromJson", "toJson")),
          Map.entry("org.yaml.snakeyaml.Yaml", Set.of("load", "loadAs", "dump")),
          Map.entry(
              "org.apache.commons.io.IOUtils",
              Set.of("copy", "copyLarge", "toString", "toByteArray", "readLines", "write")),
          Map.entry("com.google.common.io.ByteStreams", Set.of("copy", "toByteArray")),
          Map.entry("com.google.common.io.CharStreams", Set.of("copy", "toString", "readLines")),
          Map.entry(
              "org.springframework.util.StreamUtils",
              Set.of("copy", "copyToString", "copyToByteArray")));

  private static final Set<String> ONLY_SHOWS = Set.of("println", "print", "printf", "valueOf");

  private static final Set<String> RUNS_LAMBDA_AT_ONCE =
      Set.of(
          "forEach",
          "forEachOrdered",
          "forEachRemaining",
          "anyMatch",
          "allMatch",
          "noneMatch",
          "ifPresent",
          "ifPresentOrElse",
          "removeIf",
          "computeIfAbsent");

  private ResourceCalls() {}

  static boolean closes(String method) {
    return CLOSES.matcher(method).matches();
  }

  static boolean carries(JavaFragment code, MethodInvocationTree call) {
    String name = LastName.of(call);
    return CARRIES.contains(name)
        || (STREAM_STEPS.contains(name)
            && code.types().of(call).filter(t -> t.startsWith("java.util.stream.")).isPresent());
  }

  static boolean opensMore(String method) {
    return OPENS_MORE.contains(method);
  }

  /** Whether a method that is given it neither closes nor keeps it. */
  static boolean leavesOpen(JavaFragment code, MethodInvocationTree tree) {
    String name = LastName.of(tree);
    if (ONLY_SHOWS.contains(name) || Loggers.isLogCall(tree)) {
      return true;
    }
    Call call = code.types().call(tree);
    return LEAVES_OPEN.entrySet().stream()
        .anyMatch(e -> e.getValue().contains(name) && call.mayBeOn(e.getKey()));
  }

  static boolean runsAtOnce(JavaFragment code, LambdaExpressionTree lambda) {
    Tree parent = code.parent(lambda).orElse(lambda);
    return parent instanceof MethodInvocationTree call
        && RUNS_LAMBDA_AT_ONCE.contains(LastName.of(call));
  }
}
