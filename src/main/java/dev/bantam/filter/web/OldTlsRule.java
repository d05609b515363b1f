package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
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
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Flags SSL and TLS before 1.2, by name, as a list of enabled protocols or as a setting. */
final class OldTlsRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-326-old-tls",
          List.of(326),
          Level.WARNING,
          "SSL and TLS before 1.2 can be broken; allow TLS 1.2 and 1.3 only",
          "Allow TLS 1.2 and 1.3 only");

  private static final Pattern OLD =
      Pattern.compile("SSL(v2|v3|v2Hello)?|TLSv1(\\.[01])?", Pattern.CASE_INSENSITIVE);

  private static final Pattern OLD_IN_LIST =
      Pattern.compile("(?i)(.*[\\s,;:])?(SSLv2|SSLv3|TLSv1(\\.[01])?)([\\s,;:].*)?");

  private static final Pattern OLD_CONSTANT = Pattern.compile("TLS_1_[01]|SSL_3_0|V_1_[01]");

  private static final Pattern SETTING =
      Pattern.compile(
          "https\\.protocols|jdk\\.tls\\.(client|server)\\.protocols|mail\\.\\w+\\.ssl\\.protocols"
              + "|ssl\\.enabled\\.protocols|ssl\\.protocol");

  /** Methods that take protocols, and a part of the name of the type they are called on. */
  private static final Map<String, String> SETTERS =
      Map.of(
          "setEnabledProtocols", "",
          "setIncludeProtocols", "",
          "setEnabledSecureTransportProtocols", "",
          "addEnabledSecureTransportProtocol", "",
          "setSupportedProtocols", "",
          "tlsVersions", "",
          "setTlsVersions", "",
          "useProtocol", "SSLContext",
          "setProtocols", "SSLParameters",
          "protocols", "Ssl");

  private static final Set<String> CONSTRUCTED =
      Set.of("SSLConnectionSocketFactory", "SSLParameters");

  /** What knows all protocols there are; a configuration knows those that somebody chose. */
  private static final String[] KNOWING_ALL = {
    "javax.net.ssl.SSLEngine", "javax.net.ssl.SSLSocket", "javax.net.ssl.SSLServerSocket"
  };

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    code.calls("getInstance").stream()
        .filter(call -> Names.isOn(call, "javax.net.ssl.SSLContext") && call.onType())
        .forEach(call -> report(code, call, call.arguments().stream().limit(1), findings));
    SETTERS.forEach(
        (name, type) ->
            code.calls(name).stream()
                .filter(call -> isOn(code, call, type))
                .forEach(call -> report(code, call, call.arguments().stream(), findings)));
    code.calls(Call.CONSTRUCTOR).stream()
        .filter(call -> CONSTRUCTED.contains(LastName.ofQualified(String.valueOf(call.owner()))))
        .forEach(call -> report(code, call, call.arguments().stream(), findings));
    reportSettings(code, findings);
  }

  private static boolean isOn(JavaFragment code, Call call, String type) {
    String root = Chains.simpleRootType(code, call.receiver());
    boolean named = root.toLowerCase(Locale.ROOT).contains(type.toLowerCase(Locale.ROOT));
    return named && !Names.isOwnType(code, root);
  }

  private static void report(
      JavaFragment code, Call call, Stream<ExpressionTree> arguments, FindingSink findings) {
    if (Surrounding.isDead(code, call.tree())) {
      return;
    }
    arguments
        .flatMap(argument -> Values.of(code).elements(argument).stream())
        .filter(value -> isOld(code, value))
        .findFirst()
        .ifPresent(value -> findings.report(hit(code, call, value)));
  }

  private static boolean isOld(JavaFragment code, ExpressionTree value) {
    Optional<String> text = code.constantText(value);
    if (value instanceof MethodInvocationTree all) {
      Call call = code.types().call(all);
      return call.name().equals("getSupportedProtocols")
          && (call.owner() == null || call.mayBeOn(KNOWING_ALL));
    }
    return text.isPresent()
        ? OLD.matcher(text.get()).matches()
        : OLD_CONSTANT.matcher(LastName.ofVariable(value)).matches();
  }

  private static Hit hit(JavaFragment code, Call call, ExpressionTree value) {
    Hit hit = Hit.of(INFO, Places.named(code, call)).withFix(fix(code, call, value));
    return Surrounding.contains(code, call.tree(), value)
        ? hit
        : hit.withSteps(List.of(Places.step(code, "the protocol is named", value)));
  }

  private static Fix fix(JavaFragment code, Call call, ExpressionTree value) {
    if (value instanceof LiteralTree) {
      String name = call.name().equals("getInstance") ? "\"TLS\"" : "\"TLSv1.2\"";
      return Places.replace(INFO, code, value, name);
    }
    String constant = LastName.ofVariable(value);
    if (!OLD_CONSTANT.matcher(constant).matches()) {
      return Places.words(INFO);
    }
    int end = code.end(value);
    TextRange name = new TextRange(Math.max(0, end - constant.length()), end);
    return Places.replace(INFO, name, constant.startsWith("V") ? "V_1_2" : "TLS_1_2");
  }

  private static void reportSettings(JavaFragment code, FindingSink findings) {
    for (Settings.Setting setting : Settings.of(code).all()) {
      if (SETTING.matcher(setting.key()).matches()
          && OLD_IN_LIST.matcher(setting.value()).matches()) {
        boolean literal = setting.argument().getKind() == Tree.Kind.STRING_LITERAL;
        String list = setting.key().equals("ssl.protocol") ? "\"TLSv1.2\"" : "\"TLSv1.2,TLSv1.3\"";
        Fix fix =
            literal ? Places.replace(INFO, code, setting.argument(), list) : Places.words(INFO);
        findings.report(Hit.of(INFO, Places.named(code, setting.call())).withFix(fix));
      }
      if (enablesAll(setting)) {
        findings.report(Hit.of(INFO, Places.named(code, setting.call())));
      }
    }
  }

  /** The JDK itself switches the old protocols off by this list. */
  private static boolean enablesAll(Settings.Setting setting) {
    return setting.key().equals("jdk.tls.disabledAlgorithms")
        && !setting.value().contains(Sketches.GAP)
        && !setting.value().contains("TLSv1");
  }
}
