package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Flags Spring Security's protection against request forgery switched off where sessions are. */
final class CsrfOffRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-352-csrf-off",
          List.of(352),
          Level.WARNING,
          "Other sites can send requests in the user's name; leave the protection on, or keep no"
              + " session",
          "Leave the protection on; for an API without browsers use SessionCreationPolicy.STATELESS");

  private static final Set<String> IGNORING =
      Set.of("ignoringRequestMatchers", "ignoringAntMatchers");

  private static final Pattern STATELESS =
      Pattern.compile("\\bSTATELESS\\b|NoOpServerSecurityContextRepository");

  private static final String DEFAULTS =
      "org.springframework.security.config.Customizer.withDefaults()";

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    SpringSecurity.switchedOff(code, "csrf").stream()
        .filter(off -> !isStateless(code, off.part().tree()))
        .map(off -> Hit.of(INFO, off.place()).withFix(fix(code, off)))
        .forEach(findings::report);
    if (code.text().contains("srf") && SpringSecurity.isUsed(code)) {
      code.calls("requireCsrfProtectionMatcher").stream()
          .filter(call -> matches(code, call, false) && !isStateless(code, call.tree()))
          .forEach(call -> findings.report(Hit.of(INFO, Places.named(code, call))));
      IGNORING.stream()
          .flatMap(name -> code.calls(name).stream())
          .filter(call -> ignoresAll(code, call) && !isStateless(code, call.tree()))
          .forEach(call -> findings.report(Hit.of(INFO, Places.named(code, call))));
      Stream.of("removeConfigurer", "getConfigurer")
          .flatMap(name -> code.calls(name).stream())
          .filter(call -> call.arguments().toString().contains("CsrfConfigurer"))
          .filter(call -> removes(code, call))
          .filter(call -> !isStateless(code, call.tree()))
          .forEach(call -> findings.report(Hit.of(INFO, Places.named(code, call))));
    }
  }

  private static boolean removes(JavaFragment code, Call call) {
    return call.name().equals("removeConfigurer")
        || Chains.on(code, call.tree()).stream()
            .limit(1)
            .anyMatch(next -> next.name().equals("disable"));
  }

  /** Without a session nobody is logged in whose name could be used. */
  private static boolean isStateless(JavaFragment code, Tree tree) {
    return STATELESS.matcher(SpringSecurity.around(code, tree)).find();
  }

  private static boolean ignoresAll(JavaFragment code, Call call) {
    return SpringSecurity.paths(code, call).stream().anyMatch(p -> p.equals("/**"))
        || matches(code, call, true);
  }

  /** Whether the only argument is a lambda that always gives {@code value}. */
  private static boolean matches(JavaFragment code, Call call, boolean value) {
    if (call.arguments().size() != 1) {
      return false;
    }
    return call.arguments().get(0) instanceof LambdaExpressionTree lambda
        && !Results.of(lambda).isEmpty()
        && Results.of(lambda).stream().allMatch(r -> Values.of(code).isAlways(r, value));
  }

  private static Fix fix(JavaFragment code, SpringSecurity.Off off) {
    if (off.name().isPresent()) {
      TextRange disable = off.name().get();
      return Places.replace(INFO, disable, "and");
    }
    ExpressionTree customizer = off.part().arguments().get(0);
    return Places.replace(INFO, code, customizer, DEFAULTS);
  }
}
