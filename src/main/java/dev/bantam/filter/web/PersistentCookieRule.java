package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Flags sessions and credentials in cookies that stay on the disk for a week and more. */
final class PersistentCookieRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-539-persistent-cookie",
          List.of(539),
          Level.WARNING,
          "The session or credential stays on the disk this long, for whoever uses the machine next;"
              + " let it end with the browser",
          "Leave the age at -1, or keep it to hours and let a longer login be renewed");

  private static final long WEEK = 7 * 86_400L;

  private static final Pattern MAX_AGE = Pattern.compile("(?i);\\s*max-age=(\\d{1,12})");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    code.calls("setMaxAge").stream()
        .filter(call -> isLong(code, call) && !isOverruled(code, call))
        .filter(call -> isSensitive(code, call.receiver()))
        .forEach(call -> findings.report(Hit.of(INFO, Places.named(code, call))));
    code.calls("maxAge").stream()
        .filter(call -> isLong(code, call) && isSensitiveChain(code, call))
        .forEach(call -> findings.report(Hit.of(INFO, Places.named(code, call))));
    code.calls(Call.CONSTRUCTOR).stream()
        .filter(
            call -> Names.isOn(call, "javax.ws.rs.core.NewCookie", "jakarta.ws.rs.core.NewCookie"))
        .filter(call -> call.arguments().size() >= 7 && !Surrounding.isDead(code, call.tree()))
        .filter(call -> age(code, call).filter(age -> age >= WEEK).isPresent())
        .filter(call -> named(code, call.arguments()))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
    Settings.of(code).headers("set-cookie").stream()
        .filter(header -> isLong(header.value()))
        .forEach(header -> findings.report(Hit.of(INFO, Places.named(code, header.call()))));
  }

  private static boolean isLong(JavaFragment code, Call call) {
    return call.arguments().size() == 1
        && !Surrounding.isDead(code, call.tree())
        && Seconds.of(code, call.arguments().get(0)).filter(age -> age >= WEEK).isPresent();
  }

  private static boolean isLong(String header) {
    Matcher age = MAX_AGE.matcher(header);
    int end = header.indexOf('=');
    return end > 0
        && CookieNames.isSensitive(header.substring(0, end))
        && age.find()
        && Long.parseLong(age.group(1)) >= WEEK;
  }

  /** Whether the same method sets another age further down. */
  private static boolean isOverruled(JavaFragment code, Call call) {
    return Stream.ofNullable(call.receiver())
        .flatMap(receiver -> Chains.variable(code, receiver).stream())
        .flatMap(cookie -> Uses.of(code).on(cookie).stream())
        .filter(other -> other.name().equals("setMaxAge"))
        .anyMatch(
            other ->
                code.start(other.tree()) > code.start(call.tree())
                    && !Surrounding.isDead(code, other.tree())
                    && !isLong(code, other));
  }

  private static boolean isSensitive(JavaFragment code, @Nullable ExpressionTree cookie) {
    return cookie != null
        && Values.of(code).of(cookie).stream()
            .filter(NewClassTree.class::isInstance)
            .map(value -> code.types().call((NewClassTree) value))
            .filter(
                made ->
                    Names.isOn(made, "javax.servlet.http.Cookie", "jakarta.servlet.http.Cookie"))
            .anyMatch(made -> named(code, made.arguments()));
  }

  private static boolean isSensitiveChain(JavaFragment code, Call age) {
    return Chains.of(code, age.receiver()).stream()
        .filter(call -> call.name().startsWith("from"))
        .filter(call -> Names.isOn(call, "org.springframework.http.ResponseCookie"))
        .anyMatch(call -> named(code, call.arguments()));
  }

  private static boolean named(JavaFragment code, List<ExpressionTree> arguments) {
    return !arguments.isEmpty()
        && CookieNames.isSensitive(
            code, arguments.get(0), arguments.get(Math.min(1, arguments.size() - 1)));
  }

  /** The sixth argument, or the seventh behind a version. */
  private static Optional<Long> age(JavaFragment code, Call call) {
    return Stream.of(5, 6)
        .map(call.arguments()::get)
        .flatMap(argument -> Seconds.of(code, argument).stream())
        .findFirst();
  }
}
