package dev.bantam.filter;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.JavaToken;
import dev.bantam.syntax.JavaTokens;
import dev.bantam.syntax.TokenKind;
import dev.bantam.syntax.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * Finds out whether the parser passed over code that it could not make sense of: a call that stands
 * in the text but in no tree was read by no rule. Looks only where there were syntax errors.
 */
final class LostCode {
  private static final Pattern CALL = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*+(?=\\s*+\\()");

  /** Words that may stand before a bracket and call nothing; the reserved ones are told apart. */
  private static final Set<String> NO_CALLS = Set.of("yield", "when", "record");

  /** Control-Z, also as an escape. */
  private static final Pattern END = Pattern.compile("\u001A|\\\\u+001[aA]");

  private static final Pattern COMMENT = Pattern.compile("//[^\\r\\n]*|(?s:/\\*.*?\\*/)");

  private static final String UNCLOSED = "compiler.err.unclosed.";

  private static final List<Tree.Kind> TYPES =
      List.of(Tree.Kind.CLASS, Tree.Kind.ENUM, Tree.Kind.RECORD);

  private static final Optional<Tree.Kind> PATTERN =
      Stream.of(Tree.Kind.values())
          .filter(kind -> kind.name().equals("DECONSTRUCTION_PATTERN"))
          .findFirst();

  private final JavaFragment code;
  private final Map<String, List<TextRange>> known = new HashMap<>();

  private LostCode(JavaFragment code) {
    this.code = code;
    code.calls().forEach(call -> add(nameOf(call), call.tree()));
    code.trees(Tree.Kind.ANNOTATION)
        .forEach(tree -> addType(((AnnotationTree) tree).getAnnotationType(), tree));
    PATTERN.ifPresent(kind -> code.trees(kind).forEach(this::addPattern));
    code.variables().stream().map(Variable::tree).forEach(this::addVariable);
    code.methods().forEach(method -> addMethod(method.getName().toString(), method));
    TYPES.forEach(kind -> code.trees(kind).forEach(type -> addClass((ClassTree) type)));
  }

  /** Whether a call inside {@code place} stands in no tree. */
  static boolean isIn(JavaFragment code, TextRange place) {
    if (code.errorCount() == 0) {
      return false;
    }
    LostCode trees = new LostCode(code);
    Set<Integer> unknown = new HashSet<>();
    Matcher call = CALL.matcher(code.text()).region(place.start(), place.end());
    while (call.find()) {
      if (mayBeCall(call.group()) && !trees.has(call.group(), call.start())) {
        unknown.add(call.start());
      }
    }
    return !unknown.isEmpty() && anyIsCode(unknown, code.text());
  }

  /** Whether a comment or a literal without its end took what follows with it. */
  static boolean isSwallowed(JavaFragment code) {
    return code.errors().stream().anyMatch(error -> error.code().startsWith(UNCLOSED));
  }

  /**
   * Whether the compiler takes a character for the end of the file that is not: what stands behind
   * it is read by nobody.
   */
  static boolean endsEarly(JavaFragment code) {
    String text = code.text();
    if (text.indexOf('\u001A') < 0 && (!text.contains("\\u") || !END.matcher(text).find())) {
      return false;
    }
    int end = 0;
    for (JavaToken token : JavaTokens.of(code.text()).list()) {
      end = token.kind() == TokenKind.COMMENT ? end : token.end();
    }
    String rest = COMMENT.matcher(code.text().substring(end)).replaceAll("");
    return !END.matcher(rest).replaceAll("").isBlank();
  }

  private static boolean mayBeCall(String word) {
    return !SourceVersion.isKeyword(word) && !NO_CALLS.contains(word);
  }

  private static String nameOf(Call call) {
    return call.tree() instanceof NewClassTree created
        ? simpleName(created.getIdentifier())
        : call.name();
  }

  private static String simpleName(Tree type) {
    if (type instanceof ParameterizedTypeTree generic) {
      return simpleName(generic.getType());
    }
    if (type instanceof AnnotatedTypeTree annotated) {
      return simpleName(annotated.getUnderlyingType());
    }
    return type instanceof MemberSelectTree member
        ? member.getIdentifier().toString()
        : type.toString();
  }

  private void addType(Tree type, Tree whole) {
    add(simpleName(type), whole);
  }

  /** Of a kind that this JDK's API may not have: what it begins with is the name of its type. */
  private void addPattern(Tree pattern) {
    String text = code.text().substring(code.start(pattern), code.end(pattern));
    int bracket = text.indexOf('(');
    String type = bracket < 0 ? text : text.substring(0, bracket).strip();
    add(type.substring(type.lastIndexOf('.') + 1), pattern);
  }

  /** An enum's constant may look like a call. */
  private void addVariable(VariableTree variable) {
    Tree value = variable.getInitializer();
    add(
        variable.getName().toString(),
        variable,
        value == null ? code.end(variable) : code.start(value));
  }

  private void addMethod(String name, MethodTree method) {
    Tree body = method.getBody();
    add(name, method, body == null ? code.end(method) : code.start(body));
  }

  /** A record's name and those of constructors are followed by a bracket. */
  private void addClass(ClassTree type) {
    String name = type.getSimpleName().toString();
    int end = type.getMembers().stream().mapToInt(code::start).min().orElse(code.end(type));
    add(name, type, end);
    for (Tree member : type.getMembers()) {
      if (member instanceof MethodTree method && method.getName().contentEquals(Call.CONSTRUCTOR)) {
        addMethod(name, method);
      }
    }
  }

  private void add(String name, Tree tree) {
    add(name, tree, code.end(tree));
  }

  private void add(String name, Tree tree, int end) {
    int start = code.start(tree);
    known
        .computeIfAbsent(name, n -> new ArrayList<>())
        .add(new TextRange(start, Math.max(start, end)));
  }

  private boolean has(String name, int offset) {
    return known.getOrDefault(name, List.of()).stream()
        .anyMatch(range -> range.start() <= offset && offset < range.end());
  }

  /** Whether at one of the offsets stands a word of the program, not of a comment or a literal. */
  private static boolean anyIsCode(Set<Integer> offsets, String text) {
    return JavaTokens.of(text).list().stream()
        .anyMatch(t -> t.kind() == TokenKind.IDENTIFIER && offsets.contains(t.start()));
  }
}
