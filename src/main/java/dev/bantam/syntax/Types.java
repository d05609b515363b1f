package dev.bantam.syntax;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Types of expressions, without a class path: from declarations in the file, imports, literals and
 * the JDK. Names are those of {@link TypeNames}.
 */
public final class Types {
  static final String STRING = "java.lang.String";

  /** Chains of calls longer than this are given up: each link is worked out from the one before. */
  private static final int MAX_DEPTH = 64;

  private static final Set<String> NUMBERS =
      Set.of("byte", "short", "int", "long", "float", "double", "char");

  private final JavaFragment fragment;
  private final TypeNames names;
  private final Variables variables;
  private final IdentityHashMap<ExpressionTree, Optional<String>> known = new IdentityHashMap<>();
  private final IdentityHashMap<ExpressionTree, Call> calls = new IdentityHashMap<>();
  private int depth;

  Types(JavaFragment fragment, TypeNames names, Variables variables) {
    this.fragment = fragment;
    this.names = names;
    this.variables = variables;
  }

  /** The type of an expression; empty if this file and the JDK do not tell. */
  public Optional<String> of(@Nullable ExpressionTree expression) {
    if (expression == null || depth > MAX_DEPTH) {
      return Optional.empty();
    }
    Optional<String> type = known.get(expression);
    if (type == null) {
      depth++;
      type = work(expression);
      depth--;
      known.put(expression, type);
    }
    return type;
  }

  private Optional<String> work(ExpressionTree expression) {
    if (expression instanceof LiteralTree literal) {
      return ofLiteral(literal);
    } else if (expression instanceof IdentifierTree name) {
      return ofVariable(name.getName().toString(), fragment.start(name));
    } else if (expression instanceof NewClassTree created) {
      return names.resolve(created.getIdentifier());
    } else if (expression instanceof NewArrayTree array) {
      return names.resolve(array.getType()).map(t -> t + "[]");
    } else if (expression instanceof ParenthesizedTree inner) {
      return of(inner.getExpression());
    } else if (expression instanceof TypeCastTree cast) {
      return names.resolve(cast.getType());
    } else if (expression instanceof BinaryTree binary) {
      return ofBinary(binary);
    } else if (expression instanceof ConditionalExpressionTree choice) {
      return of(choice.getTrueExpression()).or(() -> of(choice.getFalseExpression()));
    } else if (expression instanceof AssignmentTree assignment) {
      return of(assignment.getVariable());
    } else if (expression instanceof ArrayAccessTree access) {
      return of(access.getExpression()).filter(t -> t.endsWith("[]")).map(Types::element);
    } else if (expression instanceof MemberSelectTree member) {
      return ofMember(member);
    } else if (expression instanceof MethodInvocationTree call) {
      return ofCall(call(call));
    }
    return Optional.empty();
  }

  private static String element(String array) {
    return array.substring(0, array.length() - 2);
  }

  private static Optional<String> ofLiteral(LiteralTree literal) {
    return switch (literal.getKind()) {
      case STRING_LITERAL -> Optional.of(STRING);
      case INT_LITERAL -> Optional.of("int");
      case LONG_LITERAL -> Optional.of("long");
      case CHAR_LITERAL -> Optional.of("char");
      case FLOAT_LITERAL -> Optional.of("float");
      case DOUBLE_LITERAL -> Optional.of("double");
      case BOOLEAN_LITERAL -> Optional.of("boolean");
      default -> Optional.empty();
    };
  }

  private Optional<String> ofVariable(String name, int offset) {
    return variables.find(name, offset).flatMap(this::of);
  }

  /** The type that a variable is declared with, or of what a {@code var} is set to. */
  public Optional<String> of(Variable variable) {
    Tree type = variable.tree().getType();
    return type == null
            || (type instanceof IdentifierTree name && name.getName().contentEquals("var"))
        ? of(variable.tree().getInitializer())
        : names.resolve(type);
  }

  private Optional<String> ofBinary(BinaryTree binary) {
    return switch (binary.getKind()) {
      case PLUS -> ofSum(of(binary.getLeftOperand()), of(binary.getRightOperand()));
      case EQUAL_TO,
          NOT_EQUAL_TO,
          LESS_THAN,
          GREATER_THAN,
          LESS_THAN_EQUAL,
          GREATER_THAN_EQUAL,
          CONDITIONAL_AND,
          CONDITIONAL_OR ->
          Optional.of("boolean");
      default -> of(binary.getLeftOperand()).filter(NUMBERS::contains);
    };
  }

  private static Optional<String> ofSum(Optional<String> left, Optional<String> right) {
    if (left.filter(STRING::equals).isPresent() || right.filter(STRING::equals).isPresent()) {
      return Optional.of(STRING);
    }
    return left.isPresent() && right.isPresent() && left.equals(right) ? left : Optional.empty();
  }

  private Optional<String> ofMember(MemberSelectTree member) {
    String name = member.getIdentifier().toString();
    if (name.equals("class")) {
      return Optional.of("java.lang.Class");
    }
    if (member.getExpression() instanceof IdentifierTree self
        && self.getName().contentEquals("this")) {
      return field(name).flatMap(this::of);
    }
    return ofReceiver(member.getExpression())
        .flatMap(
            owner ->
                isDeclaredHere(owner)
                    ? field(name).flatMap(this::of)
                    : JdkTypes.fieldType(owner, name));
  }

  private Optional<Variable> field(String name) {
    return variables.named(name).stream().filter(v -> v.kind() == Variable.Kind.FIELD).findFirst();
  }

  private boolean isDeclaredHere(String type) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return names.isDeclared(simple);
  }

  private Optional<String> ofCall(Call call) {
    String owner = call.owner();
    int arity = call.arguments().size();
    if (owner == null || isDeclaredHere(owner)) {
      return call.receiver() == null || owner != null
          ? ofOwnMethod(call.name(), arity)
          : Optional.empty();
    }
    return JdkTypes.returnType(owner, call.name(), arity);
  }

  private Optional<String> ofOwnMethod(String name, int arity) {
    List<Optional<String>> types =
        variables.methods(name).stream()
            .filter(m -> m.getParameters().size() == arity)
            .map(MethodTree::getReturnType)
            .map(names::resolve)
            .distinct()
            .toList();
    return types.size() == 1 ? types.get(0) : Optional.empty();
  }

  /** The call with the type it is made on. */
  public Call call(MethodInvocationTree tree) {
    Call known = calls.get(tree);
    if (known != null) {
      return known;
    }
    Call call = make(tree);
    // At the end of a long chain less is seen than from a nearer place.
    if (depth <= MAX_DEPTH) {
      calls.put(tree, call);
    }
    return call;
  }

  private Call make(MethodInvocationTree tree) {
    List<ExpressionTree> arguments = List.copyOf(tree.getArguments());
    if (tree.getMethodSelect() instanceof MemberSelectTree member) {
      ExpressionTree receiver = member.getExpression();
      return new Call(
          tree,
          member.getIdentifier().toString(),
          receiver,
          ofReceiver(receiver).orElse(null),
          isTypeName(receiver),
          arguments);
    }
    String name = tree.getMethodSelect().toString();
    String owner = names.ownerOfStaticImport(name).orElse(null);
    return new Call(tree, name, null, owner, owner != null, arguments);
  }

  /** The constructor call with the type it makes. */
  public Call call(NewClassTree tree) {
    return calls.computeIfAbsent(tree, t -> make(tree));
  }

  private Call make(NewClassTree tree) {
    return new Call(
        tree,
        Call.CONSTRUCTOR,
        null,
        names.resolve(tree.getIdentifier()).orElse(null),
        /* onType= */ true,
        List.copyOf(tree.getArguments()));
  }

  private Optional<String> ofReceiver(ExpressionTree receiver) {
    return isTypeName(receiver)
        ? TypeNames.written(receiver).flatMap(names::resolve)
        : of(receiver);
  }

  /** Whether the expression is the name of a type and no variable hides it. */
  private boolean isTypeName(ExpressionTree receiver) {
    if (receiver instanceof MemberSelectTree literal
        && literal.getIdentifier().contentEquals("class")) {
      return false;
    }
    ExpressionTree first = receiver;
    while (first instanceof MemberSelectTree member) {
      first = member.getExpression();
    }
    return first instanceof IdentifierTree name
        && !name.getName().contentEquals("this")
        && !name.getName().contentEquals("super")
        && variables.find(name.getName().toString(), fragment.start(name)).isEmpty()
        && TypeNames.written(receiver).filter(names::isType).isPresent();
  }
}
