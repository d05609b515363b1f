package dev.bantam.filter.deprecation;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.FocusScanner;
import dev.bantam.filter.Hit;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Old forms that take a statement, or a class, to write. For one file. */
final class StatementIdioms extends FocusScanner {
  /** Interfaces of the JDK with one method, of which people write classes without a name. */
  private static final Set<String> FUNCTIONAL =
      Set.of(
          "java.lang.Runnable",
          "java.util.concurrent.Callable",
          "java.util.Comparator",
          "java.awt.event.ActionListener",
          "java.io.FileFilter",
          "java.io.FilenameFilter",
          "java.util.function.Function",
          "java.util.function.Consumer",
          "java.util.function.Predicate",
          "java.util.function.Supplier");

  private static final Pattern JOINED = Pattern.compile("\\\\n\"\\s*\\+\\s*\"");

  /** Shorter texts are as well on one line. */
  private static final int MIN_JOINED = 2;

  private final JavaFragment code;
  private final List<Idiom> found = new ArrayList<>();

  private StatementIdioms(JavaFragment code) {
    super(code);
    this.code = code;
  }

  static List<Idiom> in(JavaFragment code) {
    StatementIdioms idioms = new StatementIdioms(code);
    idioms.scan(code.unit(), null);
    return idioms.found;
  }

  @Override
  public Void visitIf(IfTree tree, Void unused) {
    Tree condition = Shapes.bare(tree.getCondition());
    if (condition instanceof InstanceOfTree test && test.getPattern() == null) {
      casted(test, tree.getThenStatement());
    }
    Shapes.call(condition, "isPresent", 0)
        .map(Shapes::receiver)
        .filter(optional -> Shapes.isOf(code, optional, "java.util.Optional"))
        .filter(optional -> gets(tree.getThenStatement(), optional))
        .ifPresent(optional -> add(8, "ifPresent, map or orElse", tree.getCondition(), null));
    if (condition instanceof UnaryTree not && not.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      absent(not.getExpression(), tree);
    }
    return super.visitIf(tree, null);
  }

  private void casted(InstanceOfTree test, StatementTree then) {
    List<? extends StatementTree> body = Shapes.statements(then);
    if (!body.isEmpty()
        && body.get(0) instanceof VariableTree variable
        && variable.getInitializer() instanceof TypeCastTree cast
        && Shapes.isSame(cast.getExpression(), test.getExpression())
        && cast.getType().toString().equals(test.getType().toString())) {
      add(16, "a pattern: instanceof " + test.getType() + " " + variable.getName(), test, null);
    }
  }

  private static boolean gets(StatementTree body, ExpressionTree optional) {
    AtomicInteger gets = new AtomicInteger();
    new FragmentScanner() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        if (Shapes.call(call, "get", 0).isPresent()
            && Shapes.isSame(Shapes.receiver(call), optional)) {
          gets.incrementAndGet();
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(body, null);
    return gets.get() > 0;
  }

  /** {@code if (!map.containsKey(key)) map.put(key, …)}. */
  private void absent(ExpressionTree test, IfTree tree) {
    Optional<MethodInvocationTree> contains = Shapes.call(test, "containsKey", 1);
    Optional<MethodInvocationTree> put =
        Shapes.only(tree.getThenStatement()).flatMap(e -> Shapes.call(e, "put", 2));
    if (contains.isPresent()
        && put.isPresent()
        && tree.getElseStatement() == null
        && Shapes.isSame(Shapes.receiver(contains.get()), Shapes.receiver(put.get()))
        && Shapes.isSame(contains.get().getArguments().get(0), put.get().getArguments().get(0))) {
      add(8, "putIfAbsent or computeIfAbsent", tree.getCondition(), null);
    }
  }

  @Override
  public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
    Tree condition = Shapes.bare(tree.getCondition());
    Shapes.call(condition, "containsKey", 1)
        .filter(
            contains ->
                Shapes.call(tree.getTrueExpression(), "get", 1)
                    .filter(
                        get ->
                            Shapes.isSame(Shapes.receiver(get), Shapes.receiver(contains))
                                && Shapes.isSame(
                                    get.getArguments().get(0), contains.getArguments().get(0)))
                    .isPresent())
        .ifPresent(
            contains -> add(8, "getOrDefault", tree, constant(tree, contains, "getOrDefault")));
    Shapes.call(condition, "isPresent", 0)
        .filter(test -> Shapes.isOf(code, Shapes.receiver(test), "java.util.Optional"))
        .filter(
            test ->
                Shapes.call(tree.getTrueExpression(), "get", 0)
                    .filter(get -> Shapes.isSame(Shapes.receiver(get), Shapes.receiver(test)))
                    .isPresent())
        .ifPresent(test -> add(8, "orElse or orElseGet", tree, constant(tree, test, "orElse")));
    return super.visitConditionalExpression(tree, null);
  }

  /** Where the other value is a literal, it may as well be worked out at once. */
  private @Nullable String constant(
      ConditionalExpressionTree tree, MethodInvocationTree test, String method) {
    ExpressionTree receiver = Shapes.receiver(test);
    ExpressionTree other = tree.getFalseExpression();
    if (receiver == null || !Shapes.isLiteral(other) || other.getKind() == Tree.Kind.NULL_LITERAL) {
      return null;
    }
    String key =
        test.getArguments().isEmpty() ? "" : Shapes.text(code, test.getArguments().get(0)) + ", ";
    return Shapes.text(code, receiver) + "." + method + "(" + key + Shapes.text(code, other) + ")";
  }

  @Override
  public Void visitForLoop(ForLoopTree tree, Void unused) {
    if (tree.getInitializer().size() == 1
        && tree.getInitializer().get(0) instanceof VariableTree index
        && tree.getCondition() instanceof BinaryTree limit
        && limit.getKind() == Tree.Kind.LESS_THAN
        && Shapes.isName(limit.getLeftOperand(), index.getName().toString())) {
      Shapes.call(limit.getRightOperand(), "size", 0)
          .map(Shapes::receiver)
          .filter(list -> Shapes.isOf(code, list, "java.util.List"))
          .filter(list -> onlyGets(tree.getStatement(), list, index.getName().toString()))
          .ifPresent(list -> add(5, "for (… : list)", limit, null));
    }
    return super.visitForLoop(tree, null);
  }

  /** Whether the index is used to get elements, and the list for nothing else. */
  private static boolean onlyGets(StatementTree body, ExpressionTree list, String index) {
    AtomicInteger gets = new AtomicInteger();
    AtomicInteger uses = new AtomicInteger();
    new FragmentScanner() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        boolean get =
            Shapes.call(call, "get", 1).isPresent()
                && Shapes.isSame(Shapes.receiver(call), list)
                && Shapes.isName(call.getArguments().get(0), index);
        if (get) {
          gets.incrementAndGet();
          return null;
        }
        return super.visitMethodInvocation(call, null);
      }

      @Override
      public Void visitIdentifier(IdentifierTree name, Void unused) {
        if (name.getName().contentEquals(index) || Shapes.isSame(name, list)) {
          uses.incrementAndGet();
        }
        return null;
      }
    }.scan(body, null);
    return gets.get() > 0 && uses.get() == 0;
  }

  /** {@code while ((n = in.read(buffer)) != -1) out.write(buffer, 0, n);}. */
  @Override
  public Void visitWhileLoop(WhileLoopTree tree, Void unused) {
    if (Shapes.bare(tree.getCondition()) instanceof BinaryTree test
        && Shapes.bare(test.getLeftOperand()) instanceof AssignmentTree assigned) {
      Optional<MethodInvocationTree> read = Shapes.call(assigned.getExpression(), "read", 1);
      Optional<MethodInvocationTree> write =
          Shapes.only(tree.getStatement()).flatMap(e -> Shapes.call(e, "write", 3));
      if (read.isPresent() && write.isPresent()) {
        copied(tree, assigned, read.get(), write.get());
      }
    }
    return super.visitWhileLoop(tree, null);
  }

  private void copied(
      WhileLoopTree loop,
      AssignmentTree assigned,
      MethodInvocationTree read,
      MethodInvocationTree write) {
    ExpressionTree in = Shapes.receiver(read);
    ExpressionTree out = Shapes.receiver(write);
    boolean same =
        Shapes.isSame(read.getArguments().get(0), write.getArguments().get(0))
            && Shapes.isSame(assigned.getVariable(), write.getArguments().get(2));
    if (same && in != null && out != null && Shapes.isOf(code, in, "java.io.InputStream")) {
      String edit = Shapes.text(code, in) + ".transferTo(" + Shapes.text(code, out) + ");";
      add(9, "in.transferTo(out), or readAllBytes()", loop, edit);
    }
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    ClassTree body = tree.getClassBody();
    Call call = code.types().call(tree);
    if (body != null && call.mayBeOn("java.lang.ThreadLocal") && isOneMethod(body)) {
      add(8, "ThreadLocal.withInitial", tree.getIdentifier(), null);
    } else if (body != null
        && FUNCTIONAL.stream().anyMatch(call::mayBeOn)
        && isOneMethod(body)
        && !body.toString().matches("(?s).*\\b(this|super)\\b.*")) {
      add(8, "a lambda", tree.getIdentifier(), null);
    }
    return super.visitNewClass(tree, null);
  }

  private static boolean isOneMethod(ClassTree body) {
    List<? extends Tree> written =
        body.getMembers().stream()
            .filter(
                m -> !(m instanceof MethodTree method) || !method.getName().contentEquals("<init>"))
            .toList();
    return written.size() == 1 && written.get(0) instanceof MethodTree;
  }

  @Override
  public Void visitTry(TryTree tree, Void unused) {
    BlockTree last = tree.getFinallyBlock();
    if (last != null && tree.getResources().isEmpty() && last.getStatements().size() == 1) {
      StatementTree only = last.getStatements().get(0);
      StatementTree inner = only instanceof IfTree guard ? guard.getThenStatement() : only;
      Shapes.only(inner)
          .flatMap(e -> Shapes.call(e, "close", 0))
          .filter(close -> Shapes.receiver(close) instanceof IdentifierTree)
          .ifPresent(close -> add(7, "try with resources", close, null));
    }
    return super.visitTry(tree, null);
  }

  @Override
  public Void visitVariable(VariableTree tree, Void unused) {
    boolean local = code.parent(tree).filter(up -> up instanceof BlockTree).isPresent();
    if (local
        && tree.getType() != null
        && tree.getInitializer() instanceof NewClassTree made
        && code.types().call(made).mayBeOn("java.lang.StringBuffer")
        && code.typeNames()
            .resolve(tree.getType())
            .filter("java.lang.StringBuffer"::equals)
            .isPresent()) {
      add(5, "StringBuilder, which does not lock", tree.getType(), null);
    }
    return super.visitVariable(tree, null);
  }

  /** Lines that are joined with {@code +}, which the parser has made one text. */
  @Override
  public Void visitLiteral(LiteralTree tree, Void unused) {
    if (tree.getValue() instanceof String text && text.indexOf('\n') >= 0) {
      long lines = JOINED.matcher(Shapes.text(code, tree)).results().count();
      if (lines >= MIN_JOINED) {
        add(15, "a text block", tree, null);
      }
    }
    return super.visitLiteral(tree, null);
  }

  private void add(int since, String better, Tree place, @Nullable String edit) {
    found.add(
        new Idiom(
            since,
            better,
            Hit.rangeOf(code, place),
            edit == null ? List.of() : List.of(new Edit(Hit.rangeOf(code, place), edit))));
  }
}
