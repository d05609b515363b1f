package dev.bantam.filter;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code @SuppressWarnings("bantam:CWE-89")}, or with a rule's id, or {@code "bantam"} for every
 * rule, on a class, record, method, field, parameter or local variable: what is declared there has
 * no findings. Only literals count, and only in annotations that stand wholly outside of the part
 * that is not trusted.
 */
final class SuppressingAnnotations {
  private static final String TYPE = "java.lang.SuppressWarnings";
  private static final String EVERY_RULE = "bantam";
  private static final String PREFIX = "bantam:";

  private final List<Part> parts = new ArrayList<>();

  /** A declaration, and the rule or CWE that is off in it; {@link #EVERY_RULE} for all. */
  private record Part(TextRange place, String name) {
    boolean covers(Hit hit) {
      int at = hit.place().start();
      return place.start() <= at
          && at < place.end()
          && (name.equals(EVERY_RULE) || hit.rule().isNamed(name));
    }
  }

  private SuppressingAnnotations() {}

  static SuppressingAnnotations of(JavaFragment code, TextRange untrusted) {
    SuppressingAnnotations found = new SuppressingAnnotations();
    // Most files have none, and finding out what an annotation stands on is not free.
    if (code.text().contains("\"" + EVERY_RULE)) {
      code.trees(Tree.Kind.ANNOTATION).stream()
          .map(AnnotationTree.class::cast)
          .filter(annotation -> isSuppressWarnings(code, annotation))
          .filter(annotation -> isOutside(Hit.rangeOf(code, annotation), untrusted))
          .forEach(annotation -> found.add(code, annotation));
    }
    return found;
  }

  private static boolean isSuppressWarnings(JavaFragment code, AnnotationTree annotation) {
    return code.typeNames()
        .resolve(annotation.getAnnotationType())
        .filter(TYPE::equals)
        .isPresent();
  }

  private static boolean isOutside(TextRange annotation, TextRange untrusted) {
    return annotation.end() <= untrusted.start() || annotation.start() >= untrusted.end();
  }

  private void add(JavaFragment code, AnnotationTree annotation) {
    declared(code, annotation)
        .ifPresent(
            place ->
                annotation.getArguments().stream()
                    .flatMap(SuppressingAnnotations::literals)
                    .flatMap(text -> named(text).stream())
                    .forEach(name -> parts.add(new Part(place, name))));
  }

  /** The declaration that the annotation stands on: the parent of the modifiers it is one of. */
  private static Optional<TextRange> declared(JavaFragment code, AnnotationTree annotation) {
    return code.parent(annotation)
        .flatMap(code::parent)
        .filter(
            tree ->
                tree instanceof ClassTree
                    || tree instanceof MethodTree
                    || tree instanceof VariableTree)
        .map(tree -> Hit.rangeOf(code, tree));
  }

  private static Stream<String> literals(ExpressionTree value) {
    if (value instanceof AssignmentTree named) {
      return literals(named.getExpression());
    }
    if (value instanceof NewArrayTree array && array.getInitializers() != null) {
      return array.getInitializers().stream().flatMap(SuppressingAnnotations::literals);
    }
    return value instanceof LiteralTree literal && literal.getValue() instanceof String text
        ? Stream.of(text)
        : Stream.empty();
  }

  private static Optional<String> named(String text) {
    if (text.equals(EVERY_RULE)) {
      return Optional.of(EVERY_RULE);
    }
    return text.startsWith(PREFIX) && text.length() > PREFIX.length()
        ? Optional.of(text.substring(PREFIX.length()).strip())
        : Optional.empty();
  }

  boolean cover(Hit hit) {
    return parts.stream().anyMatch(part -> part.covers(hit));
  }
}
