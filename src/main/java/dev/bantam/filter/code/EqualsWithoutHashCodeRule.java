package dev.bantam.filter.code;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.stream.Stream;

/** Flags classes that define one of {@code equals} and {@code hashCode} alone. */
final class EqualsWithoutHashCodeRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-581-equals-without-hash-code",
          List.of(581),
          Level.NOTE,
          "Equal objects must have equal hash codes, or sets and maps lose them: define equals and"
              + " hashCode together",
          "Define the other method from the same fields, e.g. with Objects.hash");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (ClassTree type : Classes.of(code)) {
      // What a superclass defines is not known.
      if (type.getExtendsClause() == null) {
        List<MethodTree> equals = equalsOf(code, type);
        List<MethodTree> hashes = Classes.methods(type, "hashCode", 0);
        if (equals.isEmpty() != hashes.isEmpty()) {
          Stream.concat(equals.stream(), hashes.stream())
              .forEach(m -> findings.report(Hit.of(INFO, code, m)));
        }
      }
    }
  }

  /** Only {@code equals(Object)} overrides; another one is an overload. */
  private static List<MethodTree> equalsOf(JavaFragment code, ClassTree type) {
    return Classes.methods(type, "equals", 1).stream()
        .filter(m -> m.getBody() != null)
        .filter(
            m ->
                code.typeNames()
                    .resolve(m.getParameters().get(0).getType())
                    .filter("java.lang.Object"::equals)
                    .isPresent())
        .toList();
  }
}
