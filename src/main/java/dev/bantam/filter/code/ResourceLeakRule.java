package dev.bantam.filter.code;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Variable;
import dev.bantam.syntax.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flags files, sockets and JDBC objects that are opened and not surely closed. */
final class ResourceLeakRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-772-resource-leak",
          List.of(772, 404, 775),
          Level.WARNING,
          "What is opened here is never closed, so that handles of the system run out; use"
              + " try-with-resources",
          "Open it in the head of a try: try (var in = …) { … }");

  private static final String ONLY_AT_BEST =
      "What is opened here stays open if something before its close() throws; use"
          + " try-with-resources";

  private static final Set<String> OF_CONNECTION =
      Set.of("createStatement", "prepareStatement", "prepareCall");

  private static final Set<String> OF_STATEMENT = Set.of("executeQuery", "getGeneratedKeys");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Resources resources = new Resources(code);
    List<Leak> leaks = new ArrayList<>();
    for (Call call : code.calls()) {
      if (Openers.opens(code, call)
          && !isClosedWithOwner(code, call, resources)
          && !Unfinished.mayGoOn(code, call.tree())) {
        leak(code, call, resources).ifPresent(leaks::add);
      }
    }
    leaks.forEach(leak -> findings.report(hit(code, leak, leaks)));
  }

  private static Optional<Leak> leak(JavaFragment code, Call call, Resources resources) {
    Course course = resources.follow(call.tree());
    Fate fate = resources.of(course);
    if (fate != Fate.LEFT_OPEN && fate != Fate.CLOSED_AT_BEST) {
      return Optional.empty();
    }
    Variable variable = course.variable();
    if (variable != null && code.errorCount() > 0 && Uses.of(code).of(variable).isEmpty()) {
      // What is not even used yet may still be closed.
      return Optional.empty();
    }
    if (variable == null && fate == Fate.CLOSED_AT_BEST) {
      // Opened and closed in one breath.
      return Optional.empty();
    }
    boolean atBest =
        fate == Fate.CLOSED_AT_BEST
            && (variable == null
                || !EarlyExits.skip(code, call.tree(), resources.closings(variable)));
    return Optional.of(new Leak(call, variable, atBest));
  }

  private static Hit hit(JavaFragment code, Leak leak, List<Leak> all) {
    Hit hit = Hit.of(INFO, code, leak.call().tree());
    if (leak.atBest()) {
      return hit.withLevel(Level.NOTE).withMessage(ONLY_AT_BEST);
    }
    // Streams of the class path cost little, and are left to the collector by many.
    boolean cheap = leak.call().name().equals("getResourceAsStream");
    return hit.withLevel(cheap ? Level.NOTE : Level.WARNING)
        .withFix(TryWithResources.fix(INFO.fix(), code, leak, all));
  }

  /** A connection closes its statements, a statement its results. */
  private static boolean isClosedWithOwner(JavaFragment code, Call call, Resources resources) {
    boolean ofConnection = OF_CONNECTION.contains(call.name());
    if (!ofConnection && !OF_STATEMENT.contains(call.name())) {
      return false;
    }
    ExpressionTree receiver = call.receiver();
    if (receiver instanceof MethodInvocationTree opened) {
      return Openers.opens(code, code.types().call(opened)) || !ofConnection;
    }
    Optional<Variable> owner = owner(code, receiver);
    if (owner.filter(v -> v.kind() == Variable.Kind.LOCAL).isEmpty()) {
      return !ofConnection;
    }
    Fate fate = owner.map(resources::of).orElse(Fate.HANDED_ON);
    return fate == Fate.CLOSED
        || fate == Fate.CLOSED_AT_BEST
        || (fate == Fate.HANDED_ON && !ofConnection)
        || owner
            .flatMap(Variable::initializer)
            .filter(i -> isCovered(code, i, resources))
            .isPresent();
  }

  /** Whether the owner is closed with an owner of its own. */
  private static boolean isCovered(JavaFragment code, ExpressionTree opened, Resources resources) {
    return Wrapping.without(opened) instanceof MethodInvocationTree tree
        && OF_CONNECTION.contains(LastName.of(tree))
        && isClosedWithOwner(code, code.types().call(tree), resources);
  }

  private static Optional<Variable> owner(JavaFragment code, @Nullable Tree receiver) {
    return receiver instanceof IdentifierTree name
        ? code.variable(name.getName().toString(), code.start(name))
        : Optional.empty();
  }
}
