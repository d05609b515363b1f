package dev.bantam.filter.code;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Flags members of what a method may answer with null, used at once. */
final class UncheckedNullRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-690-unchecked-null",
          List.of(690, 476),
          Level.NOTE,
          "This method answers null for what is not there, and using that throws"
              + " NullPointerException; keep the answer and look at it first",
          "Keep the answer in a variable and compare it with null");

  private static final Map<String, String[]> MAY_BE_NULL =
      Map.of(
          "listFiles", new String[] {"java.io.File"},
          "list", new String[] {"java.io.File"},
          "readLine", new String[] {"java.io.BufferedReader", "java.io.RandomAccessFile"},
          "getenv", new String[] {"java.lang.System"},
          "getProperty", new String[] {"java.lang.System"},
          "getParameter",
              new String[] {
                "javax.servlet.http.HttpServletRequest", "jakarta.servlet.http.HttpServletRequest"
              },
          "getResource", new String[] {"java.lang.Class", "java.lang.ClassLoader"});

  /** Properties that every JVM has. */
  private static final Pattern ALWAYS_SET =
      Pattern.compile("(java|os|user|file|line|path|native|sun|jdk)\\..*");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    MAY_BE_NULL.forEach(
        (name, owners) ->
            code.calls(name).stream()
                .filter(call -> call.mayBeOn(owners) && isUnsure(code, call))
                .filter(call -> isUsedAtOnce(code, call.tree()) && !isAsked(code, call))
                .forEach(call -> findings.report(Hit.of(INFO, code, call.tree()))));
  }

  private static boolean isUnsure(JavaFragment code, Call call) {
    List<ExpressionTree> arguments = call.arguments();
    if (call.name().equals("getProperty")) {
      return arguments.size() == 1
          && code.constantText(arguments.get(0)).filter(ALWAYS_SET.asMatchPredicate()).isEmpty();
    }
    return !call.name().equals("getenv") || arguments.size() == 1;
  }

  /** Whether the method compares the same call with null. */
  private static boolean isAsked(JavaFragment code, Call call) {
    MethodTree method = code.methodAt(code.start(call.tree())).orElse(null);
    return method != null
        && code.calls(call.name()).stream()
            .filter(other -> Surrounding.contains(code, method, other.tree()))
            .filter(other -> Expressions.same(call.tree(), other.tree()))
            .flatMap(other -> code.parent(other.tree()).stream())
            .anyMatch(BinaryTree.class::isInstance);
  }

  private static boolean isUsedAtOnce(JavaFragment code, Tree call) {
    Tree parent = code.parent(call).orElse(call);
    return parent instanceof MemberSelectTree
        || parent instanceof ArrayAccessTree
        || (parent instanceof EnhancedForLoopTree loop && loop.getExpression() == call);
  }
}
