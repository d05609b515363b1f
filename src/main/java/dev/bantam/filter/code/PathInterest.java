package dev.bantam.filter.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.Wrapping;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/**
 * The names of a method that null or a number can make trouble with; of others nothing needs to be
 * known. Most methods have none, and need not be run over.
 */
final class PathInterest {
  /** The square of smaller numbers fits into an int, and so do sums of a thousand of them. */
  private static final int LARGE = 46_341;

  private final Set<Name> names = new HashSet<>();
  private boolean numbers;

  private PathInterest() {}

  /** The names in a method body, a field or an initialiser. */
  static PathInterest of(Tree body) {
    PathInterest interest = new PathInterest();
    interest.new NullScanner().scan(body, null);
    if (interest.numbers) {
      interest.new NumberScanner().scan(body, null);
    }
    return interest;
  }

  boolean isNone() {
    return names.isEmpty() && !numbers;
  }

  boolean covers(Name name) {
    return names.contains(name);
  }

  /** Whether what an expression names, or what stands before its first dot, is among them. */
  boolean covers(ExpressionTree expression) {
    ExpressionTree first = Wrapping.withoutParentheses(expression);
    while (first != null) {
      if (first instanceof IdentifierTree id) {
        return names.contains(id.getName());
      } else if (first instanceof MemberSelectTree member) {
        if (Expressions.isThis(member.getExpression())) {
          return names.contains(member.getIdentifier());
        }
        first = Wrapping.withoutParentheses(member.getExpression());
      } else if (first instanceof MethodInvocationTree call && call.getArguments().isEmpty()) {
        first = call.getMethodSelect();
      } else {
        return false;
      }
    }
    return false;
  }

  private void addAll(@Nullable Tree tree) {
    new FragmentScanner() {
      @Override
      public Void visitIdentifier(IdentifierTree id, Void unused) {
        names.add(id.getName());
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree member, Void unused) {
        names.add(member.getIdentifier());
        return super.visitMemberSelect(member, null);
      }
    }.scan(tree, null);
  }

  /** Finds what is compared with null or set to it, and whether there is arithmetic at all. */
  private final class NullScanner extends FragmentScanner {
    @Override
    public Void visitBinary(BinaryTree binary, Void unused) {
      switch (binary.getKind()) {
        case EQUAL_TO, NOT_EQUAL_TO -> {
          if (Expressions.isNull(binary.getRightOperand())) {
            addAll(binary.getLeftOperand());
          } else if (Expressions.isNull(binary.getLeftOperand())) {
            addAll(binary.getRightOperand());
          }
        }
        case DIVIDE, REMAINDER -> numbers = true;
        // A product of literals may be large though none of them is.
        case MULTIPLY -> numbers |= binary.getRightOperand() instanceof LiteralTree;
        default -> {}
      }
      return super.visitBinary(binary, null);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void unused) {
      if (variable.getInitializer() != null && mayPassOn(variable.getInitializer())) {
        names.add(variable.getName());
      }
      return super.visitVariable(variable, null);
    }

    @Override
    public Void visitAssignment(AssignmentTree assignment, Void unused) {
      if (mayPassOn(assignment.getExpression())) {
        addAll(assignment.getVariable());
      }
      return super.visitAssignment(assignment, null);
    }

    private boolean mayPassOn(ExpressionTree value) {
      return Expressions.isNull(value) || covers(Wrapping.without(value));
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree assignment, Void unused) {
      numbers |=
          assignment.getKind() == Tree.Kind.DIVIDE_ASSIGNMENT
              || assignment.getKind() == Tree.Kind.REMAINDER_ASSIGNMENT;
      return super.visitCompoundAssignment(assignment, null);
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree member, Void unused) {
      numbers |= member.getIdentifier().toString().endsWith("_VALUE");
      return super.visitMemberSelect(member, null);
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void unused) {
      numbers |=
          literal.getValue() instanceof Number number
              && literal.getKind() != Tree.Kind.DOUBLE_LITERAL
              && literal.getKind() != Tree.Kind.FLOAT_LITERAL
              && Math.abs(number.longValue()) >= LARGE;
      return null;
    }
  }

  /** Finds what takes part in arithmetic. */
  private final class NumberScanner extends FragmentScanner {
    @Override
    public Void visitBinary(BinaryTree binary, Void unused) {
      switch (binary.getKind()) {
        case PLUS, MINUS, MULTIPLY, DIVIDE, REMAINDER -> {
          addOperand(binary.getLeftOperand());
          addOperand(binary.getRightOperand());
        }
        default -> {}
      }
      return super.visitBinary(binary, null);
    }

    @Override
    public Void visitCompoundAssignment(CompoundAssignmentTree assignment, Void unused) {
      addOperand(assignment.getExpression());
      return super.visitCompoundAssignment(assignment, null);
    }

    @Override
    public Void visitUnary(UnaryTree unary, Void unused) {
      if (Assigned.changes(unary)) {
        addOperand(unary.getExpression());
      }
      return super.visitUnary(unary, null);
    }

    private void addOperand(ExpressionTree operand) {
      if (Wrapping.withoutParentheses(operand) instanceof IdentifierTree id) {
        names.add(id.getName());
      }
    }
  }
}
