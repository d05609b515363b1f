package dev.bantam.filter.crypto;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.TypeNames;
import java.util.List;
import java.util.stream.Stream;

/** Flags {@code NullCipher}, which leaves the text as it is. */
final class NullCipherRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-327-null-cipher",
          List.of(327),
          Level.ERROR,
          "NullCipher does not encrypt; use Cipher.getInstance(\"AES/GCM/NoPadding\")",
          "Use Cipher.getInstance(\"AES/GCM/NoPadding\") with a key, also where encryption is"
              + " switched off for now");

  private static final String[] NULL_CIPHERS = {
    "javax.crypto.NullCipher", "org.bouncycastle.crypto.engines.NullEngine"
  };

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Stream<Tree> made =
        code.calls(Call.CONSTRUCTOR).stream()
            .filter(call -> call.mayBeOn(NULL_CIPHERS))
            .map(Call::tree);
    Stream<Tree> referred =
        code.trees(Tree.Kind.MEMBER_REFERENCE).stream()
            .filter(tree -> isMaker(code, (MemberReferenceTree) tree));
    Stream.concat(made, referred)
        .filter(tree -> !Surrounding.isDead(code, tree))
        .forEach(tree -> findings.report(Hit.of(INFO, code, tree)));
  }

  private static boolean isMaker(JavaFragment code, MemberReferenceTree reference) {
    return reference.getMode() == MemberReferenceTree.ReferenceMode.NEW
        && code.typeNames()
            .resolve(reference.getQualifierExpression().toString())
            .filter(type -> Stream.of(NULL_CIPHERS).anyMatch(n -> TypeNames.mayBe(type, n)))
            .isPresent();
  }
}
