package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Cookies that are made whole: by Spring's and JAX-RS's builders, and JAX-RS's constructors. */
final class BuiltCookies {
  private static final Set<String> STARTS = Set.of("from", "fromClientResponse", Call.CONSTRUCTOR);

  private final JavaFragment code;
  private final RuleInfo rule;
  private final CookieFlag flag;

  BuiltCookies(JavaFragment code, RuleInfo rule, CookieFlag flag) {
    this.code = code;
    this.rule = rule;
    this.flag = flag;
  }

  void report(FindingSink findings) {
    code.calls("build").stream()
        .filter(build -> build.arguments().isEmpty() && !Surrounding.isDead(code, build.tree()))
        .forEach(build -> ofBuilder(build).ifPresent(findings::report));
    code.calls(Call.CONSTRUCTOR).stream()
        .filter(
            call -> Names.isOn(call, "javax.ws.rs.core.NewCookie", "jakarta.ws.rs.core.NewCookie"))
        .filter(call -> !Surrounding.isDead(code, call.tree()))
        .forEach(call -> ofConstructor(call).ifPresent(findings::report));
  }

  private Optional<Hit> ofBuilder(Call build) {
    List<Call> chain = chain(build);
    Optional<Call> start = start(build, chain);
    if (start.isEmpty() || isDeleted(chain)) {
      return Optional.empty();
    }
    List<String> names =
        start.get().arguments().isEmpty()
            ? List.of()
            : Values.of(code).texts(start.get().arguments().get(0));
    if (flag == CookieFlag.HTTP_ONLY && CookieNames.isForScripts(names)) {
      return Optional.empty();
    }
    return hit(build, chain)
        .map(
            hit ->
                hit.withLevel(CookieNames.level(rule.level(), names))
                    .withSteps(
                        List.of(Places.step(code, "the cookie is named", start.get().tree()))));
  }

  /** The calls that make the cookie: before {@code build}, and on the variable of the builder. */
  private List<Call> chain(Call build) {
    List<Call> chain = new ArrayList<>(Chains.of(code, build.receiver()));
    ExpressionTree receiver = build.receiver();
    if (receiver != null) {
      Optional<Variable> builder = Chains.variable(code, Chains.root(receiver));
      builder.ifPresent(v -> chain.addAll(Uses.of(code).on(v)));
      builder.flatMap(Variable::initializer).ifPresent(made -> chain.addAll(Chains.of(code, made)));
    }
    return chain;
  }

  /** What names the cookie, if it is one. */
  private Optional<Call> start(Call build, List<Call> chain) {
    ExpressionTree receiver = build.receiver();
    if (receiver == null) {
      return Optional.empty();
    }
    ExpressionTree root = Chains.root(receiver);
    return chain.stream()
        .filter(call -> STARTS.contains(call.name()) && isCookie(call))
        .findFirst()
        .or(
            () ->
                code.calls(Call.CONSTRUCTOR).stream()
                    .filter(call -> call.tree() == root && isCookie(call))
                    .findFirst());
  }

  private static boolean isCookie(Call call) {
    String owner = String.valueOf(call.owner());
    return Names.isOn(call, "org.springframework.http.ResponseCookie")
        || owner.equals("javax.ws.rs.core.NewCookie.Builder")
        || owner.equals("jakarta.ws.rs.core.NewCookie.Builder")
        || owner.equals("NewCookie.Builder");
  }

  private boolean isDeleted(List<Call> chain) {
    return chain.stream()
        .filter(call -> call.name().equals("maxAge") && call.arguments().size() == 1)
        .map(call -> call.arguments().get(0))
        .anyMatch(
            age ->
                Values.of(code).isAlways(age, 0L)
                    || age.toString().endsWith("Duration.ZERO")
                    || LastName.ofVariable(age).equals("EXPIRED"));
  }

  private Optional<Hit> hit(Call build, List<Call> chain) {
    List<Call> settings =
        chain.stream()
            .filter(c -> c.name().equals(flag.builderMethod) && c.arguments().size() == 1)
            .toList();
    if (settings.isEmpty()) {
      return Optional.of(Hit.of(rule, Places.named(code, build)).withFix(insert(build)));
    }
    return settings.stream().allMatch(c -> Values.of(code).isAlways(c.arguments().get(0), false))
        ? Optional.of(
            Hit.of(rule, Places.named(code, settings.get(0)))
                .withFix(on(settings.get(0).arguments().get(0))))
        : Optional.empty();
  }

  private Fix insert(Call build) {
    ExpressionTree receiver = build.receiver();
    int at = receiver == null ? 0 : code.end(receiver);
    return Places.replace(rule, new TextRange(at, at), "." + flag.builderMethod + "(true)");
  }

  private Fix on(ExpressionTree value) {
    return Places.replace(rule, code, value, "true");
  }

  private Optional<Hit> ofConstructor(Call call) {
    List<ExpressionTree> arguments = call.arguments();
    int count = arguments.size();
    if (count == 1 || count > 11) {
      return Optional.empty();
    }
    OptionalInt place = place(call, count);
    Hit hit = Hit.of(rule, code, call.tree());
    if (place.isEmpty()) {
      return Optional.of(hit);
    }
    ExpressionTree value = arguments.get(place.getAsInt());
    return Values.of(code).isAlways(value, false)
        ? Optional.of(hit.withFix(on(value)))
        : Optional.empty();
  }

  /** Which argument is the flag; none if this constructor leaves it off. */
  private OptionalInt place(Call call, int count) {
    boolean secure = flag == CookieFlag.SECURE;
    return switch (count) {
      case 4 -> secure ? OptionalInt.of(3) : OptionalInt.empty();
      case 6, 10, 11 -> OptionalInt.of((count == 6 ? 4 : 8) + (secure ? 0 : 1));
      case 7 -> secure ? OptionalInt.of(6) : OptionalInt.empty();
      case 8 -> ofEight(call, secure);
      default -> OptionalInt.empty();
    };
  }

  /**
   * Eight are two constructors: one ends with both flags, one with the age and one flag; this one
   * has the version, a number, before the comment.
   */
  private OptionalInt ofEight(Call call, boolean secure) {
    boolean both =
        code.types().of(call.arguments().get(6)).filter("boolean"::equals).isPresent()
            || call.arguments().get(4).getKind() == Tree.Kind.NULL_LITERAL;
    if (both) {
      return OptionalInt.of(secure ? 6 : 7);
    }
    return secure ? OptionalInt.of(7) : OptionalInt.empty();
  }
}
