package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The calls that give something to a plain digest, as their first argument. */
final class PasswordDigests {
  private static final String[] UTILS = {
    "org.apache.commons.codec.digest.DigestUtils", "org.springframework.util.DigestUtils"
  };

  private static final Pattern DIGEST =
      Pattern.compile("(md[25]|sha).*|digest(AsHex)?", Pattern.CASE_INSENSITIVE);

  private static final Set<String> GUAVA = Set.of("hashString", "hashBytes", "hashUnencodedChars");

  private static final Pattern GUAVA_DIGEST = Pattern.compile("md5|sha(1|256|384|512)");

  private static final Pattern BOUNCY =
      Pattern.compile("org\\.bouncycastle\\.crypto\\.digests\\.(MD|SHA)\\w+Digest");

  private PasswordDigests() {}

  /** All of a file. */
  static Stream<Call> in(JavaFragment code) {
    return Stream.concat(ofObjects(code), code.calls().stream().filter(c -> isUtility(code, c)));
  }

  private static Stream<Call> ofObjects(JavaFragment code) {
    return Stream.of("digest", "update")
        .flatMap(name -> code.calls(name).stream())
        .filter(PasswordDigests::takesInput)
        .filter(PasswordDigests::isOnDigest);
  }

  /** With three arguments, {@code digest} gives its result in the first. */
  private static boolean takesInput(Call call) {
    int count = call.arguments().size();
    return call.name().equals("digest") ? count == 1 : count > 0;
  }

  private static boolean isOnDigest(Call call) {
    String owner = call.owner();
    return call.mayBeOn("java.security.MessageDigest")
        || (owner != null && BOUNCY.matcher(owner).matches());
  }

  private static boolean isUtility(JavaFragment code, Call call) {
    return !call.arguments().isEmpty()
        && ((DIGEST.matcher(call.name()).matches() && call.mayBeOn(UTILS))
            || (GUAVA.contains(call.name()) && isGuava(code, call)));
  }

  private static boolean isGuava(JavaFragment code, Call call) {
    ExpressionTree receiver = call.receiver();
    return receiver != null
        && Chain.of(code, receiver).stream()
            .anyMatch(
                made ->
                    GUAVA_DIGEST.matcher(made.name()).matches()
                        && made.mayBeOn("com.google.common.hash.Hashing"));
  }

  /** The other calls of the same method that feed the digest which {@code call} is on. */
  static Stream<Call> besides(JavaFragment code, Call call) {
    ExpressionTree receiver = call.receiver();
    if (receiver == null || call.onType() || LastName.ofVariable(receiver).isEmpty()) {
      return Stream.empty();
    }
    Optional<?> method = Surroundings.method(code, call.tree());
    return ofObjects(code)
        .filter(other -> other.tree() != call.tree())
        .filter(other -> LastName.of(other.receiver()).equals(LastName.of(receiver)))
        .filter(other -> Surroundings.method(code, other.tree()).equals(method));
  }
}
