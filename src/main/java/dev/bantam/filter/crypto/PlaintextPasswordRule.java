package dev.bantam.filter.crypto;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.stream.Stream;

/** Flags password encoders that leave the password as it is. */
final class PlaintextPasswordRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-256-plaintext-password",
          List.of(256),
          Level.ERROR,
          "The password is kept as it was typed; use a password encoder such as BCrypt",
          "Use new BCryptPasswordEncoder(12) or"
              + " PasswordEncoderFactories.createDelegatingPasswordEncoder()");

  private static final String PACKAGE = "org.springframework.security.crypto.password.";

  private static final String[] NO_ENCODERS = {
    PACKAGE + "NoOpPasswordEncoder",
    "org.springframework.security.authentication.encoding.PlaintextPasswordEncoder"
  };

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    if (Surroundings.isTest(code)) {
      return;
    }
    Stream<Tree> made =
        Stream.of("getInstance", Call.CONSTRUCTOR)
            .flatMap(name -> code.calls(name).stream())
            .filter(call -> call.mayBeOn(NO_ENCODERS))
            .map(Call::tree);
    Stream.of(made, marked(code), own(code))
        .flatMap(trees -> trees)
        .filter(tree -> !Surrounding.isDead(code, tree))
        .forEach(tree -> findings.report(Hit.of(INFO, code, tree)));
  }

  /** Spring's mark of a password in the clear, put before one. */
  private static Stream<Tree> marked(JavaFragment code) {
    return code.trees(Tree.Kind.PLUS).stream()
        .map(BinaryTree.class::cast)
        .filter(
            sum ->
                code.constantText(sum.getLeftOperand())
                    .filter(text -> text.endsWith("{noop}"))
                    .isPresent())
        .map(Tree.class::cast);
  }

  /** An encoder of this file that returns what it is given. */
  private static Stream<Tree> own(JavaFragment code) {
    return code.methods().stream()
        .filter(method -> method.getName().contentEquals("encode"))
        .filter(method -> method.getParameters().size() == 1)
        .filter(method -> isOfEncoder(code, method))
        .flatMap(
            method ->
                OwnMethods.of(code).returned(method).stream()
                    .filter(value -> isParameter(value, method)));
  }

  private static boolean isOfEncoder(JavaFragment code, MethodTree method) {
    return Surrounding.nearest(code, method, ClassTree.class).stream()
        .flatMap(type -> Stream.concat(type.getImplementsClause().stream(), made(code, type)))
        .anyMatch(type -> LastName.of(type).equals("PasswordEncoder"));
  }

  /** The interface that an anonymous class implements. */
  private static Stream<Tree> made(JavaFragment code, ClassTree type) {
    return code.parent(type).stream()
        .filter(NewClassTree.class::isInstance)
        .map(tree -> ((NewClassTree) tree).getIdentifier());
  }

  private static boolean isParameter(ExpressionTree value, MethodTree method) {
    ExpressionTree given = value;
    if (value instanceof MethodInvocationTree call) {
      String name = LastName.of(call);
      if (name.equals("valueOf") && call.getArguments().size() == 1) {
        given = call.getArguments().get(0);
      } else if (name.equals("toString")
          && call.getMethodSelect() instanceof MemberSelectTree member) {
        given = member.getExpression();
      }
    }
    return LastName.ofVariable(given).contentEquals(method.getParameters().get(0).getName());
  }
}
