package dev.bantam.filter.deprecation;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Focus;
import dev.bantam.filter.Hit;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Old forms that are one call, or a chain of calls. For one file. */
final class CallIdioms {
  private static final Pattern PLAIN = Pattern.compile("[^\\\\.\\[\\]{}()*+?^$|]+");

  /** Make the type that a legacy type can be replaced by. */
  private static final Set<String> LEGACY =
      Set.of("java.util.Vector", "java.util.Hashtable", "java.util.Stack");

  private final JavaFragment code;
  private final List<Idiom> found = new ArrayList<>();

  private CallIdioms(JavaFragment code) {
    this.code = code;
  }

  static List<Idiom> in(JavaFragment code) {
    CallIdioms idioms = new CallIdioms(code);
    Focus focus = Focus.of(code);
    code.calls().stream()
        .filter(call -> focus.covers(code.start(call.tree())))
        .forEach(idioms::look);
    idioms.trees(Tree.Kind.LOGICAL_COMPLEMENT).forEach(t -> idioms.negation((UnaryTree) t));
    for (Tree.Kind kind : List.of(Tree.Kind.EQUAL_TO, Tree.Kind.GREATER_THAN)) {
      idioms.trees(kind).forEach(t -> idioms.comparison((BinaryTree) t));
    }
    return idioms.found;
  }

  private Stream<Tree> trees(Tree.Kind kind) {
    return code.trees(kind).stream().filter(tree -> Focus.of(code).covers(code.start(tree)));
  }

  private void look(Call call) {
    int arguments = call.arguments().size();
    switch (call.name() + "/" + arguments) {
      case "unmodifiableList/1", "unmodifiableSet/1" -> unmodifiable(call);
      case "isEmpty/0" -> trimmed(call);
      case "sort/2" -> sort(call);
      case "collect/1" -> collect(call);
      case "isPresent/0" -> filtered(call, "findFirst", "findAny");
      case "forEach/1" -> forEach(call);
      case "replaceAll/2" -> replaceAll(call);
      case "getProperty/1" -> property(call);
      case "getName/0" -> processName(call);
      case "replace/2" -> repeat(call);
      default -> byName(call);
    }
  }

  private void byName(Call call) {
    switch (call.name()) {
      case Call.CONSTRUCTOR -> created(call);
      case "get" -> path(call);
      case "format" -> hexadecimal(call);
      case "write" -> writeText(call);
      default -> {}
    }
  }

  private void unmodifiable(Call call) {
    Tree inner = Shapes.bare(call.arguments().get(0));
    boolean set = call.name().equals("unmodifiableSet");
    if (set && inner instanceof NewClassTree made && made.getArguments().size() == 1) {
      inner = Shapes.bare(made.getArguments().get(0));
    }
    if (call.mayBeOn("java.util.Collections")
        && inner instanceof MethodInvocationTree list
        && isAsList(list)) {
      boolean literals = !set && list.getArguments().stream().allMatch(Shapes::isLiteral);
      String arguments =
          list.getArguments().isEmpty()
              ? ""
              : code.text()
                  .substring(
                      code.start(list.getArguments().get(0)),
                      code.end(list.getArguments().get(list.getArguments().size() - 1)));
      add(
          9,
          set ? "Set.of" : "List.of",
          call.tree(),
          literals ? "java.util.List.of(" + arguments + ")" : null);
    }
  }

  private boolean isAsList(MethodInvocationTree tree) {
    return Shapes.name(tree).equals("asList")
        && code.types().call(tree).mayBeOn("java.util.Arrays");
  }

  private void trimmed(Call call) {
    ExpressionTree receiver = call.receiver();
    Shapes.call(receiver, "trim", 0)
        .map(Shapes::receiver)
        .filter(text -> Shapes.mayBeOf(code, text, "java.lang.String"))
        .ifPresent(
            text -> {
              TextRange place = new TextRange(code.end(text), code.end(call.tree()));
              found.add(new Idiom(11, "isBlank()", place, List.of(new Edit(place, ".isBlank()"))));
            });
  }

  private void sort(Call call) {
    if (call.mayBeOn("java.util.Collections")) {
      ExpressionTree list = call.arguments().get(0);
      String order = Shapes.text(code, call.arguments().get(1));
      boolean simple = Shapes.isSame(list, list);
      add(
          8,
          "list.sort(order)",
          call.tree(),
          simple ? Shapes.text(code, list) + ".sort(" + order + ")" : null);
    }
  }

  private void collect(Call call) {
    Tree argument = Shapes.bare(call.arguments().get(0));
    if (argument instanceof MethodInvocationTree collector) {
      boolean ours = code.types().call(collector).mayBeOn("java.util.stream.Collectors");
      String name = Shapes.name(collector);
      boolean imported = collector.getMethodSelect() instanceof MemberSelectTree || ours;
      if (ours && imported && name.equals("toList")) {
        add(16, "toList(), whose list cannot be changed", name(call), null);
      } else if (ours
          && name.equals("collectingAndThen")
          && collector.toString().contains("::unmodifiable")) {
        add(10, "Collectors.toUnmodifiableList() and its kin", name(call), null);
      }
    }
  }

  private void filtered(Call call, String... finders) {
    for (String finder : finders) {
      Shapes.call(call.receiver(), finder, 0)
          .flatMap(found -> Shapes.call(Shapes.receiver(found), "filter", 1))
          .ifPresent(
              filter ->
                  add(
                      8,
                      "anyMatch(condition)",
                      new TextRange(nameStart(filter), code.end(call.tree())),
                      "anyMatch(" + Shapes.text(code, filter.getArguments().get(0)) + ")"));
    }
  }

  private void forEach(Call call) {
    Shapes.call(call.receiver(), "stream", 0)
        .filter(stream -> Shapes.isOf(code, Shapes.receiver(stream), "java.util.Collection"))
        .ifPresent(
            stream -> {
              int end = code.end(stream);
              boolean oneLine = code.text().startsWith(".", end);
              TextRange place = new TextRange(nameStart(stream), oneLine ? end + 1 : end);
              add(8, "forEach of the collection itself", place, oneLine ? "" : null);
            });
  }

  private void replaceAll(Call call) {
    boolean text = Shapes.isOf(code, call.receiver(), "java.lang.String");
    boolean plain =
        call.arguments().stream()
            .allMatch(
                a ->
                    Shapes.isLiteral(a)
                        && code.constantText(a).filter(t -> isPlain(t)).isPresent());
    if (text && plain) {
      add(5, "replace, as there is no pattern", name(call), "replace");
    }
  }

  private static boolean isPlain(String text) {
    return text.isEmpty() || PLAIN.matcher(text).matches();
  }

  private void property(Call call) {
    if (call.mayBeOn("java.lang.System")
        && code.constantText(call.arguments().get(0))
            .filter("line.separator"::equals)
            .isPresent()) {
      add(7, "System.lineSeparator()", call.tree(), "System.lineSeparator()");
    }
  }

  private void processName(Call call) {
    Shapes.call(call.receiver(), "getRuntimeMXBean", 0)
        .ifPresent(bean -> add(9, "ProcessHandle.current().pid()", call.tree(), null));
  }

  private void repeat(Call call) {
    if (Shapes.bare(call.receiver()) instanceof NewClassTree made
        && made.getArguments().size() == 1
        && made.getArguments().get(0) instanceof NewArrayTree array
        && array.getDimensions().size() == 1
        && "char".equals(String.valueOf(array.getType()))) {
      add(11, "text.repeat(count)", call.tree(), null);
    }
  }

  private void created(Call call) {
    String type = call.owner();
    if (type == null || !(call.tree() instanceof NewClassTree made)) {
      return;
    }
    Tree first = call.arguments().isEmpty() ? null : Shapes.bare(call.arguments().get(0));
    boolean copy =
        call.arguments().size() == 1
            && first instanceof MethodInvocationTree list
            && isAsList(list);
    if (copy
        && call.mayBeOn("java.util.ArrayList", "java.util.HashSet")
        && first instanceof MethodInvocationTree list) {
      boolean many =
          list.getArguments().size() > 1
              && list.getArguments().stream().allMatch(Shapes::isLiteral);
      ExpressionTree select = list.getMethodSelect();
      add(
          9,
          call.mayBeOn("java.util.HashSet")
              ? "Set.of, copied if it is to change"
              : "List.of inside",
          Hit.rangeOf(code, select),
          many && !call.mayBeOn("java.util.HashSet") ? "java.util.List.of" : null);
    } else if (call.mayBeOn("java.util.AbstractMap.SimpleImmutableEntry")
        && call.arguments().size() == 2) {
      add(9, "Map.entry(key, value)", Hit.rangeOf(code, made.getIdentifier()), null);
    } else if (LEGACY.contains(type) && call.arguments().isEmpty() && made.getClassBody() == null) {
      add(
          6,
          "ArrayList, HashMap or ArrayDeque, which do not lock",
          Hit.rangeOf(code, made.getIdentifier()),
          null);
    } else if (call.mayBeOn("java.text.SimpleDateFormat") && !call.arguments().isEmpty()) {
      add(
          8,
          "DateTimeFormatter, which threads can share",
          Hit.rangeOf(code, made.getIdentifier()),
          null);
    } else if (call.mayBeOn("java.lang.String")) {
      readText(call);
    }
  }

  /** {@code new String(Files.readAllBytes(path), charset)}. */
  private void readText(Call call) {
    if (call.arguments().isEmpty() || call.arguments().size() > 2) {
      return;
    }
    Shapes.call(call.arguments().get(0), "readAllBytes", 1)
        .filter(read -> code.types().call(read).mayBeOn("java.nio.file.Files"))
        .ifPresent(
            read -> {
              String path = Shapes.text(code, read.getArguments().get(0));
              boolean plain = call.arguments().size() == 2 && isUtf8(call.arguments().get(1));
              add(
                  11,
                  "Files.readString(path)",
                  call.tree(),
                  plain ? "java.nio.file.Files.readString(" + path + ")" : null);
            });
  }

  private static boolean isUtf8(ExpressionTree charset) {
    return charset.toString().endsWith("UTF_8");
  }

  /** {@code Files.write(path, text.getBytes(charset))}. */
  private void writeText(Call call) {
    if (call.mayBeOn("java.nio.file.Files") && call.arguments().size() == 2) {
      Tree bytes = call.arguments().get(1);
      Shapes.call(bytes, "getBytes", 1)
          .or(() -> Shapes.call(bytes, "getBytes", 0))
          .filter(get -> Shapes.isOf(code, Shapes.receiver(get), "java.lang.String"))
          .ifPresent(get -> add(11, "Files.writeString(path, text)", name(call), null));
    }
  }

  private void path(Call call) {
    if (call.onType() && call.mayBeOn("java.nio.file.Paths") && call.receiver() != null) {
      TextRange place = new TextRange(code.start(call.tree()), name(call).end());
      add(11, "Path.of", place, "java.nio.file.Path.of");
    }
  }

  private void hexadecimal(Call call) {
    boolean two =
        call.mayBeOn("java.lang.String")
            && call.arguments().size() == 2
            && call.arguments().get(0) instanceof LiteralTree format
            && String.valueOf(format.getValue()).matches("%02[xX]");
    if (two) {
      add(17, "HexFormat.of().formatHex(bytes)", call.tree(), null);
    }
  }

  private void negation(UnaryTree tree) {
    Shapes.call(tree.getExpression(), "isPresent", 0)
        .filter(call -> call == tree.getExpression())
        .map(Shapes::receiver)
        .filter(this::isOptional)
        .ifPresent(
            optional -> add(11, "isEmpty()", tree, Shapes.text(code, optional) + ".isEmpty()"));
  }

  private boolean isOptional(@Nullable ExpressionTree receiver) {
    return Shapes.isOf(code, receiver, "java.util.Optional");
  }

  /** {@code filter(…).count() > 0} and {@code trim().length() == 0}. */
  private void comparison(BinaryTree tree) {
    if (!Shapes.isNumber(code, tree.getRightOperand(), 0)) {
      return;
    }
    ExpressionTree left = tree.getLeftOperand();
    if (tree.getKind() == Tree.Kind.GREATER_THAN) {
      Shapes.call(left, "count", 0)
          .flatMap(count -> Shapes.call(Shapes.receiver(count), "filter", 1))
          .filter(filter -> Shapes.isOf(code, filter, "java.util.stream.Stream"))
          .ifPresent(filter -> add(8, "anyMatch(condition)", tree, null));
      return;
    }
    Shapes.call(left, "length", 0)
        .flatMap(length -> Shapes.call(Shapes.receiver(length), "trim", 0))
        .map(Shapes::receiver)
        .filter(text -> Shapes.mayBeOf(code, text, "java.lang.String"))
        .ifPresent(text -> add(11, "isBlank()", tree, Shapes.text(code, text) + ".isBlank()"));
  }

  private TextRange name(Call call) {
    return call.tree() instanceof MethodInvocationTree tree
        ? Places.ofName(code, call, tree)
        : Hit.rangeOf(code, call.tree());
  }

  private int nameStart(MethodInvocationTree call) {
    return Places.ofName(code, code.types().call(call), call).start();
  }

  private void add(int since, String better, Tree place, @Nullable String edit) {
    add(since, better, Hit.rangeOf(code, place), edit);
  }

  private void add(int since, String better, TextRange place, @Nullable String edit) {
    found.add(
        new Idiom(since, better, place, edit == null ? List.of() : List.of(new Edit(place, edit))));
  }
}
