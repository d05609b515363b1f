package dev.bantam.filter.web;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells checks that nothing fails: of certificates and of host names. */
final class AcceptingCode {
  /** Calls that refuse nothing, or only certificates that are out of date. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "trace|debug|info|warn|warning|error|severe|fine[rs]?t?|config|log|print(ln|f)?|[diwve]"
              + "|get\\w*|toString|format|formatted|valueOf|checkValidity|length|size|isEmpty"
              + "|append|add");

  private static final Pattern CALL = Pattern.compile("\\w\\(");

  private static final Set<String> REFUSALS =
      Set.of("CertificateException", "GeneralSecurityException", "Exception", "Throwable");

  private AcceptingCode() {}

  /** Whether a method of type void refuses nothing: no throw, no call of somebody who may. */
  static boolean refusesNothing(JavaFragment code, MethodTree method) {
    BlockTree body = method.getBody();
    return body != null && isClosed(code, body) && !mayRefuse(code, body);
  }

  /** Whether a method of type boolean gives nothing but true. */
  static boolean isAlwaysTrue(JavaFragment code, MethodTree method) {
    BlockTree body = method.getBody();
    return body != null && allTrue(code, Results.of(method)) && !throwsAnything(code, body);
  }

  /** Whether a lambda gives nothing but true. */
  static boolean isAlwaysTrue(JavaFragment code, LambdaExpressionTree lambda) {
    return allTrue(code, Results.of(lambda)) && !throwsAnything(code, lambda.getBody());
  }

  private static boolean allTrue(JavaFragment code, List<ExpressionTree> results) {
    List<ExpressionTree> live = results.stream().filter(r -> !Surrounding.isDead(code, r)).toList();
    return !live.isEmpty() && live.stream().allMatch(r -> Values.of(code).isAlways(r, true));
  }

  /** A body that is still being typed is not empty. */
  static boolean isClosed(JavaFragment code, BlockTree body) {
    int end = code.end(body);
    return end > code.start(body) + 1 && code.text().charAt(end - 1) == '}';
  }

  private static boolean throwsAnything(JavaFragment code, Tree body) {
    boolean[] found = {false};
    new FragmentScanner() {
      @Override
      public Void visitThrow(ThrowTree statement, Void unused) {
        found[0] |= !Surrounding.isDead(code, statement);
        return null;
      }
    }.scan(body, null);
    return found[0];
  }

  private static boolean mayRefuse(JavaFragment code, Tree body) {
    Refusals refusals = new Refusals(code);
    refusals.scan(body, null);
    return refusals.found;
  }

  private static final class Refusals extends FragmentScanner {
    private final JavaFragment code;
    private boolean found;

    Refusals(JavaFragment code) {
      this.code = code;
    }

    @Override
    public Void visitThrow(ThrowTree statement, Void unused) {
      found |= !Surrounding.isDead(code, statement);
      return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      Tree select = call.getMethodSelect();
      found |=
          !HARMLESS.matcher(LastName.ofVariable(select)).matches()
              && !Surrounding.isDead(code, call);
      if (select instanceof MemberSelectTree member) {
        scan(member.getExpression(), null);
      }
      return scan(call.getArguments(), null);
    }

    /** What only asks whether there is a certificate at all refuses none. */
    @Override
    public Void visitIf(IfTree choice, Void unused) {
      if (!asksOnlyForPresence(choice.getCondition())) {
        scan(choice.getThenStatement(), null);
        scan(choice.getCondition(), null);
      }
      return scan(choice.getElseStatement(), null);
    }

    private static boolean asksOnlyForPresence(ExpressionTree condition) {
      String text = condition.toString().replace("isEmpty()", "length");
      return (text.contains("null") || text.contains("length")) && !CALL.matcher(text).find();
    }

    @Override
    public Void visitTry(TryTree attempt, Void unused) {
      boolean swallowed = attempt.getCatches().stream().anyMatch(this::swallows);
      if (!swallowed) {
        scan(attempt.getBlock(), null);
        scan(attempt.getCatches(), null);
      }
      return scan(attempt.getFinallyBlock(), null);
    }

    private boolean swallows(CatchTree handler) {
      String type = handler.getParameter().getType().toString();
      boolean takesRefusal =
          List.of(type.split("\\|")).stream()
              .anyMatch(t -> REFUSALS.contains(LastName.ofQualified(t.trim())));
      return takesRefusal && !mayRefuse(code, handler.getBlock());
    }

    @Override
    public Void visitClass(ClassTree other, Void unused) {
      return null;
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree other, Void unused) {
      return null;
    }
  }
}
