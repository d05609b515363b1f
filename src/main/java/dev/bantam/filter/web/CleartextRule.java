package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
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
import java.util.stream.Stream;

/** Flags credentials that travel unencrypted: over http, ftp, ldap, mail, sockets, to databases. */
final class CleartextRule implements Rule {
  static final RuleInfo INFO =
      new RuleInfo(
          "BTM-319-cleartext",
          List.of(319, 523),
          Level.WARNING,
          "The credential travels unencrypted, for anybody on the way to read; use TLS",
          "Use the same over TLS: https, FTPS or SFTP, ldaps, STARTTLS, SSLSocket");

  /** Clients of protocols that send the password as it is; their namesakes with TLS end in S. */
  private static final Set<String> PLAIN_CLIENTS =
      Set.of("FTPClient", "FTPHTTPClient", "POP3Client", "IMAPClient", "TelnetClient");

  private static final Set<String> LOGINS = Set.of("login", "auth");

  private static final Pattern DATABASE =
      Pattern.compile(
          "(?i)jdbc:\\w+://(?!localhost|127\\.|\\[::1])"
              + ".*\\b(useSSL=false|sslmode=disabled?|encrypt=false)\\b.*");

  private static final Pattern DIRECTORY =
      Pattern.compile("(?i)ldap://(?!localhost|127\\.|\\[::1]).*");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    LOGINS.stream()
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> call.arguments().size() >= 2 && isPlainClient(code, call))
        .filter(call -> !isAnonymous(code, call))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
    Stream.of("jdbc:")
        .filter(code.text()::contains)
        .flatMap(part -> code.trees(Tree.Kind.STRING_LITERAL).stream())
        .filter(tree -> DATABASE.matcher(text(tree)).matches())
        .forEach(tree -> findings.report(Hit.of(INFO, code, tree)));
    reportDirectories(code, findings);
    reportMail(code, findings);
    CleartextRequests.report(code, findings);
    CleartextSockets.report(code, findings);
  }

  private static String text(Tree literal) {
    return literal instanceof LiteralTree l ? String.valueOf(l.getValue()) : "";
  }

  private static boolean isPlainClient(JavaFragment code, Call call) {
    ExpressionTree receiver = call.receiver();
    return receiver != null
        && PLAIN_CLIENTS.contains(LastName.ofQualified(String.valueOf(call.owner())))
        && !Names.isOwnType(code, String.valueOf(call.owner()))
        && Values.of(code).of(receiver).stream().allMatch(v -> isPlainClient(code, v));
  }

  /** Whoever is nobody in particular has no password to lose. */
  private static boolean isAnonymous(JavaFragment code, Call login) {
    return Values.of(code).texts(login.arguments().get(0)).stream()
        .anyMatch(user -> user.equalsIgnoreCase("anonymous") || user.equalsIgnoreCase("ftp"));
  }

  /** A variable of the plain type may hold a client with TLS. */
  private static boolean isPlainClient(JavaFragment code, ExpressionTree value) {
    Optional<String> type = code.types().of(value);
    return type.isEmpty() || PLAIN_CLIENTS.contains(LastName.ofQualified(type.get()));
  }

  private static void reportDirectories(JavaFragment code, FindingSink findings) {
    List<Settings.Setting> all = Settings.of(code).all();
    for (Settings.Setting link : all) {
      if (link.key().equals("java.naming.provider.url")
          && DIRECTORY.matcher(link.value()).matches()) {
        Tree unit = Names.unit(code, link.call().tree());
        List<Settings.Setting> near = near(code, all, unit);
        boolean encrypted =
            has(near, "java.naming.security.protocol") || unit.toString().contains("StartTls");
        near.stream()
            .filter(s -> s.key().equals("java.naming.security.credentials") && !encrypted)
            .findFirst()
            .ifPresent(s -> findings.report(hit(code, link, s)));
      }
    }
  }

  private static List<Settings.Setting> near(
      JavaFragment code, List<Settings.Setting> all, Tree unit) {
    return all.stream().filter(s -> Surrounding.contains(code, unit, s.call().tree())).toList();
  }

  private static boolean has(List<Settings.Setting> settings, String key) {
    return settings.stream().anyMatch(s -> s.key().equals(key));
  }

  private static Hit hit(JavaFragment code, Settings.Setting link, Settings.Setting credential) {
    return Hit.of(INFO, code, link.call().tree())
        .withSteps(List.of(Places.step(code, "the credential is given", credential.call().tree())));
  }

  /** Mail with a login, and nothing in the same method that speaks of TLS. */
  private static void reportMail(JavaFragment code, FindingSink findings) {
    List<Settings.Setting> all = Settings.of(code).all();
    for (Settings.Setting login : all) {
      if (login.key().matches("mail\\.(smtp|imap|pop3)\\.auth") && login.value().equals("true")) {
        Tree unit = Names.unit(code, login.call().tree());
        String text = unit.toString();
        if (!text.contains("starttls")
            && !text.contains("smtps")
            && !text.contains(".ssl.")
            && !text.contains("socketFactory")
            && !text.contains("localhost")) {
          findings.report(Hit.of(INFO, code, login.call().tree()).withLevel(Level.NOTE));
        }
      }
    }
  }
}
