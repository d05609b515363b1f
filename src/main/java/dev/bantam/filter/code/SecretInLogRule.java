package dev.bantam.filter.code;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Wrapping;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Flags passwords, keys and tokens that are written into a log, told by their names. */
final class SecretInLogRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-532-secret-in-log",
          List.of(532),
          Level.WARNING,
          "Whoever may read the log gets the secret; leave it out",
          "Log what it belongs to (a user, an id), not the secret");

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)(password|passwd|passphrase|passcode|pwd|secret|secret_?key|api_?key|private_?key"
              + "|access_?token|auth_?token|refresh_?token|session_?token|bearer_?token|id_?token"
              + "|credit_?card|card_?number|cvv|credentials)$");

  private static final Pattern PASSWORD = Pattern.compile("(?i)passw(or)?d");

  /** Not the secret itself, but something about it. */
  private static final Pattern ABOUT =
      Pattern.compile(
          "(?i)(is|has|no|needs?|requires?|with|without|masked?|hidden|encoded|encrypted|hashed"
              + "|redacted|obfuscated|invalid|wrong|count|num|use|using|allow|change|reset|check)"
              + "[A-Z_].*|.*(mask|hash|encrypt|redact).*");

  private static final Set<String> JOINS =
      Set.of("format", "formatted", "valueOf", "concat", "join");

  private static final Set<String> NO_SECRETS =
      Set.of("boolean", "int", "long", "java.lang.Boolean", "java.lang.Integer");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Loggers.calls(code)
        .flatMap(call -> parts(call.arguments()).stream())
        .filter(part -> isSecret(code, part))
        .forEach(part -> findings.report(Hit.of(INFO, code, part)));
  }

  /** What the arguments are put together from. */
  private static List<ExpressionTree> parts(List<? extends ExpressionTree> arguments) {
    List<ExpressionTree> parts = new ArrayList<>();
    Deque<ExpressionTree> open = new ArrayDeque<>(arguments);
    while (!open.isEmpty()) {
      ExpressionTree part = Wrapping.without(open.pop());
      if (part instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
        open.push(sum.getRightOperand());
        open.push(sum.getLeftOperand());
      } else if (part instanceof MethodInvocationTree call && JOINS.contains(LastName.of(call))) {
        call.getArguments().forEach(open::push);
      } else {
        parts.add(part);
      }
    }
    return parts;
  }

  /** {@code pwd} is also the folder that a program works in. */
  private static boolean isFolder(JavaFragment code, String name) {
    return name.equals("pwd") && !PASSWORD.matcher(code.text()).find();
  }

  /**
   * Whether it is one of a list of kinds, which is named by the plural: {@code ApiKeys apiKey}; of
   * an accessor, whose type is not known, whether the file uses such a list.
   */
  private static boolean isOfList(JavaFragment code, ExpressionTree part, String name) {
    String list = name + "s";
    Optional<String> type = code.types().of(part);
    return type.isPresent()
        ? LastName.ofQualified(type.get()).equalsIgnoreCase(list)
        : part instanceof MethodInvocationTree
            && code.unit().getImports().stream()
                .anyMatch(i -> LastName.of(i.getQualifiedIdentifier()).equalsIgnoreCase(list));
  }

  private static boolean isSecret(JavaFragment code, ExpressionTree part) {
    boolean call = part instanceof MethodInvocationTree;
    if (call && !((MethodInvocationTree) part).getArguments().isEmpty()) {
      return false;
    }
    String written = LastName.of(part);
    String name = call ? written.replaceFirst("^get(?=[A-Z])", "") : written;
    boolean constant = name.equals(name.toUpperCase(Locale.ROOT));
    return SECRET.matcher(name).find()
        && !isFolder(code, name)
        && !isOfList(code, part, name)
        && !ABOUT.matcher(name).matches()
        && !constant
        && code.types().of(part).filter(NO_SECRETS::contains).isEmpty();
  }
}
