package dev.bantam.filter.crypto;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.crypto.Sink.Taken;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Flags salts that are the same for everybody: equal passwords then have equal hashes. */
final class StaticSaltRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-760-static-salt",
          List.of(760),
          Level.WARNING,
          "The salt is the same for everybody; draw one for each password",
          "Draw 16 bytes from SecureRandom for each password and keep them with its hash");

  private static final String GUESSABLE =
      "The salt comes from a generator whose values can be computed from earlier ones; draw it from"
          + " SecureRandom";

  private static final String BOUNCY = "org.bouncycastle.crypto.generators.";
  private static final String CODEC = "org.apache.commons.codec.digest.";
  private static final String SPRING = "org.springframework.security.crypto.";

  private static final List<Sink> SALTS =
      List.of(
          Sink.constructor("javax.crypto.spec.PBEKeySpec", Sink.ANY, 1),
          Sink.constructor("javax.crypto.spec.PBEParameterSpec", Sink.ANY, 0),
          new Sink(BOUNCY + "SCrypt", "generate", 6, 1),
          new Sink("com.lambdaworks.crypto.SCrypt", "scrypt", 6, 1),
          new Sink(BOUNCY + "BCrypt", "generate", 3, 1),
          new Sink(BOUNCY + "OpenBSDBCrypt", "generate", 3, 1),
          new Sink(BOUNCY + "PKCS5S2ParametersGenerator", "init", 3, 1),
          new Sink(BOUNCY + "PKCS12ParametersGenerator", "init", 3, 1),
          new Sink(CODEC + "Sha2Crypt", "sha256Crypt", Sink.ANY, 1),
          new Sink(CODEC + "Sha2Crypt", "sha512Crypt", Sink.ANY, 1),
          new Sink(CODEC + "Md5Crypt", "md5Crypt", Sink.ANY, 1),
          new Sink(CODEC + "Md5Crypt", "apr1Crypt", Sink.ANY, 1),
          new Sink(CODEC + "UnixCrypt", "crypt", Sink.ANY, 1),
          new Sink(CODEC + "Crypt", "crypt", Sink.ANY, 1),
          new Sink(SPRING + "encrypt.Encryptors", "text", 2, 1),
          new Sink(SPRING + "encrypt.Encryptors", "delux", 2, 1),
          new Sink(SPRING + "encrypt.Encryptors", "stronger", 2, 1),
          new Sink(SPRING + "encrypt.Encryptors", "standard", 2, 1));

  private static final int SHORTEST = 3;

  private static final List<Sink> BCRYPT =
      List.of(
          new Sink("org.mindrot.jbcrypt.BCrypt", "hashpw", 2, 1),
          new Sink(SPRING + "bcrypt.BCrypt", "hashpw", 2, 1));

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    if (Surroundings.isTest(code)) {
      return;
    }
    Stream<Taken> expected =
        Stream.of(
                Sink.taken(code, SALTS), Sink.taken(code, BCRYPT), ofBuilders(code), digested(code))
            .flatMap(taken -> taken);
    expected.forEach(taken -> report(code, taken, findings));
    drawn(code, findings);
  }

  /** What is drawn from a weak generator and goes into a digest together with something else. */
  private static void drawn(JavaFragment code, FindingSink findings) {
    List<Tree> draws = new RandomDraws(code).all().map(draw -> (Tree) draw.call().tree()).toList();
    if (draws.isEmpty()) {
      return;
    }
    PasswordDigests.in(code)
        .filter(call -> PasswordDigests.besides(code, call).findAny().isPresent())
        .filter(call -> !Surrounding.isDead(code, call.tree()))
        .filter(call -> isDrawn(code, call.arguments().get(0), draws))
        .forEach(
            call ->
                findings.report(
                    Hit.of(INFO, code, call.arguments().get(0))
                        .withMessage(GUESSABLE)
                        .withLevel(isWithPassword(code, call) ? Level.WARNING : Level.NOTE)));
  }

  private static boolean isDrawn(JavaFragment code, ExpressionTree fed, List<Tree> draws) {
    return Stream.concat(
            Stream.of(fed), Values.of(code).from(bare(fed)).stream().map(Value::origin))
        .anyMatch(from -> draws.stream().anyMatch(draw -> Surrounding.contains(code, from, draw)));
  }

  private static boolean isWithPassword(JavaFragment code, Call call) {
    return PasswordDigests.besides(code, call)
        .anyMatch(other -> Passwords.isPlain(code, other.arguments().get(0)));
  }

  private static void report(JavaFragment code, Taken taken, FindingSink findings) {
    FixedBytes.of(code)
        .in(taken.value())
        .map(salt -> salt.at(Hit.of(INFO, code, taken.value()), code))
        .ifPresent(hit -> findings.report(hit.withFix(fix(code, taken))));
  }

  /** BCrypt keeps the salt in the hash: nothing else has to change. */
  private static @Nullable Fix fix(JavaFragment code, Taken taken) {
    ExpressionTree receiver = taken.call().receiver();
    return taken.call().name().equals("hashpw")
            && receiver != null
            && taken.value() instanceof LiteralTree
        ? Fixes.tree(INFO, code, taken.value(), receiver + ".gensalt(12)")
        : null;
  }

  private static Stream<Taken> ofBuilders(JavaFragment code) {
    return Stream.of("withSalt", "addSalt")
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> call.arguments().size() == 1)
        .filter(
            call ->
                Chain.isFrom(
                    code,
                    call.tree(),
                    "org.bouncycastle.crypto.params.Argon2Parameters.Builder",
                    "com.password4j.Password"))
        .map(call -> new Taken(call, call.arguments().get(0)));
  }

  /** What goes into a digest and is called a salt, or goes there with a password. */
  private static Stream<Taken> digested(JavaFragment code) {
    return PasswordDigests.in(code)
        .flatMap(
            call ->
                Stream.concat(saltsIn(call.arguments().get(0)), withPassword(code, call))
                    .distinct()
                    .map(salt -> new Taken(call, salt)));
  }

  private static Stream<ExpressionTree> withPassword(JavaFragment code, Call call) {
    ExpressionTree fed = call.arguments().get(0);
    List<ExpressionTree> parts = parts(fed);
    if (parts.stream().anyMatch(part -> Passwords.isPlain(code, part))) {
      return parts.size() == 2 ? parts.stream().filter(part -> isSalt(code, part)) : Stream.empty();
    }
    return PasswordDigests.besides(code, call)
                .anyMatch(other -> Passwords.isPlain(code, other.arguments().get(0)))
            && isSalt(code, fed)
        ? Stream.of(fed)
        : Stream.empty();
  }

  /** A mark such as a colon between two parts is none. */
  private static boolean isSalt(JavaFragment code, ExpressionTree part) {
    return Texts.of(code).from(bare(part)).stream().allMatch(t -> t.text().length() >= SHORTEST);
  }

  private static List<ExpressionTree> parts(ExpressionTree fed) {
    ExpressionTree bare = bare(fed);
    return bare instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS
        ? List.of(sum.getLeftOperand(), sum.getRightOperand())
        : List.of(fed);
  }

  /** Without parentheses and {@code getBytes()}. */
  private static ExpressionTree bare(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree inner) {
      return bare(inner.getExpression());
    }
    return tree instanceof MethodInvocationTree call
            && LastName.of(call).equals("getBytes")
            && call.getMethodSelect() instanceof MemberSelectTree member
        ? bare(member.getExpression())
        : tree;
  }

  private static Stream<ExpressionTree> saltsIn(Tree tree) {
    List<ExpressionTree> salts = new ArrayList<>();
    new FragmentScanner() {
      @Override
      public Void visitIdentifier(IdentifierTree name, Void unused) {
        if (SecretNames.isSalt(name.getName().toString())) {
          salts.add(name);
        }
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree member, Void unused) {
        if (SecretNames.isSalt(member.getIdentifier().toString())) {
          salts.add(member);
        }
        return super.visitMemberSelect(member, null);
      }
    }.scan(tree, null);
    return salts.stream();
  }
}
