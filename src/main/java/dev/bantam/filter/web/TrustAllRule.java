package dev.bantam.filter.web;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
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
import java.util.stream.Stream;

/** Flags checks of certificates and host names that let everything pass. */
final class TrustAllRule implements Rule {
  static final RuleInfo INFO =
      new RuleInfo(
          "BTM-295-trust-all",
          List.of(295, 297),
          Level.ERROR,
          "Any certificate or host name passes here, so that anybody can stand in the middle; leave"
              + " the check to the platform",
          "Use the platform's trust manager and host name check; put an own authority's certificate"
              + " into a trust store");

  private static final Set<String> TAKE_VERIFIERS =
      Set.of(
          "setHostnameVerifier",
          "setDefaultHostnameVerifier",
          "hostnameVerifier",
          "setSSLHostnameVerifier",
          "setSslHostnameVerifier",
          "sslHostnameVerifier",
          "withHostnameVerifier");

  private static final Set<String> VERIFIERS = Set.of("HostnameVerifier", "X509HostnameVerifier");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Names.types(code)
        .flatMap(type -> weakMethods(code, type))
        .filter(tree -> !Surrounding.isDead(code, tree))
        .map(tree -> Hit.of(INFO, code, tree))
        .forEach(findings::report);
    code.trees(Tree.Kind.LAMBDA_EXPRESSION).stream()
        .map(LambdaExpressionTree.class::cast)
        .filter(lambda -> lambda.getParameters().size() == 2)
        .filter(lambda -> isCheck(code, lambda) && AcceptingCode.isAlwaysTrue(code, lambda))
        .filter(lambda -> !Surrounding.isDead(code, lambda))
        .forEach(lambda -> findings.report(Hit.of(INFO, code, lambda)));
    new TrustAllSettings(code).report(findings);
  }

  private static Stream<Tree> weakMethods(JavaFragment code, ClassTree type) {
    return methods(type).flatMap(m -> weakPart(code, type, m).stream());
  }

  private static Stream<MethodTree> methods(ClassTree type) {
    return type.getMembers().stream()
        .filter(MethodTree.class::isInstance)
        .map(MethodTree.class::cast);
  }

  private static Optional<Tree> weakPart(JavaFragment code, ClassTree type, MethodTree method) {
    return switch (method.getName().toString()) {
      case "checkServerTrusted" ->
          Optional.<Tree>of(method)
              .filter(m -> takesChain(code, method) && AcceptingCode.refusesNothing(code, method));
      case "checkClientTrusted" ->
          Optional.<Tree>of(method)
              .filter(m -> takesChain(code, method) && AcceptingCode.refusesNothing(code, method))
              .filter(m -> !isForClientsOnly(code, type));
      case "verify" ->
          Optional.of(method)
              .filter(m -> isSession(code, m) && AcceptingCode.isAlwaysTrue(code, m))
              .map(m -> Results.of(m).get(0));
      case "isTrusted" ->
          Optional.of(method)
              .filter(m -> takesChain(code, m) && AcceptingCode.isAlwaysTrue(code, m))
              .map(m -> Results.of(m).get(0));
      default -> Optional.empty();
    };
  }

  /** A manager that checks servers is made for clients, which are never asked about clients. */
  private static boolean isForClientsOnly(JavaFragment code, ClassTree type) {
    return methods(type)
        .filter(m -> m.getName().contentEquals("checkServerTrusted") && m.getBody() != null)
        .anyMatch(
            m -> !AcceptingCode.refusesNothing(code, m) && m.getBody().toString().contains("("));
  }

  private static boolean takesChain(JavaFragment code, MethodTree method) {
    List<? extends VariableTree> parameters = method.getParameters();
    return parameters.size() >= 2
        && parameters.size() <= 3
        && String.valueOf(parameters.get(0).getType()).contains("X509Certificate")
        && !Names.isOwnType(code, "X509Certificate");
  }

  private static boolean isSession(JavaFragment code, MethodTree method) {
    return method.getParameters().size() == 2
        && code.typeNames()
            .resolve(method.getParameters().get(1).getType())
            .filter(type -> LastName.ofQualified(type).equals("SSLSession"))
            .filter(type -> !Names.isOwnType(code, type))
            .isPresent();
  }

  private static boolean isCheck(JavaFragment code, LambdaExpressionTree lambda) {
    String type = Targets.simpleType(code, lambda);
    if (VERIFIERS.contains(type) || type.equals("TrustStrategy")) {
      return !Names.isOwnType(code, type);
    }
    return Targets.call(code, lambda).filter(TrustAllRule::takesCheck).isPresent();
  }

  private static boolean takesCheck(Call call) {
    return TAKE_VERIFIERS.contains(call.name())
        || call.name().equals("loadTrustMaterial")
        || Names.isOn(
            call,
            "org.apache.http.conn.ssl.SSLConnectionSocketFactory",
            "org.apache.http.conn.ssl.SSLSocketFactory",
            "org.apache.hc.client5.http.ssl.SSLConnectionSocketFactory",
            "org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy");
  }
}
