package dev.bantam.filter.crypto;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.crypto.Transformations.Transformation;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Set;

/** Flags RSA encryption with the padding of PKCS #1 v1.5, or with none. */
final class RsaNoOaepRule implements Rule {
  private static final String OAEP = "\"RSA/ECB/OAEPWithSHA-256AndMGF1Padding\"";

  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-780-rsa-no-oaep",
          List.of(780),
          Level.WARNING,
          "RSA without OAEP lets an attacker find the text out by trying; use OAEP padding",
          "Use " + OAEP + " on both sides");

  private static final Set<String> WEAK_PADDINGS = Set.of("", "PKCS1PADDING", "NOPADDING");

  private static final Set<String> NAMES = Set.of("RSA1_5", "RSA_v1dot5");

  private static final Set<String> OWNERS =
      Set.of("JWEAlgorithm", "KeyManagementAlgorithmIdentifiers", "XMLCipher", "KEY");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Transformations.each(
        code,
        (taken, text) -> {
          if (isWeak(Transformation.of(text.text()))) {
            findings.report(
                text.from()
                    .at(Hit.of(INFO, code, taken.value()), code)
                    .withFix(Fixes.literal(INFO, code, taken.value(), OAEP)));
          }
        });
    code.trees(Tree.Kind.MEMBER_SELECT).stream()
        .filter(tree -> isNamed((MemberSelectTree) tree))
        .filter(tree -> Surrounding.nearest(code, tree, ImportTree.class).isEmpty())
        .filter(tree -> !(code.parent(tree).orElse(tree) instanceof BinaryTree))
        .forEach(tree -> findings.report(Hit.of(INFO, code, tree)));
    code.calls(Call.CONSTRUCTOR).stream()
        .filter(call -> isPkcs1(code, call))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
  }

  /** The same padding, as libraries for JSON and XML call it. */
  private static boolean isNamed(MemberSelectTree member) {
    return NAMES.contains(member.getIdentifier().toString())
        && OWNERS.contains(LastName.of(member.getExpression()));
  }

  private static boolean isWeak(Transformation asked) {
    return asked.algorithm().equals("RSA") && WEAK_PADDINGS.contains(asked.padding());
  }

  private static boolean isPkcs1(JavaFragment code, Call call) {
    return call.mayBeOn("org.bouncycastle.crypto.encodings.PKCS1Encoding")
        && !call.arguments().isEmpty()
        && Values.of(code).from(call.arguments().get(0)).stream()
            .anyMatch(
                value ->
                    value.origin() instanceof NewClassTree made
                        && code.types()
                            .call(made)
                            .mayBeOn(
                                "org.bouncycastle.crypto.engines.RSAEngine",
                                "org.bouncycastle.crypto.engines.RSABlindedEngine"));
  }
}
