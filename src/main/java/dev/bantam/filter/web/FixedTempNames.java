package dev.bantam.filter.web;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Variable;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds names in the shared temporary folder that others can guess. */
final class FixedTempNames {
  private static final String[] FILES = {
    "java.io.File",
    "java.io.FileOutputStream",
    "java.io.FileWriter",
    "java.io.PrintWriter",
    "java.io.PrintStream",
    "java.io.RandomAccessFile"
  };

  private static final Pattern FOLDER =
      Pattern.compile(
          "(?i)(/var)?/tmp/.*[a-z0-9].*|[a-z]:[\\\\/]+(windows[\\\\/]+)?te?mp[\\\\/]+.*[a-z0-9].*");

  private static final Pattern SYSTEM_FOLDER =
      Pattern.compile(
          "(?s).*(getProperty\\(\"java\\.io\\.tmpdir\"\\)|getTempDirectory(Path)?\\(\\)"
              + "|getenv\\(\"(TMPDIR|TEMP|TMP)\"\\)).*");

  private static final Pattern UNGUESSABLE =
      Pattern.compile("(?i).*(random|uuid|nextLong|nextInt|nextBytes|createTemp|secure).*");

  /** What is only read, or made anew and not opened if it is there already. */
  private static final Set<String> HARMLESS =
      Set.of(
          "exists",
          "notExists",
          "isFile",
          "isDirectory",
          "canRead",
          "length",
          "readString",
          "readAllBytes",
          "readAllLines",
          "lines",
          "newBufferedReader",
          "newInputStream",
          "createFile",
          "createDirectory",
          "delete",
          "deleteIfExists",
          "deleteOnExit",
          "getName",
          "getFileName",
          "toString",
          "getFreeSpace",
          "getUsableSpace");

  private static final Set<String> READERS = Set.of("FileReader", "FileInputStream", "Scanner");

  private static final int MAX_WRAPPERS = 3;

  /** One of them stands in every file that names the folder. */
  private static final List<String> MENTIONS =
      List.of("/tmp", "tmpdir", "getTempDirectory", "TMP", "emp\\", "EMP");

  /** Calls that write, by their names. */
  private static final Pattern WRITES =
      Pattern.compile(
          "(?i)\\w*(write|output|save|store|export|dump|copy|move|append|createNew|mkdir"
              + "|transfer|print)\\w*");

  private static final Set<String> WRITERS =
      Set.of("FileWriter", "FileOutputStream", "PrintWriter", "PrintStream", "RandomAccessFile");

  private FixedTempNames() {}

  static void report(JavaFragment code, FindingSink findings) {
    if (MENTIONS.stream().noneMatch(code.text()::contains)) {
      return;
    }
    Stream.of("of", "get", "resolve", Call.CONSTRUCTOR)
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> namesFile(call) && isGuessable(code, call))
        .filter(call -> !Surrounding.isDead(code, call.tree()))
        .forEach(call -> hit(code, call).ifPresent(findings::report));
  }

  /** What is written is a warning; what is done with the name elsewhere is not known. */
  private static Optional<Hit> hit(JavaFragment code, Call made) {
    List<Call> uses = uses(code, made);
    if (!uses.isEmpty() && uses.stream().allMatch(c -> isHarmless(c) || createsNew(c))) {
      return Optional.empty();
    }
    Hit hit = Hit.of(TempFileRule.INFO, code, made.tree());
    boolean written = isWriter(made) || uses.stream().anyMatch(FixedTempNames::writes);
    return Optional.of(written ? hit : hit.withLevel(Level.NOTE));
  }

  private static boolean namesFile(Call call) {
    return switch (call.name()) {
      case "of" -> call.onType() && Names.isOn(call, "java.nio.file.Path");
      case "get" -> call.onType() && Names.isOn(call, "java.nio.file.Paths");
      case "resolve" -> call.mayBeOn("java.nio.file.Path");
      default -> Names.isOn(call, FILES);
    };
  }

  private static boolean isGuessable(JavaFragment code, Call call) {
    List<ExpressionTree> arguments = call.arguments();
    if (arguments.isEmpty()) {
      return false;
    }
    if (call.name().equals("resolve")) {
      ExpressionTree receiver = call.receiver();
      return receiver != null && isFolder(code, receiver) && isFixed(code, arguments.get(0));
    }
    ExpressionTree first = arguments.get(0);
    if (Sketches.of(code, first).stream().anyMatch(t -> FOLDER.matcher(t).matches())) {
      return isFixed(code, first);
    }
    if (arguments.size() == 1) {
      boolean joined = Values.of(code).of(first).stream().anyMatch(BinaryTree.class::isInstance);
      return joined && isSystemFolder(code, first) && isFixed(code, first);
    }
    return isFolder(code, first) && isFixed(code, arguments.get(1));
  }

  /** Whether the value is the shared folder itself. */
  private static boolean isFolder(JavaFragment code, ExpressionTree folder) {
    return isFolder(code, folder, MAX_WRAPPERS);
  }

  private static boolean isFolder(JavaFragment code, ExpressionTree folder, int wrappers) {
    return Sketches.of(code, folder).stream().anyMatch(t -> t.matches("(/var)?/tmp/?"))
        || isSystemFolder(code, folder)
        || Values.of(code).of(folder).stream()
            .flatMap(v -> content(code, v).stream())
            .anyMatch(inner -> wrappers > 0 && isFolder(code, inner, wrappers - 1));
  }

  /** What a file or path is made of, if of one name. */
  private static Optional<ExpressionTree> content(JavaFragment code, ExpressionTree value) {
    if (value instanceof NewClassTree made && made.getArguments().size() == 1) {
      return Optional.of(made.getArguments().get(0));
    }
    return value instanceof MethodInvocationTree tree
            && tree.getArguments().size() == 1
            && namesFile(code.types().call(tree))
        ? Optional.of(tree.getArguments().get(0))
        : Optional.empty();
  }

  private static boolean isSystemFolder(JavaFragment code, ExpressionTree folder) {
    return Values.of(code).of(folder).stream()
        .flatMap(value -> parts(code, value))
        .anyMatch(t -> SYSTEM_FOLDER.matcher(t).matches() && !UNGUESSABLE.matcher(t).matches());
  }

  /** Whether a part of the name is known and none of it comes from chance. */
  private static boolean isFixed(JavaFragment code, ExpressionTree name) {
    boolean known =
        Sketches.of(code, name).stream().anyMatch(t -> t.chars().anyMatch(Character::isLetter));
    return known
        && Stream.concat(Stream.of(name), Values.of(code).of(name).stream())
            .flatMap(value -> parts(code, value))
            .noneMatch(text -> UNGUESSABLE.matcher(text).matches());
  }

  /** The texts of a value and of the variables in it. */
  private static Stream<String> parts(JavaFragment code, ExpressionTree value) {
    Stream<String> inside =
        Names.identifiers(value).stream()
            .flatMap(id -> Values.of(code).of(id).stream())
            .map(Object::toString);
    return Stream.concat(Stream.of(value.toString()), inside);
  }

  /** The calls that are made with the file, directly or through its variable. */
  private static List<Call> uses(JavaFragment code, Call made) {
    Optional<Call> taker = Targets.call(code, made.tree());
    if (taker.isPresent()) {
      return List.of(taker.get());
    }
    Optional<Variable> variable =
        code.variables().stream()
            .filter(
                v -> v.initializer().filter(i -> Wrapping.without(i) == made.tree()).isPresent())
            .findFirst();
    return variable
        .map(v -> Stream.of(Uses.of(code).on(v), Uses.of(code).with(v)).flatMap(List::stream))
        .orElse(Chains.on(code, made.tree()).stream().limit(1))
        .toList();
  }

  private static boolean writes(Call call) {
    return isWriter(call) || WRITES.matcher(call.name()).matches();
  }

  /** Whether it opens a file to write. */
  static boolean isWriter(Call call) {
    return call.name().equals(Call.CONSTRUCTOR)
        && WRITERS.contains(LastName.ofQualified(String.valueOf(call.owner())));
  }

  private static boolean isHarmless(Call call) {
    return HARMLESS.contains(call.name())
        || READERS.contains(LastName.ofQualified(String.valueOf(call.owner())));
  }

  private static boolean createsNew(Call call) {
    return call.arguments().toString().contains("CREATE_NEW");
  }
}
