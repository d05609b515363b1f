package dev.bantam.filter.deprecation;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.JdkTypes;
import dev.bantam.syntax.LibraryApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells on which types a call may be made, also inside subclasses, on {@code super}, and through
 * methods of libraries. Says nothing where it is not sure. For one file.
 */
final class Receivers {
  private static final String STREAM = "java.util.stream.Stream";

  /** Longer chains of calls are given up. */
  private static final int MAX_DEPTH = 40;

  private final JavaFragment code;
  private final LibraryApi libraries;
  private final OwnTypes own;

  /** Those of a file, worked out once where no libraries are known. */
  static Receivers of(JavaFragment code, LibraryApi libraries) {
    return libraries.isEmpty()
        ? code.memo(Receivers.class, c -> new Receivers(c, LibraryApi.EMPTY))
        : new Receivers(code, libraries);
  }

  private Receivers(JavaFragment code, LibraryApi libraries) {
    this.code = code;
    this.libraries = libraries;
    this.own = new OwnTypes(code, libraries);
  }

  /** The call; {@code super(…)} is one of the superclass's constructor. */
  Call call(MethodInvocationTree tree) {
    Call call = code.types().call(tree);
    if (call.receiver() != null || !call.name().equals("super")) {
      return call;
    }
    String made = own.around(tree).flatMap(own::superclass).orElse(null);
    return new Call(tree, Call.CONSTRUCTOR, null, made, /* onType= */ true, call.arguments());
  }

  /** The types outside this file that may have what is called, the nearest first. */
  List<String> owners(Call call) {
    String owner = call.owner();
    if (call.name().equals(Call.CONSTRUCTOR)) {
      return owner == null || own.declaration(owner) != null ? List.of() : List.of(owner);
    }
    if (owner != null) {
      return expand(owner, call.name());
    }
    ExpressionTree receiver = call.receiver();
    if (receiver == null) {
      return own.haveMethod(call.name()) ? List.of() : inherited(call.tree());
    }
    return isSelf(receiver)
        ? ofSelf(receiver, call.name())
        : of(receiver).map(type -> expand(type, call.name())).orElse(List.of());
  }

  private List<String> expand(String owner, String method) {
    ClassTree declared = own.declaration(owner);
    if (declared == null) {
      return List.of(owner);
    }
    return own.haveMethod(method) ? List.of() : own.outside(declared).orElse(List.of());
  }

  private static boolean isSelf(ExpressionTree receiver) {
    return receiver instanceof IdentifierTree name
        && (name.getName().contentEquals("this") || name.getName().contentEquals("super"));
  }

  private List<String> ofSelf(ExpressionTree self, String method) {
    boolean overridden = self.toString().equals("this") && own.haveMethod(method);
    return overridden ? List.of() : own.around(self).flatMap(own::outside).orElse(List.of());
  }

  /** What the types around inherit, then the types whose static members are all imported. */
  private List<String> inherited(Tree tree) {
    List<String> found = new ArrayList<>();
    Optional<ClassTree> around = own.around(tree);
    while (around.isPresent()) {
      Optional<List<String>> outside = own.outside(around.get());
      if (outside.isEmpty()) {
        return List.of();
      }
      found.addAll(outside.get());
      around = own.around(around.get());
    }
    for (ImportTree imported : code.unit().getImports()) {
      if (imported.isStatic()
          && imported.getQualifiedIdentifier() instanceof MemberSelectTree name
          && name.getIdentifier().contentEquals("*")) {
        found.add(name.getExpression().toString());
      }
    }
    return found;
  }

  /** The type of an expression, also through library methods and streams of unknown lists. */
  Optional<String> of(ExpressionTree expression) {
    return of(expression, 0);
  }

  private Optional<String> of(ExpressionTree expression, int depth) {
    Optional<String> known = code.types().of(expression);
    if (known.isPresent() || depth > MAX_DEPTH) {
      return known;
    }
    if (expression instanceof ParenthesizedTree inner) {
      return of(inner.getExpression(), depth + 1);
    }
    return expression instanceof MethodInvocationTree call
        ? ofCall(code.types().call(call), depth + 1)
        : Optional.empty();
  }

  private Optional<String> ofCall(Call call, int depth) {
    ExpressionTree receiver = call.receiver();
    Optional<String> owner =
        call.owner() != null || receiver == null
            ? Optional.ofNullable(call.owner())
            : of(receiver, depth);
    int arity = call.arguments().size();
    if (owner.isEmpty()) {
      return receiver != null && opensStream(call.name(), arity)
          ? Optional.of(STREAM)
          : Optional.empty();
    }
    return JdkTypes.returnType(owner.get(), call.name(), arity)
        .or(() -> libraries.returnType(owner.get(), call.name(), arity));
  }

  /** A method so called gives a stream of the JDK, whatever it is called on. */
  private static boolean opensStream(String method, int arity) {
    return arity == 0 && (method.equals("stream") || method.equals("parallelStream"));
  }
}
