package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How Spring Security is configured: by chains, lambdas and method references. */
final class SpringSecurity {
  /** One of them stands in every file that configures it. */
  private static final List<String> MENTIONS =
      List.of(
          "springframework.security",
          "HttpSecurity",
          "WebSecurity",
          "authorizeHttpRequests",
          "authorizeRequests",
          "authorizeExchange");

  private static final Set<String> ROOTS = Set.of("HttpSecurity", "ServerHttpSecurity");

  /**
   * A part that is switched off.
   *
   * @param part the call that names it
   * @param place from its name to the end of what switches it off
   * @param name the name of the method that switches it off, if it is called on the part
   */
  record Off(Call part, TextRange place, Optional<TextRange> name) {}

  private SpringSecurity() {}

  /** Whether the file configures it at all. */
  static boolean isUsed(JavaFragment code) {
    return MENTIONS.stream().anyMatch(code.text()::contains);
  }

  /** The places where a part of the configuration is switched off. */
  static List<Off> switchedOff(JavaFragment code, String part) {
    List<Off> found = new ArrayList<>();
    List<Call> calls = code.calls(part);
    for (Call call : calls.isEmpty() || !isUsed(code) ? List.<Call>of() : calls) {
      if (isOfConfiguration(code, call) && !Surrounding.isDead(code, call.tree())) {
        off(code, call).ifPresent(found::add);
      }
    }
    return found;
  }

  /** Own types have methods of the same names. */
  static boolean isOfConfiguration(JavaFragment code, Call call) {
    String root = Chains.simpleRootType(code, call.receiver());
    return (root.isEmpty() || ROOTS.contains(root) || !Names.isOwnType(code, root))
        && Names.ownMethods(code, call.name(), call.arguments().size()).isEmpty();
  }

  private static Optional<Off> off(JavaFragment code, Call part) {
    TextRange whole = Places.named(code, part);
    if (part.arguments().size() == 1) {
      return disables(code, part.arguments().get(0))
          ? Optional.of(new Off(part, whole, Optional.empty()))
          : Optional.empty();
    }
    return Stream.concat(Chains.on(code, part.tree()).stream().limit(1), onVariable(code, part))
        .filter(next -> next.name().equals("disable"))
        .map(
            next ->
                new Off(
                    part,
                    new TextRange(whole.start(), Math.max(whole.start(), code.end(next.tree()))),
                    Optional.of(Places.name(code, next))))
        .findFirst();
  }

  /** The calls on the variable that the part goes into. */
  private static Stream<Call> onVariable(JavaFragment code, Call part) {
    return code.variables().stream()
        .filter(v -> v.initializer().filter(i -> Wrapping.without(i) == part.tree()).isPresent())
        .flatMap(v -> Uses.of(code).on(v).stream())
        .filter(call -> call.receiver() instanceof IdentifierTree);
  }

  /** {@code X::disable}, {@code x -> x.disable()}, {@code x -> { x.disable(); }}. */
  private static boolean disables(JavaFragment code, ExpressionTree customizer) {
    if (customizer instanceof MemberReferenceTree reference) {
      return reference.getName().contentEquals("disable");
    }
    return customizer instanceof LambdaExpressionTree lambda
        && lambda.getParameters().size() == 1
        && disables(code, lambda, lambda.getParameters().get(0).getName().toString());
  }

  private static boolean disables(JavaFragment code, LambdaExpressionTree lambda, String part) {
    boolean[] found = {false};
    new FragmentScanner() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        Call call = code.types().call(tree);
        ExpressionTree receiver = call.receiver();
        found[0] |=
            call.name().equals("disable")
                && receiver != null
                && Names.isIdentifier(receiver, part)
                && !Surrounding.isDead(code, tree);
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(lambda.getBody(), null);
    return found[0];
  }

  /** The paths that a call names, also through matchers made in place. */
  static List<String> paths(JavaFragment code, Call call) {
    return call.arguments().stream()
        .flatMap(argument -> Values.of(code).elements(argument).stream())
        .flatMap(value -> path(code, value))
        .toList();
  }

  private static Stream<String> path(JavaFragment code, ExpressionTree value) {
    Optional<String> text = code.constantText(value);
    if (text.isPresent()) {
      return text.stream();
    }
    return code.calls().stream()
        .filter(call -> call.tree() == value && call.arguments().size() == 1)
        .filter(call -> call.name().equals(Call.CONSTRUCTOR) || call.name().endsWith("Matcher"))
        .flatMap(call -> code.constantText(call.arguments().get(0)).stream());
  }

  /**
   * The text of the method that configures the same, with the methods of the file that it gives the
   * configuration to.
   */
  static String around(JavaFragment code, Tree tree) {
    Tree unit = Names.unit(code, tree);
    StringBuilder text = new StringBuilder(unit.toString());
    Names.calls(code, unit).stream()
        .filter(call -> call.receiver() == null && !call.arguments().isEmpty())
        .flatMap(call -> Names.ownMethods(code, call.name(), call.arguments().size()).stream())
        .distinct()
        .forEach((MethodTree method) -> text.append(method));
    return text.toString();
  }
}
