package dev.bantam.filter.crypto;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.TypeNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tokens that are made, or allowed, without a signature. */
final class UnsignedJwt {
  private static final Pattern HEADER =
      Pattern.compile("\"alg\"\\s{0,9}:\\s{0,9}\"none\"", Pattern.CASE_INSENSITIVE);

  /** Constants that mean no signature, and the types that have them. */
  private static final Set<String> CONSTANTS = Set.of("NONE", "NO_CONSTRAINTS", "ALLOW_ONLY_NONE");

  private static final List<String> CONSTANT_TYPES =
      List.of(
          "io.jsonwebtoken.SignatureAlgorithm",
          "io.jsonwebtoken.Jwts.SIG",
          "com.nimbusds.jose.Algorithm",
          "com.nimbusds.jose.JWSAlgorithm",
          "org.jose4j.jws.AlgorithmIdentifiers",
          "org.jose4j.jwa.AlgorithmConstraints");

  private static final Set<String> REFUSALS =
      Set.of("equals", "equalsIgnoreCase", "contains", "remove", "noneOf", "complementOf");

  private static final Set<String> SIGNING = Set.of("signWith", "encryptWith", "sign");

  private UnsignedJwt() {}

  /** The algorithm {@code none}, where it is not looked for to be refused. */
  static Stream<Tree> algorithms(JavaFragment code) {
    Stream<Tree> calls =
        code.calls("none").stream()
            .filter(call -> call.mayBeOn("com.auth0.jwt.algorithms.Algorithm"))
            .map(Call::tree);
    Stream<Tree> constants =
        code.trees(Tree.Kind.MEMBER_SELECT).stream()
            .filter(tree -> isNone(code, (MemberSelectTree) tree));
    return Stream.concat(calls, constants).filter(tree -> !isRefused(code, tree));
  }

  private static boolean isNone(JavaFragment code, MemberSelectTree member) {
    if (!CONSTANTS.contains(member.getIdentifier().toString())
        || Surrounding.nearest(code, member, ImportTree.class).isPresent()) {
      return false;
    }
    Optional<String> owner =
        TypeNames.written(member.getExpression()).flatMap(code.typeNames()::resolve);
    return owner.isPresent()
        && CONSTANT_TYPES.stream().anyMatch(t -> TypeNames.mayBe(owner.get(), t));
  }

  private static boolean isRefused(JavaFragment code, Tree none) {
    Optional<Tree> parent = code.parent(none);
    if (parent.isEmpty()) {
      return false;
    } else if (parent.get() instanceof NewClassTree made) {
      return made.getArguments().stream()
          .map(LastName::of)
          .anyMatch(name -> name.equals("BLOCK") || name.equals("BLACKLIST"));
    } else if (parent.get() instanceof MemberSelectTree) {
      return code.parent(parent.get())
          .filter(call -> REFUSALS.contains(LastName.of(call)))
          .isPresent();
    }
    return parent.get() instanceof BinaryTree || REFUSALS.contains(LastName.of(parent.get()));
  }

  /** Headers written by hand. */
  static Stream<Tree> headers(JavaFragment code) {
    return code.trees(Tree.Kind.STRING_LITERAL).stream()
        .filter(
            tree ->
                ((LiteralTree) tree).getValue() instanceof String text
                    && HEADER.matcher(text).find())
        .filter(tree -> !isRefused(code, tree));
  }

  /** Tokens of libraries that are built without a signature. */
  static Stream<Tree> made(JavaFragment code) {
    Stream<Call> built =
        code.calls("compact").stream()
            .filter(call -> call.arguments().isEmpty())
            .filter(call -> Chain.isFrom(code, call.tree(), JwtTypes.JJWT))
            .filter(call -> isWholeChain(code, call.tree()) && !signs(code, call.tree()));
    Stream<Call> plain =
        code.calls(Call.CONSTRUCTOR).stream()
            .filter(
                call -> call.mayBeOn("com.nimbusds.jwt.PlainJWT", "com.nimbusds.jose.PlainObject"));
    return Stream.concat(built, plain).map(Call::tree);
  }

  private static boolean isWholeChain(JavaFragment code, ExpressionTree end) {
    return Chain.of(code, end).stream().anyMatch(call -> call.name().equals("builder"));
  }

  /** Whether the chain, or a statement of the same method, signs. */
  private static boolean signs(JavaFragment code, ExpressionTree end) {
    Optional<? extends Tree> method = Surroundings.method(code, end);
    return SIGNING.stream()
        .flatMap(name -> code.calls(name).stream())
        .anyMatch(call -> Surroundings.method(code, call.tree()).equals(method));
  }
}
