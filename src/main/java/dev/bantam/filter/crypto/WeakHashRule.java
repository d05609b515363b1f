package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import dev.bantam.filter.Finding.Fix;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Flags MD2, MD4, MD5 and SHA-1: texts of equal hash can be made. */
final class WeakHashRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-328-weak-hash",
          List.of(328),
          Level.WARNING,
          "Texts of equal hash can be made for this algorithm; use SHA-256, or a password hash for"
              + " passwords",
          "Use SHA-256; for passwords PBKDF2, bcrypt, scrypt or Argon2");

  private static final Pattern WEAK =
      Pattern.compile("(MD[245]|SHA[-_]?1?)(with.*)?", Pattern.CASE_INSENSITIVE);

  private static final String CODEC = "org.apache.commons.codec.digest.";

  private static final String[] DIGEST_UTILS = {
    CODEC + "DigestUtils", "org.springframework.util.DigestUtils"
  };

  private static final Pattern WEAK_UTILS =
      Pattern.compile(
          "(md[25]|sha1?)(Hex|Digest|DigestAsHex)?|appendMd5DigestAsHex"
              + "|get(Md[25]|Sha1?)Digest|shaHex");

  private static final String BOUNCY = "org.bouncycastle.crypto.digests.";

  private static final String[] WEAK_DIGESTS = {
    BOUNCY + "MD2Digest",
    BOUNCY + "MD4Digest",
    BOUNCY + "MD5Digest",
    BOUNCY + "SHA1Digest",
    "org.apache.shiro.crypto.hash.Md5Hash",
    "org.apache.shiro.crypto.hash.Sha1Hash"
  };

  /** Where the name of an algorithm is taken. */
  private static final List<Sink> NAMES =
      List.of(
          new Sink("java.security.MessageDigest", "getInstance", Sink.ANY, 0),
          new Sink("java.security.Signature", "getInstance", Sink.ANY, 0),
          new Sink(CODEC + "DigestUtils", "getDigest", 1, 0),
          Sink.constructor("org.bouncycastle.operator.jcajce.JcaContentSignerBuilder", 1, 0),
          Sink.constructor("org.apache.shiro.crypto.hash.SimpleHash", Sink.ANY, 0),
          Sink.constructor(
              "org.springframework.security.crypto.password.MessageDigestPasswordEncoder", 1, 0),
          Sink.constructor(CODEC + "DigestUtils", 1, 0));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Stream.concat(
            code.calls().stream()
                .filter(call -> isWeak(call) && !Surrounding.isDead(code, call.tree()))
                .map(call -> Hit.of(INFO, code, call.tree())),
            Sink.taken(code, NAMES).flatMap(taken -> named(code, taken).stream()))
        .forEach(findings::report);
  }

  private static boolean isWeak(Call call) {
    return switch (call.name()) {
      case "md5", "sha1" ->
          call.onType()
              && (call.mayBeOn("com.google.common.hash.Hashing") || call.mayBeOn(DIGEST_UTILS));
      case Call.CONSTRUCTOR -> call.mayBeOn(WEAK_DIGESTS);
      default ->
          call.onType() && WEAK_UTILS.matcher(call.name()).matches() && call.mayBeOn(DIGEST_UTILS);
    };
  }

  private static Optional<Hit> named(JavaFragment code, Sink.Taken taken) {
    Hit hit = Hit.of(INFO, code, taken.call().tree()).withFix(fix(code, taken));
    return Texts.of(code).from(taken.value()).stream()
        .filter(text -> WEAK.matcher(text.text()).matches())
        .findFirst()
        .map(text -> text.from().at(hit, code))
        .or(() -> Optional.of(hit).filter(h -> isConstantOfCodec(taken.value())));
  }

  private static boolean isConstantOfCodec(ExpressionTree name) {
    return name instanceof MemberSelectTree member
        && LastName.of(member.getExpression()).equals("MessageDigestAlgorithms")
        && WEAK.matcher(member.getIdentifier()).matches();
  }

  /** Elsewhere the name of the algorithm is part of another, or of a method's name. */
  private static @Nullable Fix fix(JavaFragment code, Sink.Taken taken) {
    return taken.call().mayBeOn("java.security.MessageDigest")
        ? Fixes.literal(INFO, code, taken.value(), "\"SHA-256\"")
        : null;
  }
}
