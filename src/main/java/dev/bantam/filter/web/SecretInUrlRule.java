package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
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

/** Flags secrets that become part of a link, which servers and browsers write down. */
final class SecretInUrlRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-598-secret-in-url",
          List.of(598),
          Level.WARNING,
          "Links stand in logs, histories and Referer headers; send the secret in a header or in the"
              + " body",
          "Send it in the Authorization header or in the body of a POST");

  private static final String NAME = "password|passwd|pwd|passphrase|secret|client_?secret";

  private static final String TOKEN =
      "access_?token|refresh_?token|auth_?token|id_?token|api_?key|session_?id|jsessionid|jwt";

  private static final Pattern QUERY =
      Pattern.compile("(?is).*[?&;](?<name>" + NAME + "|" + TOKEN + ")=(" + Sketches.GAP + ").*");

  private static final Pattern PARAMETER = Pattern.compile("(?i)" + NAME + "|" + TOKEN);

  private static final Pattern SECRET = Pattern.compile("(?i)" + NAME);

  private static final Pattern PLAIN = Pattern.compile("(?i)http://.*", Pattern.DOTALL);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Stream.concat(
            code.calls().stream().filter(CleartextRequests::takesLink),
            code.calls("sendRedirect").stream().filter(c -> !c.arguments().isEmpty()))
        .filter(call -> !Surrounding.isDead(code, call.tree()))
        .flatMap(call -> ofLink(code, call.arguments().get(0)).stream())
        .forEach(findings::report);
    Stream.of("queryParam", "addQueryParameter", "addEncodedQueryParameter")
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> call.receiver() != null && call.arguments().size() == 2)
        .filter(call -> code.constant(call.arguments().get(1)).isEmpty())
        .flatMap(call -> ofParameter(code, call).stream())
        .forEach(findings::report);
  }

  private static Optional<Hit> ofLink(JavaFragment code, ExpressionTree link) {
    return Sketches.of(code, link).stream()
        .filter(text -> !PLAIN.matcher(text).matches())
        .map(QUERY::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .map(match -> Hit.of(INFO, code, link).withLevel(level(match.group("name"))));
  }

  private static Optional<Hit> ofParameter(JavaFragment code, Call call) {
    return code.constantText(call.arguments().get(0))
        .filter(name -> PARAMETER.matcher(name).matches())
        .map(name -> Hit.of(INFO, Places.named(code, call)).withLevel(level(name)));
  }

  /** Many services want their keys there; a password nobody should. */
  private static Level level(String name) {
    return SECRET.matcher(name).matches() ? Level.WARNING : Level.NOTE;
  }
}
