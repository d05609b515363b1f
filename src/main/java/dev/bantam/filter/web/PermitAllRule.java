package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
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
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Flags Spring Security rules that let everybody do everything, or reach what is for few. */
final class PermitAllRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-862-permit-all",
          List.of(862),
          Level.WARNING,
          "Everybody may do this without logging in; name what is public and ask for a login or role"
              + " for the rest",
          "End with anyRequest().authenticated() or denyAll(), and permit public paths by name");

  private static final Set<String> EVERYTHING = Set.of("anyRequest", "anyExchange");

  private static final Set<String> MATCHERS =
      Set.of("requestMatchers", "antMatchers", "mvcMatchers", "pathMatchers");

  private static final Set<String> LIMITS =
      Set.of("securityMatcher", "securityMatchers", "antMatcher", "mvcMatcher", "requestMatcher");

  private static final Pattern FOR_FEW =
      Pattern.compile(
          "(?i)(/api(/v\\d+)?)?/(admin\\w*|manage(ment)?|h2-console|console|internal|backoffice"
              + "|actuator)(/\\*\\*?)?"
              + "|/actuator/(env|heapdump|threaddump|shutdown|beans|loggers|configprops|mappings).*");

  private static final Pattern RESTRICTS =
      Pattern.compile("\\.(authenticated|fullyAuthenticated|has\\w+|denyAll)\\(");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    boolean decides = !code.calls("permitAll").isEmpty() || !code.calls("access").isEmpty();
    boolean ignores = !code.calls("ignoring").isEmpty();
    if (!(decides || ignores) || !SpringSecurity.isUsed(code)) {
      return;
    }
    code.calls("permitAll").stream()
        .filter(call -> call.arguments().isEmpty() && !Surrounding.isDead(code, call.tree()))
        .forEach(call -> ofPermission(code, call).ifPresent(findings::report));
    code.calls("access").stream()
        .filter(call -> call.arguments().size() == 1 && coversAll(code, call))
        .forEach(call -> granting(code, call).ifPresent(t -> report(code, call, t, findings)));
    MATCHERS.stream()
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> isIgnoring(code, call) && namesAll(code, call))
        .forEach(call -> findings.report(Hit.of(INFO, Places.named(code, call))));
    code.calls("anyRequest").stream()
        .filter(call -> isIgnoring(code, call))
        .forEach(call -> findings.report(Hit.of(INFO, Places.named(code, call))));
  }

  private static void report(JavaFragment code, Call call, Tree place, FindingSink findings) {
    findings.report(Hit.of(INFO, code, place).withLevel(level(code, call)));
  }

  private static Optional<Hit> ofPermission(JavaFragment code, Call call) {
    Hit hit =
        Hit.of(INFO, Places.named(code, call))
            .withFix(Places.replace(INFO, Places.name(code, call), "authenticated"));
    Optional<Call> matcher = matcher(code, call);
    if (matcher.isEmpty() || !SpringSecurity.isOfConfiguration(code, matcher.get())) {
      return Optional.empty();
    }
    if (coversAll(code, call)) {
      return Optional.of(hit.withLevel(level(code, call))).filter(h -> !isLimited(code, call));
    }
    return MATCHERS.contains(matcher.get().name())
            && SpringSecurity.paths(code, matcher.get()).stream()
                .anyMatch(p -> FOR_FEW.matcher(p).matches())
        ? Optional.of(hit)
        : Optional.empty();
  }

  private static Optional<Call> matcher(JavaFragment code, Call decision) {
    return decision.receiver() instanceof MethodInvocationTree tree
        ? Optional.of(code.types().call(tree))
        : Optional.empty();
  }

  private static boolean coversAll(JavaFragment code, Call decision) {
    return matcher(code, decision)
        .filter(
            matcher ->
                EVERYTHING.contains(matcher.name())
                    || (MATCHERS.contains(matcher.name()) && namesAll(code, matcher)))
        .isPresent();
  }

  /** Whether it is for every path, and not for one method of HTTP only. */
  private static boolean namesAll(JavaFragment code, Call matcher) {
    return SpringSecurity.paths(code, matcher).contains("/**")
        && matcher.arguments().stream().noneMatch(a -> a.toString().contains("HttpMethod"));
  }

  /** Whether the whole chain is for some paths only. */
  private static boolean isLimited(JavaFragment code, Call decision) {
    Tree unit = Names.unit(code, decision.tree());
    return LIMITS.stream()
        .flatMap(name -> code.calls(name).stream())
        .filter(
            call -> Surrounding.contains(code, unit, call.tree()) && !call.arguments().isEmpty())
        .anyMatch(call -> !SpringSecurity.paths(code, call).contains("/**"));
  }

  /** What is open by default may be meant so, if something else is closed. */
  private static Level level(JavaFragment code, Call decision) {
    String around = Names.unit(code, decision.tree()).toString();
    return RESTRICTS.matcher(around).find() ? Level.NOTE : INFO.level();
  }

  /** The expression in the argument of {@code access} that grants everything. */
  private static Optional<Tree> granting(JavaFragment code, Call access) {
    ExpressionTree argument = access.arguments().get(0);
    boolean text =
        code.constantText(argument).filter(t -> t.matches("permitAll(\\(\\))?|true")).isPresent()
            || argument.toString().matches("new \\w+\\(\"permitAll(\\(\\))?\"\\)");
    if (text) {
      return Optional.of(argument);
    }
    return argument instanceof LambdaExpressionTree lambda
        ? code.calls(Call.CONSTRUCTOR).stream()
            .filter(call -> Surrounding.contains(code, lambda, call.tree()))
            .filter(
                call ->
                    LastName.ofQualified(String.valueOf(call.owner()))
                        .equals("AuthorizationDecision"))
            .filter(call -> call.arguments().size() == 1)
            .filter(call -> Values.of(code).isAlways(call.arguments().get(0), true))
            .filter(call -> Results.of(lambda).size() == 1)
            .map(call -> (Tree) call.tree())
            .findFirst()
        : Optional.empty();
  }

  private static boolean isIgnoring(JavaFragment code, Call call) {
    return Chains.of(code, call.receiver()).stream().anyMatch(c -> c.name().equals("ignoring"));
  }
}
