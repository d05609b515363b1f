package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows what parses back to the factory that it came from. */
final class XmlTrails {
  /** Methods that make the next thing on the way from a factory to a parser. */
  private static final Set<String> LINKS =
      Set.of(
          "newDocumentBuilder",
          "newSAXParser",
          "getXMLReader",
          "getParser",
          "newTransformer",
          "newSchema",
          "newValidator",
          "newValidatorHandler");

  private static final int MAX_LINKS = 4;

  /**
   * A way from a factory to a parser.
   *
   * @param kind what was made
   * @param creation where
   * @param holders the variables on the way
   */
  record Trail(XmlKind kind, Call creation, List<Values.Holder> holders) {}

  private final JavaFragment code;

  XmlTrails(JavaFragment code) {
    this.code = code;
  }

  /** All ways to what parses; none if it comes from elsewhere. */
  List<Trail> to(ExpressionTree parser) {
    List<Trail> found = new ArrayList<>();
    follow(parser, List.of(), MAX_LINKS, found);
    return found;
  }

  private void follow(
      ExpressionTree parser, List<Values.Holder> holders, int links, List<Trail> found) {
    for (Values.Traced traced : Values.of(code).trace(parser)) {
      List<Values.Holder> all = new ArrayList<>(holders);
      all.addAll(traced.holders());
      Optional<Call> call = call(traced.value());
      Optional<XmlKind> kind = call.flatMap(XmlKind::madeBy);
      if (call.isPresent() && kind.isPresent()) {
        found.add(new Trail(kind.get(), call.get(), all));
      } else if (links > 0) {
        call.filter(c -> LINKS.contains(c.name()))
            .map(Call::receiver)
            .ifPresent(before -> follow(before, all, links - 1, found));
      }
    }
  }

  private Optional<Call> call(ExpressionTree value) {
    if (value instanceof MethodInvocationTree tree) {
      return Optional.of(code.types().call(tree));
    }
    return value instanceof NewClassTree tree && tree.getClassBody() == null
        ? Optional.of(code.types().call(tree))
        : Optional.empty();
  }
}
