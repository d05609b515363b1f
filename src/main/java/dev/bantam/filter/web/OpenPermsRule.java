package dev.bantam.filter.web;

import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Flags files that everybody on the machine may read or change. */
final class OpenPermsRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-732-open-perms",
          List.of(732),
          Level.WARNING,
          "Everybody on this machine may read or change the file; give the owner the right alone",
          "Give the right to the owner alone: setReadable(true, true), rw-------, chmod 600");

  private static final Pattern TEXT = Pattern.compile("[r-][w-][x-][r-][w-][x-][r-]w[x-]");

  private static final Pattern READABLE = Pattern.compile("[r-][w-][x-][r-][w-][x-]r[w-][x-]");

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(key(?!board)|secret|credential|passw|token|private|\\.pem).*");

  private static final Set<String> COLLECTORS = Set.of("add", "of", "asList", "addAll");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Stream.of("setReadable", "setWritable")
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> isForAll(code, call) && !isTakenBack(code, call))
        .forEach(call -> findings.report(ofFile(code, call)));
    code.calls("fromString").stream()
        .filter(call -> Names.isOn(call, "java.nio.file.attribute.PosixFilePermissions"))
        .forEach(call -> ofText(code, call).ifPresent(findings::report));
    Stream.of(Tree.Kind.MEMBER_SELECT, Tree.Kind.IDENTIFIER)
        .filter(kind -> code.text().contains("OTHERS_WRITE"))
        .flatMap(kind -> code.trees(kind).stream())
        .filter(tree -> LastName.ofVariable(tree).equals("OTHERS_WRITE"))
        .filter(tree -> isCollected(code, tree) && !isRemovedLater(code, tree))
        .forEach(tree -> findings.report(Hit.of(INFO, code, tree)));
    Stream.of("allOf", "values")
        .flatMap(name -> code.calls(name).stream())
        .filter(OpenPermsRule::givesAll)
        .filter(call -> !Surrounding.isDead(code, call.tree()) && !isLookedThrough(code, call))
        .filter(call -> !isRemovedLater(code, call.tree()))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
    code.calls("setAttribute").stream()
        .filter(call -> Names.isOn(call, "java.nio.file.Files") && isOpenMode(code, call))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
    OpenModes.report(code, INFO, findings);
  }

  private static boolean givesAll(Call call) {
    return call.name().equals("allOf")
        ? call.arguments().toString().contains("PosixFilePermission.class")
        : Names.isOn(call, "java.nio.file.attribute.PosixFilePermission") && call.onType();
  }

  /** Whether all rights are only gone through, and not given. */
  private static boolean isLookedThrough(JavaFragment code, Call all) {
    return code.parent(all.tree()).filter(EnhancedForLoopTree.class::isInstance).isPresent()
        || !Chains.on(code, all.tree()).isEmpty();
  }

  private static boolean isForAll(JavaFragment code, Call call) {
    return call.arguments().size() == 2
        && call.receiver() != null
        && (call.owner() == null || Names.isOn(call, "java.io.File"))
        && Values.of(code).isAlways(call.arguments().get(0), true)
        && Values.of(code).isAlways(call.arguments().get(1), false)
        && !Surrounding.isDead(code, call.tree());
  }

  /** Whether the same method takes the right from everybody again. */
  private static boolean isTakenBack(JavaFragment code, Call given) {
    Optional<Variable> file = Chains.variable(code, given.receiver());
    return file.isPresent()
        && Uses.of(code).on(file.get()).stream()
            .filter(call -> call.name().equals(given.name()) && call.arguments().size() == 2)
            .filter(call -> code.start(call.tree()) > code.start(given.tree()))
            .anyMatch(call -> call.arguments().stream().allMatch(a -> Reach.is(code, a, false)));
  }

  private static Hit ofFile(JavaFragment code, Call call) {
    return Hit.of(INFO, Places.named(code, call))
        .withFix(Places.replace(INFO, code, call.arguments().get(1), "true"));
  }

  private static Optional<Hit> ofText(JavaFragment code, Call call) {
    if (call.arguments().isEmpty() || Surrounding.isDead(code, call.tree())) {
      return Optional.empty();
    }
    ExpressionTree argument = call.arguments().get(0);
    return Values.of(code).of(argument).stream()
        .filter(value -> isOpen(code, value, call.tree()))
        .findFirst()
        .map(value -> ofText(code, call, value));
  }

  private static Hit ofText(JavaFragment code, Call call, ExpressionTree value) {
    Hit hit = Hit.of(INFO, Places.named(code, call));
    String text = code.constantText(value).orElse("---------");
    Fix fix =
        value instanceof LiteralTree
            ? Places.replace(INFO, code, value, "\"" + text.substring(0, 6) + "---\"")
            : Places.words(INFO);
    return Surrounding.contains(code, call.tree(), value)
        ? hit.withFix(fix)
        : hit.withFix(fix).withSteps(List.of(Places.step(code, "the rights are named", value)));
  }

  private static boolean isOpen(JavaFragment code, ExpressionTree value, Tree use) {
    String text = code.constantText(value).orElse("");
    return TEXT.matcher(text).matches()
        || (READABLE.matcher(text).matches()
            && Places.statement(code, use)
                .map(Tree::toString)
                .filter(s -> SECRET.matcher(s).find())
                .isPresent());
  }

  /** Whether the right is put into a set or list, and not taken out or asked for. */
  private static boolean isCollected(JavaFragment code, Tree right) {
    if (right instanceof MemberSelectTree member
        && !LastName.ofVariable(member.getExpression()).equals("PosixFilePermission")) {
      return false;
    }
    Tree parent = code.parent(right).orElse(right);
    if (Surrounding.isDead(code, right)) {
      return false;
    }
    return parent instanceof NewArrayTree
        || (parent instanceof MethodInvocationTree call
            && call.getArguments().contains(right)
            && COLLECTORS.contains(LastName.ofVariable(call.getMethodSelect())));
  }

  /** Whether the set that it goes into loses the right of others to write. */
  private static boolean isRemovedLater(JavaFragment code, Tree right) {
    Tree unit = Names.unit(code, right);
    return Stream.of("remove", "removeAll", "removeIf", "retainAll", "complementOf")
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> Surrounding.contains(code, unit, call.tree()))
        .filter(
            call -> !Surrounding.contains(code, call.tree(), right) || call.name().contains("Of"))
        .anyMatch(
            call ->
                !call.name().equals("remove")
                    || call.arguments().toString().contains("OTHERS_WRITE"));
  }

  private static boolean isOpenMode(JavaFragment code, Call call) {
    return call.arguments().size() >= 3
        && code.constantText(call.arguments().get(1)).filter("unix:mode"::equals).isPresent()
        && code.constant(call.arguments().get(2))
            .filter(mode -> mode instanceof Long bits && (bits & 2) != 0)
            .isPresent();
  }
}
