package dev.bantam.filter.injection;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Literals;
import dev.bantam.syntax.Variable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tells whether a command is a list of words whose first, the program, is fixed and no shell. */
final class CommandLine {
  private static final Set<String> LISTS = Set.of("of", "asList", "stream", "toArray");

  /** Programs that run what they are given. */
  private static final Set<String> INTERPRETERS =
      Set.of(
          "sh",
          "bash",
          "zsh",
          "ksh",
          "dash",
          "csh",
          "cmd",
          "command",
          "powershell",
          "pwsh",
          "env",
          "sudo",
          "ssh",
          "su",
          "eval",
          "xargs",
          "python",
          "python3",
          "perl",
          "ruby",
          "node",
          "groovy",
          "jshell");

  private final JavaFragment code;

  private CommandLine(JavaFragment code) {
    this.code = code;
  }

  /** Whether the values of others in the call can only be arguments of the program. */
  static boolean isFixed(JavaFragment code, Call call, ExpressionTree value) {
    CommandLine line = new CommandLine(code);
    List<ExpressionTree> words =
        isWordByWord(call) ? call.arguments() : line.words(call.arguments().get(0), 3);
    return !words.isEmpty() && words.get(0) != value && line.isPlainProgram(words.get(0));
  }

  /** The words of a constant, as literals. */
  static List<String> quoted(String words) {
    return Stream.of(words.strip().split(" +"))
        .filter(word -> !word.isEmpty())
        .map(word -> '"' + word + '"')
        .toList();
  }

  private static boolean isWordByWord(Call call) {
    return call.arguments().size() > 1 && !call.name().equals("exec");
  }

  private boolean isPlainProgram(ExpressionTree program) {
    List<String> names = Literals.of(code).texts(program);
    return !names.isEmpty() && names.stream().noneMatch(CommandLine::runsMore);
  }

  static boolean runsMore(String program) {
    String name =
        program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
    return INTERPRETERS.contains(name.toLowerCase(Locale.ROOT).replaceFirst("\\.exe$", ""));
  }

  /** The words of an array or a list, as far as it shows them. */
  private List<ExpressionTree> words(ExpressionTree list, int depth) {
    if (depth == 0) {
      return List.of();
    }
    if (list instanceof NewArrayTree array) {
      return array.getInitializers() == null ? List.of() : List.copyOf(array.getInitializers());
    } else if (list instanceof MethodInvocationTree tree) {
      return ofCall(code.types().call(tree), depth);
    } else if (list instanceof NewClassTree tree && !tree.getArguments().isEmpty()) {
      return words(tree.getArguments().get(0), depth - 1);
    } else if (list instanceof IdentifierTree name) {
      return ofVariable(name, depth);
    }
    return List.of();
  }

  private List<ExpressionTree> ofCall(Call call, int depth) {
    if (!LISTS.contains(call.name())) {
      return List.of();
    }
    return call.onType() || call.receiver() == null
        ? call.arguments()
        : words(call.receiver(), depth - 1);
  }

  private List<ExpressionTree> ofVariable(IdentifierTree name, int depth) {
    Optional<Variable> variable =
        code.variable(name.getName().toString(), code.start(name))
            .filter(v -> v.kind() != Variable.Kind.PARAMETER && !v.reassigned());
    if (variable.isEmpty()) {
      return List.of();
    }
    List<ExpressionTree> first =
        variable.get().initializer().map(list -> words(list, depth - 1)).orElse(List.of());
    return first.isEmpty() ? added(variable.get()) : first;
  }

  /** What is added to a list, in order. */
  private List<ExpressionTree> added(Variable list) {
    return Stream.of("add", "addAll")
        .flatMap(method -> code.calls(method).stream())
        .filter(call -> isOn(call, list) && call.arguments().size() == 1)
        .sorted(Comparator.comparingInt(call -> code.start(call.tree())))
        .flatMap(call -> addedBy(call).stream())
        .toList();
  }

  private List<ExpressionTree> addedBy(Call call) {
    ExpressionTree argument = call.arguments().get(0);
    return call.name().equals("add") ? List.of(argument) : words(argument, 1);
  }

  private boolean isOn(Call call, Variable list) {
    int at = code.start(call.tree());
    return call.receiver() instanceof IdentifierTree name
        && name.getName().contentEquals(list.name())
        && list.scopeStart() <= at
        && at <= list.scopeEnd();
  }
}
