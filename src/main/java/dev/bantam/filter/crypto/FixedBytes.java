package dev.bantam.filter.crypto;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells bytes and texts that are the same in every run: literals, what is decoded or made of them,
 * and arrays that nobody fills. What is empty is not told: no key, salt or vector is. For one file,
 * not thread-safe.
 */
final class FixedBytes {
  private static final int MAX_DEPTH = 6;

  /** Methods that give the content of what they are made on in another form. */
  private static final Set<String> OF_RECEIVER =
      Set.of(
          "getBytes",
          "toCharArray",
          "clone",
          "trim",
          "strip",
          "intern",
          "toString",
          "repeat",
          "substring",
          "array",
          "toByteArray",
          "getEncoded",
          "toLowerCase",
          "toUpperCase",
          "asBytes",
          "toArray",
          "reverse");

  /** Methods that give the content of their first argument in another form. */
  private static final Set<String> OF_ARGUMENT =
      Set.of(
          "decode",
          "parseHex",
          "decodeHex",
          "decodeBase64",
          "parseHexBinary",
          "parseBase64Binary",
          "copyOf",
          "copyOfRange",
          "digest",
          "wrap",
          "encode",
          "valueOf",
          "sha256",
          "sha512",
          "sha1",
          "md5",
          "requireNonNull",
          "bytes",
          "encodeUtf8");

  /** Settings with a default, which many leave as it is. */
  private static final Set<String> DEFAULTS =
      Set.of("getProperty", "getOrDefault", "requireNonNullElse");

  private static final Pattern DECODER =
      Pattern.compile(
          "(decode|parse|from|un)?(hex|base64).*|decode.*|(to|stringTo)Bytes",
          Pattern.CASE_INSENSITIVE);

  private final JavaFragment code;
  private final Values values;

  private FixedBytes(JavaFragment code) {
    this.code = code;
    this.values = Values.of(code);
  }

  /** Those of a file. */
  static FixedBytes of(JavaFragment code) {
    return code.memo(FixedBytes.class, FixedBytes::new);
  }

  /** The fixed content that {@code expression} may have, if it has one. */
  Optional<Value> in(ExpressionTree expression) {
    return find(expression, MAX_DEPTH, List.of());
  }

  private Optional<Value> find(ExpressionTree expression, int depth, List<Call> entered) {
    if (depth == 0) {
      return Optional.empty();
    }
    return values.from(expression, entered).stream()
        .flatMap(value -> fixed(value, expression, depth).stream())
        .findFirst();
  }

  private Optional<Value> fixed(Value value, ExpressionTree use, int depth) {
    List<ExpressionTree> through = Stream.concat(Stream.of(use), value.path().stream()).toList();
    for (ExpressionTree tree : through) {
      if (isFilled(tree)) {
        return Optional.empty();
      } else if (isDecoder(tree)) {
        return find(argument(tree), depth - 1, List.of()).map(value::with);
      }
    }
    return ofOrigin(value, depth);
  }

  private Optional<Value> ofOrigin(Value value, int depth) {
    ExpressionTree origin = value.origin();
    if (origin instanceof NewArrayTree array) {
      return isFixed(array, depth, value.entered()) ? Optional.of(value) : Optional.empty();
    } else if (origin instanceof MethodInvocationTree tree) {
      return content(code.types().call(tree))
          .flatMap(content -> find(content, depth - 1, value.entered()))
          .map(value::with);
    } else if (origin instanceof NewClassTree made) {
      return made(code.types().call(made), depth, value.entered()).map(value::with);
    } else if (origin instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      return find(sum.getLeftOperand(), depth - 1, value.entered())
          .filter(left -> find(sum.getRightOperand(), depth - 1, value.entered()).isPresent())
          .map(value::with);
    }
    return code.constant(origin).filter(constant -> !constant.equals("")).map(constant -> value);
  }

  private static ExpressionTree argument(ExpressionTree decoder) {
    return ((MethodInvocationTree) decoder).getArguments().get(0);
  }

  /** A method, of this file or another, that by its name turns text into bytes. */
  private boolean isDecoder(ExpressionTree tree) {
    return tree instanceof MethodInvocationTree call
        && call.getArguments().size() == 1
        && DECODER.matcher(LastName.of(call)).matches()
        && !code.constantText(call.getArguments().get(0)).orElse("").isEmpty();
  }

  private boolean isFixed(NewArrayTree array, int depth, List<Call> entered) {
    List<? extends ExpressionTree> elements = array.getInitializers();
    if (elements == null) {
      return !array.getDimensions().isEmpty() && !isZero(array.getDimensions().get(0));
    }
    return !elements.isEmpty()
        && elements.stream().allMatch(e -> find(e, depth - 1, entered).isPresent());
  }

  /** Nothing is no content: it stands for what is read or made later. */
  private boolean isZero(ExpressionTree length) {
    return code.constant(length).filter(Long.valueOf(0)::equals).isPresent();
  }

  private static Optional<ExpressionTree> content(Call call) {
    if (OF_ARGUMENT.contains(call.name()) && !call.arguments().isEmpty()) {
      return Optional.of(call.arguments().get(0));
    }
    if (DEFAULTS.contains(call.name()) && call.arguments().size() == 2) {
      return Optional.of(call.arguments().get(1));
    }
    ExpressionTree receiver = call.receiver();
    return receiver != null && !call.onType() && OF_RECEIVER.contains(call.name())
        ? Optional.of(receiver)
        : bufferOf(call);
  }

  /** An empty buffer holds zeros. */
  private static Optional<ExpressionTree> bufferOf(Call call) {
    return call.name().equals("allocate")
            && call.mayBeOn("java.nio.ByteBuffer")
            && call.arguments().size() == 1
        ? Optional.of(call.arguments().get(0))
        : Optional.empty();
  }

  private Optional<Value> made(Call call, int depth, List<Call> entered) {
    return call.mayBeOn(
                "java.lang.String",
                "java.math.BigInteger",
                "java.lang.StringBuilder",
                "javax.crypto.spec.SecretKeySpec")
            && !call.arguments().isEmpty()
        ? find(call.arguments().get(0), depth - 1, entered)
        : Optional.empty();
  }

  /** Whether it is a variable that may have got another content meanwhile. */
  private boolean isFilled(ExpressionTree tree) {
    return values
        .variable(tree)
        .filter(variable -> Fills.of(code, variable, tree).findAny().isPresent())
        .isPresent();
  }
}
