package dev.bantam.filter.crypto;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells message authentication codes and hashes of passwords, also when written as text. */
final class MacValues {
  private static final int MAX_DEPTH = 6;

  private static final Set<String> MAKERS = Set.of("doFinal", "generateSecret", "digest");

  private static final Pattern IN_OTHER_FORM =
      Pattern.compile(
          ".*(hex|base64|encode|copyof|valueof|format|tostring|lowercase|uppercase|trim|concat"
              + "|clone|getbytes|wrap).*",
          Pattern.CASE_INSENSITIVE);

  private final JavaFragment code;

  /** Without one, nothing has to be followed. */
  private final boolean any;

  MacValues(JavaFragment code) {
    this.code = code;
    this.any =
        code.calls().stream()
            .map(Call::name)
            .anyMatch(name -> MAKERS.contains(name) || name.startsWith("hmac"));
  }

  /** Whether the value is worked out here from a secret. */
  boolean isMade(ExpressionTree expression) {
    return any && isMade(expression, MAX_DEPTH);
  }

  private boolean isMade(ExpressionTree expression, int depth) {
    return depth > 0
        && Values.of(code).from(expression).stream()
            .anyMatch(value -> ofOrigin(value.origin(), depth - 1));
  }

  private boolean ofOrigin(ExpressionTree origin, int depth) {
    if (origin instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      return isMade(sum.getLeftOperand(), depth) || isMade(sum.getRightOperand(), depth);
    } else if (origin instanceof NewClassTree made) {
      Call call = code.types().call(made);
      return call.mayBeOn("java.lang.String", "java.math.BigInteger")
          && call.arguments().stream().anyMatch(a -> isMade(a, depth));
    } else if (origin instanceof MethodInvocationTree tree) {
      Call call = code.types().call(tree);
      return makes(call) || (IN_OTHER_FORM.matcher(call.name()).matches() && ofParts(call, depth));
    }
    return false;
  }

  private boolean ofParts(Call call, int depth) {
    Stream<ExpressionTree> receiver =
        call.onType() ? Stream.empty() : Stream.ofNullable(call.receiver());
    return Stream.concat(receiver, call.arguments().stream()).anyMatch(part -> isMade(part, depth));
  }

  private boolean makes(Call call) {
    String name = call.name();
    return switch (name) {
      case "doFinal" -> call.mayBeOn("javax.crypto.Mac");
      case "hmac", "hmacHex" -> call.mayBeOn("org.apache.commons.codec.digest.HmacUtils");
      case "getEncoded" -> isDerived(call);
      case "digest" -> call.mayBeOn("java.security.MessageDigest") && isFedWithPassword(call);
      case "toString", "asBytes" -> isHmacOfGuava(call);
      default ->
          name.toLowerCase(Locale.ROOT).startsWith("hmac")
              && call.mayBeOn("org.apache.commons.codec.digest.HmacUtils");
    };
  }

  private static boolean isDerived(Call call) {
    return call.receiver() instanceof MethodInvocationTree made
        && LastName.of(made).equals("generateSecret");
  }

  private boolean isFedWithPassword(Call digest) {
    return Stream.concat(
            digest.arguments().stream(),
            PasswordDigests.besides(code, digest).map(other -> other.arguments().get(0)))
        .anyMatch(fed -> Passwords.isPlain(code, fed));
  }

  /** As text or array; the hash codes themselves are compared in constant time. */
  private boolean isHmacOfGuava(Call call) {
    ExpressionTree receiver = call.receiver();
    return receiver != null
        && Chain.of(code, receiver).stream()
            .anyMatch(
                made ->
                    made.name().startsWith("hmac")
                        && made.mayBeOn("com.google.common.hash.Hashing"));
  }
}
