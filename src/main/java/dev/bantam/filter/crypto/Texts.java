package dev.bantam.filter.crypto;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The texts that an expression may stand for, such as the name of an algorithm: constants, what is
 * joined or formatted of them, and defaults of settings. For one file, not thread-safe.
 */
final class Texts {
  private static final int MAX_DEPTH = 8;
  private static final int MAX_TEXTS = 16;
  private static final int MAX_LENGTH = 10_000;
  private static final Pattern PLACE = Pattern.compile("%[sSd]");

  private final JavaFragment code;
  private final Values values;

  /** A text and where it comes from. */
  record Text(String text, Value from) {}

  private Texts(JavaFragment code) {
    this.code = code;
    this.values = Values.of(code);
  }

  /** Those of a file. */
  static Texts of(JavaFragment code) {
    return code.memo(Texts.class, Texts::new);
  }

  /** All that {@code expression} may stand for. */
  List<Text> from(ExpressionTree expression) {
    return texts(expression, MAX_DEPTH);
  }

  private List<Text> texts(ExpressionTree expression, int depth) {
    if (depth == 0) {
      return List.of();
    }
    return values.from(expression).stream()
        .flatMap(value -> ofOrigin(value, depth - 1))
        .limit(MAX_TEXTS)
        .toList();
  }

  private Stream<Text> ofOrigin(Value value, int depth) {
    ExpressionTree origin = value.origin();
    if (origin instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      List<Text> right = texts(sum.getRightOperand(), depth);
      return texts(sum.getLeftOperand(), depth).stream()
          .flatMap(left -> right.stream().map(r -> join(value, left, r)));
    } else if (origin instanceof MethodInvocationTree tree) {
      return ofCall(code.types().call(tree), value, depth);
    }
    if (origin instanceof NewClassTree made) {
      return code.types().call(made).mayBeOn("java.lang.StringBuilder", "java.lang.String")
          ? ofMade(made, value, depth)
          : Stream.empty();
    }
    return code.constant(origin).map(text -> new Text(text.toString(), value)).stream();
  }

  private Stream<Text> ofMade(NewClassTree made, Value value, int depth) {
    return made.getArguments().isEmpty()
        ? Stream.of(new Text("", value))
        : behind(value, texts(made.getArguments().get(0), depth));
  }

  private static Text join(Value value, Text left, Text right) {
    String text = left.text() + right.text();
    return new Text(
        text.length() > MAX_LENGTH ? left.text() : text,
        value.with(left.from()).with(right.from()));
  }

  private static Stream<Text> behind(Value value, List<Text> texts) {
    return texts.stream().map(t -> new Text(t.text(), value.with(t.from())));
  }

  private Stream<Text> ofCall(Call call, Value value, int depth) {
    List<ExpressionTree> arguments = call.arguments();
    ExpressionTree receiver = call.receiver();
    int count = arguments.size();
    if (receiver == null) {
      return Stream.empty();
    }
    return switch (call.name()) {
      case "trim", "strip", "intern", "toString", "toCharArray" ->
          behind(value, texts(receiver, depth));
      case "toUpperCase" -> map(value, receiver, depth, t -> t.toUpperCase(Locale.ROOT));
      case "toLowerCase" -> map(value, receiver, depth, t -> t.toLowerCase(Locale.ROOT));
      case "valueOf", "copyValueOf" ->
          count == 1 ? behind(value, texts(arguments.get(0), depth)) : Stream.empty();
      case "append", "concat" -> joined(value, receiver, arguments, depth);
      case "format" ->
          call.onType() && count > 0
              ? formatted(value, arguments.get(0), arguments.subList(1, count), depth)
              : Stream.empty();
      case "join" ->
          call.onType() && count > 1
              ? withBetween(value, arguments.get(0), arguments.subList(1, count), depth)
              : Stream.empty();
      case "formatted" -> formatted(value, receiver, arguments, depth);
      case "getProperty", "getOrDefault", "requireNonNullElse" ->
          count == 2 ? behind(value, texts(arguments.get(1), depth)) : Stream.empty();
      case "orElse" -> count == 1 ? behind(value, texts(arguments.get(0), depth)) : Stream.empty();
      default -> Stream.empty();
    };
  }

  private Stream<Text> map(
      Value value, ExpressionTree of, int depth, UnaryOperator<String> function) {
    return behind(value, texts(of, depth)).map(t -> new Text(function.apply(t.text()), t.from()));
  }

  private Stream<Text> joined(
      Value value, ExpressionTree first, List<ExpressionTree> arguments, int depth) {
    return arguments.size() == 1
        ? texts(first, depth).stream()
            .flatMap(left -> texts(arguments.get(0), depth).stream().map(r -> join(value, left, r)))
        : Stream.empty();
  }

  /** Texts with another between each two. */
  private Stream<Text> withBetween(
      Value value, ExpressionTree between, List<ExpressionTree> parts, int depth) {
    Optional<Text> separator = texts(between, depth).stream().findFirst();
    List<Optional<Text>> known =
        parts.stream().map(part -> texts(part, depth).stream().findFirst()).toList();
    if (separator.isEmpty() || known.stream().anyMatch(Optional::isEmpty)) {
      return Stream.empty();
    }
    return known.stream()
        .flatMap(Optional::stream)
        .reduce((left, right) -> join(value, join(value, left, separator.get()), right))
        .stream();
  }

  /** Of formats only {@code %s} and {@code %d}; each argument must be known. */
  private Stream<Text> formatted(
      Value value, ExpressionTree format, List<ExpressionTree> arguments, int depth) {
    List<Optional<Text>> parts =
        arguments.stream().map(argument -> texts(argument, depth).stream().findFirst()).toList();
    if (parts.stream().anyMatch(Optional::isEmpty)) {
      return Stream.empty();
    }
    return behind(value, texts(format, depth))
        .map(text -> filled(text, parts.stream().flatMap(Optional::stream).toList()))
        .filter(text -> text.text().indexOf('%') < 0);
  }

  private static Text filled(Text format, List<Text> parts) {
    Text text = format;
    for (Text part : parts) {
      String put = Matcher.quoteReplacement(part.text());
      text = new Text(PLACE.matcher(text.text()).replaceFirst(put), text.from().with(part.from()));
    }
    return text;
  }
}
