package dev.bantam.filter.cwe;

import com.sun.source.tree.LiteralTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.regex.Pattern;

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
      Pattern.compile("(MD[245]|SHA-?1?)(with.*)?", Pattern.CASE_INSENSITIVE);

  private static final String[] DIGEST_UTILS = {
    "org.apache.commons.codec.digest.DigestUtils", "org.springframework.util.DigestUtils"
  };

  private static final Pattern WEAK_UTILS =
      Pattern.compile(
          "(md[25]|sha1?)(Hex|Digest|DigestAsHex)?|appendMd5DigestAsHex"
              + "|get(Md[25]|Sha1?)Digest|shaHex");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Literals literals = Literals.of(code);
    code.calls().stream()
        .filter(Call::onType)
        .filter(call -> isWeak(call, literals))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree()).withFix(fix(code, call))));
  }

  /** Elsewhere the name of the algorithm is part of another, or of a method's name. */
  private static Fix fix(JavaFragment code, Call call) {
    boolean written =
        call.name().equals("getInstance")
            && call.mayBeOn("java.security.MessageDigest")
            && call.arguments().get(0) instanceof LiteralTree;
    return new Fix(
        INFO.fix(),
        written
            ? List.of(new Edit(Hit.rangeOf(code, call.arguments().get(0)), "\"SHA-256\""))
            : List.of());
  }

  private static boolean isWeak(Call call, Literals literals) {
    return switch (call.name()) {
      case "getInstance" ->
          call.mayBeOn("java.security.MessageDigest", "java.security.Signature")
              && !call.arguments().isEmpty()
              && literals.text(call.arguments().get(0)).filter(WeakHashRule::isWeak).isPresent();
      case "md5", "sha1" ->
          call.mayBeOn("com.google.common.hash.Hashing") || call.mayBeOn(DIGEST_UTILS);
      default -> WEAK_UTILS.matcher(call.name()).matches() && call.mayBeOn(DIGEST_UTILS);
    };
  }

  private static boolean isWeak(String algorithm) {
    return WEAK.matcher(algorithm).matches();
  }
}
