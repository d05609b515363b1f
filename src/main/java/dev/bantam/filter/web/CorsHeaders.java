package dev.bantam.filter.web;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Headers that let other origins read: for all, or for whoever asks. */
final class CorsHeaders {
  private static final Set<String> READERS =
      Set.of("getHeader", "getHeaderString", "getFirst", "getOrigin", "header", "get", "headers");

  private static final Pattern COMPARES =
      Pattern.compile(
          "(?i)contains(Key)?|equals(IgnoreCase)?|match(es|er)?|test|startsWith|endsWith"
              + "|(any|all|none)Match|is(?!Empty|Blank|Null)\\w+|get(OrDefault)?"
              + "|\\w*(allow|check|valid|trust|permit|verify|known)\\w*");

  private CorsHeaders() {}

  static void report(JavaFragment code, FindingSink findings) {
    for (Settings.Setting header : Settings.of(code).headers("access-control-allow-origin")) {
      hit(code, header).ifPresent(findings::report);
    }
  }

  private static Optional<Hit> hit(JavaFragment code, Settings.Setting header) {
    Hit hit = Hit.of(CorsAnyRule.INFO, Places.named(code, header.call()));
    Optional<Tree> credentials = credentials(code, header.call().tree());
    if (header.value().equals("*") || header.value().equals("null")) {
      Hit.Step step = new Hit.Step("any origin is allowed", hit.place());
      return Optional.of(
          credentials
              .map(c -> Hit.of(CorsAnyRule.INFO, code, c).withSteps(List.of(step)))
              .orElse(hit.withLevel(Level.NOTE).withMessage(CorsAnyRule.OPEN_TO_ALL)));
    }
    return origin(code, header.argument())
        .filter(read -> !isCompared(code, header, read))
        .map(read -> hit.withSteps(List.of(Places.step(code, "the origin is read", read.value()))));
  }

  private static Optional<Tree> credentials(JavaFragment code, Tree near) {
    Tree unit = Names.unit(code, near);
    Stream<Call> headers =
        Settings.of(code).headers("access-control-allow-credentials").stream()
            .filter(setting -> setting.value().equals("true"))
            .map(Settings.Setting::call);
    Stream<Call> calls =
        code.calls("setAccessControlAllowCredentials").stream()
            .filter(call -> CorsAnyRule.isOn(code, call));
    return Stream.concat(headers, calls)
        .<Tree>map(Call::tree)
        .filter(tree -> Surrounding.contains(code, unit, tree))
        .findFirst();
  }

  /** The request's own origin among the values. */
  private static Optional<Values.Traced> origin(JavaFragment code, ExpressionTree value) {
    return Values.of(code).trace(value).stream()
        .filter(traced -> isOrigin(code, traced.value()))
        .findFirst();
  }

  private static boolean isOrigin(JavaFragment code, ExpressionTree value) {
    if (value instanceof MethodInvocationTree tree) {
      Call call = code.types().call(tree);
      return READERS.contains(call.name())
          && (call.name().equals("getOrigin")
              || call.arguments().stream().anyMatch(a -> isName(code, a)));
    }
    return value instanceof IdentifierTree
        && Chains.variable(code, value).filter(v -> isParameter(v.tree())).isPresent();
  }

  /** A parameter that a framework fills with the header. */
  private static boolean isParameter(VariableTree parameter) {
    return parameter.getModifiers().getAnnotations().stream()
        .filter(
            a ->
                LastName.ofVariable(a.getAnnotationType())
                    .matches("RequestHeader|HeaderParam|Header"))
        .map(AnnotationTree::toString)
        .anyMatch(text -> text.matches("(?is).*(\"origin\"|\\bORIGIN\\b).*"));
  }

  private static boolean isName(JavaFragment code, ExpressionTree argument) {
    return Values.of(code).texts(argument).stream().anyMatch("origin"::equalsIgnoreCase)
        || LastName.ofVariable(argument).equals("ORIGIN");
  }

  /** Whether the method compares the origin with anything in a way that tells. */
  private static boolean isCompared(
      JavaFragment code, Settings.Setting header, Values.Traced origin) {
    Tree unit = Names.unit(code, header.call().tree());
    List<String> names = origin.holders().stream().map(h -> h.variable().name()).toList();
    return Names.calls(code, unit).stream()
        .filter(call -> COMPARES.matcher(call.name()).matches() && call.tree() != origin.value())
        .anyMatch(call -> isAbout(call, names) && tells(code, call, names));
  }

  private static boolean isAbout(Call call, List<String> names) {
    return Stream.concat(Stream.ofNullable(call.receiver()), call.arguments().stream())
        .anyMatch(
            e ->
                names.stream()
                    .anyMatch(n -> e.toString().matches("(?s).*\\b" + Pattern.quote(n) + "\\b.*")));
  }

  /** Part of a name may stand anywhere in an attacker's own name. */
  private static boolean tells(JavaFragment code, Call call, List<String> names) {
    ExpressionTree receiver = call.receiver();
    if (receiver == null || !names.contains(receiver.toString()) || call.arguments().size() != 1) {
      return true;
    }
    Optional<String> text = code.constantText(call.arguments().get(0));
    return switch (call.name()) {
      case "contains" -> text.isEmpty();
      case "startsWith" -> text.isEmpty() || text.get().matches(".*\\w:");
      case "endsWith" -> text.isEmpty() || text.get().matches("(\\.|https?://).*");
      default -> true;
    };
  }
}
