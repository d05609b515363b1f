package dev.bantam.filter.web;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Literals;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Variable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Flags answers that pages of any other site may read, above all with the user's cookies. */
final class CorsAnyRule implements Rule {
  static final RuleInfo INFO =
      new RuleInfo(
          "BTM-942-cors-any",
          List.of(942),
          Level.WARNING,
          "Pages of any other site can read the answer in the user's name; name the origins",
          "Name the origins that may read answers, and compare the request's with them");

  static final String OPEN_TO_ALL =
      "Pages of any other site can read the answer; name the origins unless it is for everybody";

  /** Origins that stand for all, or are sent by pages of no origin. */
  private static final Pattern WIDE =
      Pattern.compile("\\*|\\*://\\*|https?://\\*|\\^?(https?://)?\\.[*+]\\$?|null");

  private static final Set<String> SETTERS =
      Set.of(
          "addAllowedOrigin",
          "addAllowedOriginPattern",
          "setAllowedOrigins",
          "setAllowedOriginPatterns",
          "allowedOrigins",
          "allowedOriginPatterns",
          "allowedOriginPattern",
          "setAccessControlAllowOrigin",
          "addOrigin",
          "addRelativeOrigin");

  static final List<String> CREDENTIALS =
      List.of("allowCredentials", "setAllowCredentials", "setAccessControlAllowCredentials");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Stream.concat(
            SETTERS.stream().flatMap(name -> code.calls(name).stream()),
            code.calls("create").stream()
                .filter(call -> Names.isOn(call, "io.vertx.ext.web.handler.CorsHandler")))
        .filter(call -> !Surrounding.isDead(code, call.tree()) && isWide(code, call.arguments()))
        .forEach(call -> findings.report(hit(code, call)));
    Annotations.named(code, "CrossOrigin")
        .forEach(a -> ofAnnotation(code, a).ifPresent(findings::report));
    Literals.of(code).assignments().stream()
        .filter(a -> LastName.ofVariable(a.getVariable()).equals("reflectClientOrigin"))
        .filter(a -> Values.of(code).isAlways(a.getExpression(), true))
        .forEach(a -> findings.report(Hit.of(INFO, code, a)));
    CorsHeaders.report(code, findings);
  }

  private static boolean isWide(JavaFragment code, List<ExpressionTree> origins) {
    return origins.stream()
        .flatMap(origin -> Values.of(code).elements(origin).stream())
        .flatMap(value -> code.constantText(value).stream())
        .anyMatch(text -> WIDE.matcher(text).matches());
  }

  private static Hit hit(JavaFragment code, Call origins) {
    return CREDENTIALS.stream()
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> isOn(code, call) && belongTogether(code, origins, call))
        .findFirst()
        .map(
            call ->
                Hit.of(INFO, Places.named(code, call))
                    .withSteps(
                        List.of(
                            new Hit.Step("any origin is allowed", Places.named(code, origins)))))
        .orElseGet(
            () ->
                Hit.of(INFO, Places.named(code, origins))
                    .withLevel(Level.NOTE)
                    .withMessage(OPEN_TO_ALL));
  }

  static boolean isOn(JavaFragment code, Call credentials) {
    return credentials.arguments().size() == 1
        && Values.of(code).isAlways(credentials.arguments().get(0), true)
        && !Surrounding.isDead(code, credentials.tree());
  }

  /** One chain, or calls on the same variable other than that of a registry of many. */
  private static boolean belongTogether(JavaFragment code, Call origins, Call credentials) {
    Optional<StatementTree> statement =
        Surrounding.orSelf(code, origins.tree(), StatementTree.class);
    if (statement.equals(Surrounding.orSelf(code, credentials.tree(), StatementTree.class))
        && isOneChain(code, origins, credentials)) {
      return true;
    }
    return variable(code, origins)
            .filter(v -> variable(code, credentials).filter(v::equals).isPresent())
            .isPresent()
        && !isMapping(code, origins)
        && !isMapping(code, credentials);
  }

  private static boolean isOneChain(JavaFragment code, Call a, Call b) {
    return Stream.concat(Chains.on(code, a.tree()).stream(), Chains.of(code, a.receiver()).stream())
        .anyMatch(call -> call.tree() == b.tree());
  }

  private static Optional<Variable> variable(JavaFragment code, Call call) {
    ExpressionTree receiver = call.receiver();
    return receiver == null ? Optional.empty() : Chains.variable(code, Chains.root(receiver));
  }

  private static boolean isMapping(JavaFragment code, Call call) {
    return Chains.of(code, call.receiver()).stream().anyMatch(c -> c.name().equals("addMapping"));
  }

  private static Optional<Hit> ofAnnotation(JavaFragment code, AnnotationTree annotation) {
    List<String> origins =
        Stream.of("value", "origins", "originPatterns")
            .flatMap(name -> Annotations.argument(annotation, name).stream())
            .flatMap(a -> Values.of(code).elements(a).stream())
            .flatMap(v -> code.constantText(v).stream())
            .toList();
    boolean any = annotation.getArguments().isEmpty();
    if (!any && origins.stream().noneMatch(o -> WIDE.matcher(o).matches())) {
      return Optional.empty();
    }
    boolean credentials =
        Annotations.argument(annotation, "allowCredentials")
            .flatMap(code::constantText)
            .filter("true"::equals)
            .isPresent();
    Hit hit = Hit.of(INFO, code, annotation);
    return Optional.of(credentials ? hit : hit.withLevel(Level.NOTE).withMessage(OPEN_TO_ALL));
  }
}
