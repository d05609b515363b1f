package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Variable;
import dev.bantam.syntax.Wrapping;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Cookies that are objects with setters: of the servlet API, and configurations of sessions. */
final class ServletCookies {
  private static final String[] COOKIE = {
    "javax.servlet.http.Cookie", "jakarta.servlet.http.Cookie"
  };

  private final JavaFragment code;
  private final RuleInfo rule;
  private final CookieFlag flag;

  ServletCookies(JavaFragment code, RuleInfo rule, CookieFlag flag) {
    this.code = code;
    this.rule = rule;
    this.flag = flag;
  }

  void report(FindingSink findings) {
    code.calls("addCookie").stream()
        .filter(add -> add.arguments().size() == 1 && !Surrounding.isDead(code, add.tree()))
        .forEach(add -> missing(add).ifPresent(findings::report));
    flag.setters().stream()
        .flatMap(name -> code.calls(name).stream())
        .filter(this::switchesOff)
        .map(call -> Hit.of(rule, Places.named(code, call)).withFix(on(call)))
        .forEach(findings::report);
  }

  /** A cookie that is made here and added without a word about the flag. */
  private Optional<Hit> missing(Call add) {
    return Values.of(code).trace(add.arguments().get(0)).stream()
        .filter(cookie -> isMadeHere(cookie.value()) && !isSet(cookie, add))
        .findFirst()
        .flatMap(cookie -> hit(add, cookie));
  }

  private boolean isMadeHere(ExpressionTree value) {
    return value instanceof NewClassTree created
        && created.getClassBody() == null
        && Names.isOn(code.types().call(created), COOKIE);
  }

  private boolean isSet(Values.Traced cookie, Call add) {
    return cookie.holders().stream()
        .anyMatch(
            holder ->
                !settings(holder, flag.setter).isEmpty()
                    || isDeleted(holder)
                    || isGivenAway(holder.variable(), add));
  }

  /** The setter's calls that still count where the variable is read. */
  private List<Call> settings(Values.Holder holder, String setter) {
    return Uses.of(code).on(holder.variable()).stream()
        .filter(call -> call.name().equals(setter) && call.arguments().size() == 1)
        .filter(call -> !Surrounding.isDead(code, call.tree()))
        .filter(call -> isField(holder.variable()) || code.start(call.tree()) < holder.use())
        .sorted(Comparator.comparingInt((Call call) -> code.end(call.tree())))
        .toList();
  }

  private static boolean isField(Variable variable) {
    return variable.kind() == Variable.Kind.FIELD;
  }

  /** A cookie that ends at once holds nothing. */
  private boolean isDeleted(Values.Holder holder) {
    return settings(holder, "setMaxAge").stream()
        .anyMatch(call -> Values.of(code).isAlways(call.arguments().get(0), 0L));
  }

  /** Whether somebody else gets the cookie, who may set the flag. */
  private boolean isGivenAway(Variable cookie, Call add) {
    return Uses.of(code).with(cookie).stream()
        .filter(call -> call.tree() != add.tree() && !call.name().equals("addCookie"))
        .anyMatch(this::maySet);
  }

  private boolean maySet(Call call) {
    List<MethodTree> own = Names.ownMethods(code, call.name(), call.arguments().size());
    return own.isEmpty()
        || own.stream().anyMatch(m -> String.valueOf(m.getBody()).contains(flag.setter));
  }

  private Optional<Hit> hit(Call add, Values.Traced cookie) {
    NewClassTree created = (NewClassTree) cookie.value();
    List<String> names =
        created.getArguments().isEmpty()
            ? List.of()
            : Values.of(code).texts(created.getArguments().get(0));
    if (flag == CookieFlag.HTTP_ONLY && CookieNames.isForScripts(names)) {
      return Optional.empty();
    }
    Hit hit = Hit.of(rule, code, add.tree()).withFix(fix(add));
    return Optional.of(
        hit.withLevel(CookieNames.level(rule.level(), names))
            .withSteps(List.of(Places.step(code, "the cookie is made", created))));
  }

  private Fix fix(Call add) {
    ExpressionTree cookie = Wrapping.without(add.arguments().get(0));
    return cookie instanceof IdentifierTree
        ? Places.before(rule, code, add.tree(), cookie + "." + flag.setter + "(true);")
        : Places.words(rule);
  }

  private boolean switchesOff(Call call) {
    return call.arguments().size() == 1
        && !Surrounding.isDead(code, call.tree())
        && Values.of(code).isAlways(call.arguments().get(0), false)
        && isCookie(call)
        && !isOverruled(call);
  }

  private boolean isCookie(Call call) {
    ExpressionTree receiver = call.receiver();
    if (receiver == null) {
      return false;
    }
    String type = LastName.ofQualified(String.valueOf(call.owner()));
    boolean named = type.contains("Cookie") || (call.owner() == null && saysCookie(receiver));
    return named && !Names.isOwnType(code, type);
  }

  private static boolean saysCookie(ExpressionTree receiver) {
    return receiver.toString().contains("ookie");
  }

  /** Whether the flag is set again, or nothing is in the cookie, before it is added. */
  private boolean isOverruled(Call call) {
    int from = code.end(call.tree());
    Optional<Variable> variable = Chains.variable(code, call.receiver());
    return variable.isPresent()
        && Uses.of(code).on(variable.get()).stream()
            .filter(other -> code.start(other.tree()) >= from && isInSameMethod(call, other))
            .filter(other -> !Surrounding.isDead(code, other.tree()))
            .filter(other -> other.arguments().size() == 1)
            .anyMatch(other -> overrules(other, variable.get(), from));
  }

  private boolean overrules(Call other, Variable cookie, int from) {
    ExpressionTree value = other.arguments().get(0);
    boolean before =
        Uses.of(code).with(cookie).stream()
            .map(c -> code.start(c.tree()))
            .noneMatch(at -> from <= at && at < code.start(other.tree()));
    return before
        && ((other.name().equals(flag.setter) && !Values.of(code).isAlways(value, false))
            || (other.name().equals("setMaxAge") && Values.of(code).isAlways(value, 0L)));
  }

  private boolean isInSameMethod(Call a, Call b) {
    return Names.method(code, a.tree()).equals(Names.method(code, b.tree()));
  }

  private Fix on(Call call) {
    return Places.replace(rule, code, call.arguments().get(0), "true");
  }
}
