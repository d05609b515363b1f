package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Flags cookies that browsers send along with requests which other sites cause. */
final class SameSiteNoneRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-1275-samesite-none",
          List.of(1275),
          Level.NOTE,
          "The cookie goes along with requests that other sites cause; use Lax or Strict unless it is"
              + " made for other sites",
          "Use SameSite=Lax, or Strict where no link from outside leads in");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Stream.of("sameSite", "setSameSite")
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> call.receiver() != null && call.arguments().size() == 1)
        .filter(
            call -> isNone(code, call.arguments().get(0)) && !Surrounding.isDead(code, call.tree()))
        .filter(call -> !Names.isOwnType(code, Chains.simpleRootType(code, call.receiver())))
        .forEach(call -> findings.report(hit(code, call, call.arguments().get(0))));
    code.calls("setAttribute").stream()
        .filter(call -> call.arguments().size() == 2 && !Surrounding.isDead(code, call.tree()))
        .filter(
            call ->
                code.constantText(call.arguments().get(0))
                    .filter("samesite"::equalsIgnoreCase)
                    .isPresent())
        .filter(call -> isNone(code, call.arguments().get(1)))
        .forEach(call -> findings.report(hit(code, call, call.arguments().get(1))));
    Settings.of(code).headers("set-cookie").stream()
        .filter(h -> h.value().toLowerCase(Locale.ROOT).matches(".*;\\s*samesite=none\\b.*"))
        .forEach(h -> findings.report(ofHeader(code, h)));
    code.calls("ofNone").stream()
        .filter(call -> String.valueOf(call.receiver()).contains("CookieSameSiteSupplier"))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
  }

  private static boolean isNone(JavaFragment code, ExpressionTree value) {
    List<ExpressionTree> values = Values.of(code).of(value);
    return values.stream()
        .allMatch(
            v ->
                code.constantText(v).filter("none"::equalsIgnoreCase).isPresent()
                    || (v instanceof MemberSelectTree constant
                        && constant.toString().endsWith("SameSite.NONE")));
  }

  private static Hit hit(JavaFragment code, Call call, ExpressionTree value) {
    Hit hit = Hit.of(INFO, Places.named(code, call));
    boolean session =
        call.name().equals("setSameSite")
            || Chains.of(code, call.receiver()).stream()
                .filter(c -> c.name().equals("from"))
                .flatMap(c -> c.arguments().stream().limit(1))
                .flatMap(name -> Values.of(code).texts(name).stream())
                .anyMatch(CookieNames::isSensitive);
    Hit levelled = session ? hit.withLevel(Level.WARNING) : hit;
    return value instanceof LiteralTree
        ? levelled.withFix(Places.replace(INFO, code, value, "\"Lax\""))
        : levelled;
  }

  private static Hit ofHeader(JavaFragment code, Settings.Setting header) {
    Hit hit = Hit.of(INFO, Places.named(code, header.call()));
    String name = header.value().substring(0, Math.max(0, header.value().indexOf('=')));
    return CookieNames.isSensitive(name) ? hit.withLevel(Level.WARNING) : hit;
  }
}
