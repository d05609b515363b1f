package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.TypeNames;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Settings of libraries that switch the check of certificates or host names off. */
final class TrustAllSettings {
  private static final Set<String> WEAK_TYPES =
      Set.of(
          "NoopHostnameVerifier",
          "AllowAllHostnameVerifier",
          "TrustAllStrategy",
          "TrustSelfSignedStrategy",
          "InsecureTrustManagerFactory");

  private static final Pattern LIBRARIES = Pattern.compile(".*\\b(apache|netty)\\b.*");

  /** Switches, and the position that is weak. */
  private static final Map<String, Boolean> SWITCHES =
      Map.of(
          "setTrustAll", true,
          "trustAll", true,
          "setVerifyHost", false,
          "verifySsl", false,
          "setVerifyingSsl", false,
          "withTrustCerts", true,
          "withDisableHostnameVerification", true);

  private static final Set<String> ALGORITHM_SETTERS =
      Set.of("setEndpointIdentificationAlgorithm", "setHostnameVerificationAlgorithm");

  /** Names of settings, and the values that are weak. */
  private static final Map<Pattern, Pattern> SETTINGS =
      Map.of(
          Pattern.compile("jdk\\.internal\\.httpclient\\.disableHostnameVerification"),
              Pattern.compile("(?!false).*"),
          Pattern.compile("com\\.sun\\.jndi\\.ldap\\.object\\.disableEndpointIdentification"),
              Pattern.compile("true|"),
          Pattern.compile("ssl\\.endpoint\\.identification\\.algorithm"), Pattern.compile("\\s*"),
          Pattern.compile("mail\\.\\w+\\.ssl\\.trust"), Pattern.compile("\\*"),
          Pattern.compile("mail\\.\\w+\\.ssl\\.checkserveridentity"), Pattern.compile("false"));

  private static final Pattern WEAK_URL =
      Pattern.compile(
          "jdbc:[a-z]+:.*\\b(verifyServerCertificate=false|trustServerCertificate=true).*",
          Pattern.CASE_INSENSITIVE);

  private final JavaFragment code;

  TrustAllSettings(JavaFragment code) {
    this.code = code;
  }

  void report(FindingSink findings) {
    Stream.of("INSTANCE", "ALLOW_ALL_HOSTNAME_VERIFIER")
        .filter(code.text()::contains)
        .flatMap(name -> code.trees(Tree.Kind.MEMBER_SELECT).stream())
        .distinct()
        .map(MemberSelectTree.class::cast)
        .filter(this::isWeakConstant)
        .forEach(tree -> findings.report(ofType(tree, tree.getExpression().toString())));
    code.calls(Call.CONSTRUCTOR).stream()
        .filter(this::isWeakConstructor)
        .forEach(call -> findings.report(ofType(call.tree(), String.valueOf(call.owner()))));
    SWITCHES.forEach((name, weak) -> reportSwitch(name, weak, findings));
    ALGORITHM_SETTERS.stream()
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> call.arguments().size() == 1 && isNothing(call.arguments().get(0)))
        .map(call -> hit(call).withFix(value(call, 0, "\"HTTPS\"")))
        .forEach(findings::report);
    Settings.of(code).all().stream()
        .filter(setting -> SETTINGS.entrySet().stream().anyMatch(e -> isWeak(setting, e)))
        .forEach(setting -> findings.report(hit(setting.call())));
    Stream.of("erverCertificate=")
        .filter(code.text()::contains)
        .flatMap(part -> code.trees(Tree.Kind.STRING_LITERAL).stream())
        .filter(tree -> WEAK_URL.matcher(text(tree)).matches())
        .forEach(tree -> findings.report(Hit.of(TrustAllRule.INFO, code, tree)));
  }

  private static String text(Tree literal) {
    return literal instanceof LiteralTree l ? String.valueOf(l.getValue()) : "";
  }

  private void reportSwitch(String name, boolean weak, FindingSink findings) {
    code.calls(name).stream()
        .filter(call -> call.arguments().size() == 1 && call.receiver() != null)
        .filter(call -> Values.of(code).isAlways(call.arguments().get(0), weak))
        .filter(call -> Names.ownMethods(code, name, 1).isEmpty())
        .filter(call -> !Surrounding.isDead(code, call.tree()))
        .map(call -> hit(call).withFix(value(call, 0, String.valueOf(!weak))))
        .forEach(findings::report);
  }

  private static boolean isWeak(Settings.Setting setting, Map.Entry<Pattern, Pattern> weak) {
    return weak.getKey().matcher(setting.key()).matches()
        && weak.getValue().matcher(setting.value()).matches();
  }

  private boolean isWeakConstant(MemberSelectTree tree) {
    boolean named =
        tree.getIdentifier().contentEquals("INSTANCE")
            ? WEAK_TYPES.contains(LastName.ofVariable(tree.getExpression()))
            : tree.getIdentifier().contentEquals("ALLOW_ALL_HOSTNAME_VERIFIER");
    return named
        && isOfLibrary(tree.getExpression())
        && Surrounding.orSelf(code, tree, ImportTree.class).isEmpty()
        && !Surrounding.isDead(code, tree);
  }

  private boolean isOfLibrary(ExpressionTree type) {
    return TypeNames.written(type)
        .flatMap(code.typeNames()::resolve)
        .filter(this::isOfLibrary)
        .isPresent();
  }

  private boolean isOfLibrary(String type) {
    return type.contains(".") ? LIBRARIES.matcher(type).matches() : !type.isEmpty();
  }

  private boolean isWeakConstructor(Call call) {
    String owner = call.owner();
    if (owner == null || Surrounding.isDead(code, call.tree())) {
      return false;
    }
    return (WEAK_TYPES.contains(LastName.ofQualified(owner)) && isOfLibrary(owner))
        || (owner.startsWith("org.eclipse.jetty.util.ssl.SslContextFactory")
            && call.arguments().size() == 1
            && Values.of(code).isAlways(call.arguments().get(0), true));
  }

  private Hit ofType(Tree tree, String type) {
    Hit hit = Hit.of(TrustAllRule.INFO, code, tree);
    return switch (LastName.ofQualified(type)) {
      case "TrustSelfSignedStrategy" -> hit.withLevel(Level.WARNING);
      case "NoopHostnameVerifier" -> hit.withFix(verifier(tree));
      default -> hit;
    };
  }

  private Fix verifier(Tree tree) {
    boolean five = code.text().contains("org.apache.hc.");
    return Places.replace(
        TrustAllRule.INFO,
        code,
        tree,
        five
            ? "new org.apache.hc.client5.http.ssl.DefaultHostnameVerifier()"
            : "new org.apache.http.conn.ssl.DefaultHostnameVerifier()");
  }

  private Hit hit(Call call) {
    return Hit.of(TrustAllRule.INFO, Places.named(code, call));
  }

  private Fix value(Call call, int index, String text) {
    return Places.replace(TrustAllRule.INFO, code, call.arguments().get(index), text);
  }

  private boolean isNothing(ExpressionTree value) {
    List<ExpressionTree> values = Values.of(code).of(value);
    return !values.isEmpty()
        && values.stream()
            .allMatch(
                v ->
                    v.getKind() == Tree.Kind.NULL_LITERAL
                        || code.constantText(v).filter(String::isBlank).isPresent());
  }
}
