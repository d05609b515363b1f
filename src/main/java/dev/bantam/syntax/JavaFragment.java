package dev.bantam.syntax;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A Java file, possibly unfinished or broken, as a tree with what can be told from it alone:
 * places, calls, declared types, constants. Never throws on broken code; a text the parser cannot
 * cope with is {@linkplain #isReadable() unreadable}.
 *
 * <p>Confined to one thread at a time, as answers are worked out when first asked for.
 */
public final class JavaFragment {
  /**
   * Longer texts, in UTF-16 units, are unreadable: no person writes them, and they cost seconds.
   */
  public static final int MAX_LENGTH = 500_000;

  private final String text;
  private final int release;
  private final @Nullable JCCompilationUnit unit;
  private final List<SyntaxError> errors;
  private final Variables variables;
  private final Supplier<TypeNames> typeNames = new Lazy<>(() -> new TypeNames(unit()));
  private final Supplier<Types> types;
  private final Supplier<Constants> constants;
  private final Supplier<Calls> calls;
  private final Supplier<Nodes> nodes = new Lazy<>(() -> new Nodes(unit()));
  private final Supplier<MethodPlaces> methodPlaces = new Lazy<>(() -> new MethodPlaces(this));
  private final Map<Class<?>, Object> memos = new HashMap<>();

  private JavaFragment(
      String text, int release, @Nullable JCCompilationUnit unit, List<SyntaxError> errors) {
    this.text = text;
    this.release = release;
    this.unit = unit;
    this.errors = List.copyOf(errors);
    // At once: a tree too deep to be walked is found out here and not in a rule.
    this.variables = unit == null ? Variables.NONE : Variables.of(this);
    this.types = new Lazy<>(() -> new Types(this, typeNames.get(), variables));
    this.constants = new Lazy<>(() -> new Constants(variables));
    this.calls = new Lazy<>(() -> Calls.of(unit(), types.get()));
  }

  /** Whether this JVM has the compiler whose parser this needs; without it nothing is readable. */
  public static boolean isAvailable() {
    return SyntaxSupport.isAvailable();
  }

  /** The newest Java release that is parsed. */
  public static int newestRelease() {
    return SyntaxSupport.newestRelease();
  }

  /** Reads a file of the newest release. */
  public static JavaFragment parse(String text) {
    return parse(text, newestRelease());
  }

  /**
   * Reads a file.
   *
   * @param release the Java release it is written for; the syntax read is always the newest
   */
  public static JavaFragment parse(String text, int release) {
    if (!isAvailable() || text.length() > MAX_LENGTH) {
      return new JavaFragment(text, release, null, List.of());
    }
    try {
      return ParserPool.INSTANCE.with(
          parser ->
              new JavaFragment(text, release, parser.parse(withoutMark(text)), parser.errors()));
    } catch (RuntimeException | StackOverflowError | AssertionError hostile) {
      // Javac has no other way to say that a text is too deep or too strange for it.
      return new JavaFragment(text, release, null, List.of());
    }
  }

  /** The text as it was given. */
  public String text() {
    return text;
  }

  /** The Java release the code is written for. */
  public int release() {
    return release;
  }

  /** Whether there is a tree. */
  public boolean isReadable() {
    return unit != null;
  }

  /** What the parser objected to, in the order met; empty if unreadable. */
  public List<SyntaxError> errors() {
    return errors;
  }

  /** How many errors the parser met. */
  public int errorCount() {
    return errors.size();
  }

  /** Whether it was read without any error. */
  public boolean parsesCleanly() {
    return isReadable() && errors.isEmpty();
  }

  /** The tree; throws {@link IllegalStateException} if unreadable. */
  public CompilationUnitTree unit() {
    if (unit == null) {
      throw new IllegalStateException("unreadable");
    }
    return unit;
  }

  /** UTF-16 offset of the first character of {@code tree}. */
  public int start(Tree tree) {
    return clamp(TreeInfo.getStartPos((JCTree) tree));
  }

  /** Offset behind the last character of {@code tree}; the best guess where the code is broken. */
  public int end(Tree tree) {
    JCTree node = (JCTree) tree;
    int end = unit == null ? -1 : TreeInfo.getEndPos(node, unit.endPositions);
    return clamp(Math.max(end, Math.max(node.pos, TreeInfo.getStartPos(node))));
  }

  /** 1-based line of an offset. */
  public int line(int offset) {
    return (int) lines().getLineNumber(clamp(offset));
  }

  /** 1-based UTF-16 column of an offset. */
  public int column(int offset) {
    LineMap lines = lines();
    return (int) (clamp(offset) - lines.getStartPosition(lines.getLineNumber(clamp(offset)))) + 1;
  }

  /** The innermost method or constructor around an offset. */
  public Optional<MethodTree> methodAt(int offset) {
    return methodPlaces.get().at(offset);
  }

  /** All methods and constructors, outer before inner. */
  public List<MethodTree> methods() {
    return variables.methods();
  }

  /** All method and constructor calls, in the order of the tree. */
  public List<Call> calls() {
    return calls.get().all();
  }

  /** The calls of methods called {@code name}; for constructors {@link Call#CONSTRUCTOR}. */
  public List<Call> calls(String name) {
    return calls.get().named(name);
  }

  /** All trees of a kind, in the order of the text. */
  public List<Tree> trees(Tree.Kind kind) {
    return nodes.get().of(kind);
  }

  /** What a tree stands in; empty for the file. */
  public Optional<Tree> parent(Tree tree) {
    return nodes.get().parent(tree);
  }

  /** The declared variable that {@code name} means at {@code offset}. */
  public Optional<Variable> variable(String name, int offset) {
    return variables.find(name, offset);
  }

  /** All variables: fields, parameters, locals. */
  public List<Variable> variables() {
    return variables.all();
  }

  /** Names of types: what the imports and this file say. */
  public TypeNames typeNames() {
    return typeNames.get();
  }

  /** Types of expressions, as far as this file and the JDK tell. */
  public Types types() {
    return types.get();
  }

  /** The value of a constant expression: text, number, boolean or character. */
  public Optional<Object> constant(ExpressionTree expression) {
    return constants.get().valueOf(expression);
  }

  /** The text of a constant string expression, e.g. of a literal or a concatenation of literals. */
  public Optional<String> constantText(ExpressionTree expression) {
    return constant(expression).filter(String.class::isInstance).map(String.class::cast);
  }

  /**
   * What somebody worked out of this file, kept with it so that others need not do so again.
   *
   * @param key the kind of what is kept, one per maker
   */
  public <T> T memo(Class<T> key, Function<JavaFragment, T> maker) {
    Object known = memos.get(key);
    if (known == null) {
      known = maker.apply(this);
      memos.put(key, known);
    }
    return key.cast(known);
  }

  private LineMap lines() {
    return unit().getLineMap();
  }

  private int clamp(int offset) {
    return Math.max(0, Math.min(offset, text.length()));
  }

  /** A byte order mark is no Java, and no error either. */
  private static CharSequence withoutMark(String text) {
    return text.startsWith("\uFEFF") ? " " + text.substring(1) : text;
  }
}
