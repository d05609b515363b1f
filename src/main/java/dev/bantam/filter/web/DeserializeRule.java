package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Variable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Flags objects that are read from bytes or text which choose their classes themselves. */
final class DeserializeRule implements Rule {
  static final RuleInfo INFO =
      new RuleInfo(
          "BTM-502-deserialize",
          List.of(502),
          Level.WARNING,
          "The data choose which classes are made, which can run code; name the classes that may be"
              + " read",
          "Read a plain format such as JSON into a known class, or set a filter that names the"
              + " classes");

  /** What makes a stream be somebody else's. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?i).*(request|\\breq\\b|socket|client\\.getInput|cookie|getHeader|getPart|multipart"
              + "|openStream|openConnection|exchange|download|upload).*",
          Pattern.DOTALL);

  private static final Pattern NO_FILTER = Pattern.compile("\\s*(\\*{1,2}|)\\s*");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    if (!code.text().contains("setSerialFilter")) {
      Stream.of("readObject", "readUnshared")
          .flatMap(name -> code.calls(name).stream())
          .filter(call -> call.arguments().isEmpty() && call.receiver() != null)
          .filter(call -> !Surrounding.isDead(code, call.tree()))
          .forEach(call -> ofStream(code, call).ifPresent(findings::report));
    }
    code.calls(Call.CONSTRUCTOR).stream()
        .filter(call -> Names.isOn(call, "java.beans.XMLDecoder") && !call.arguments().isEmpty())
        .filter(call -> !Surrounding.isDead(code, call.tree()))
        .forEach(call -> findings.report(error(code, call.tree())));
    new YamlReads(code).report(findings);
    new XStreamReads(code).report(findings);
    new TypedReads(code).report(findings);
  }

  private static Hit error(JavaFragment code, Tree tree) {
    return Hit.of(INFO, code, tree).withLevel(Level.ERROR);
  }

  private static Optional<Hit> ofStream(JavaFragment code, Call read) {
    ExpressionTree receiver = read.receiver();
    return Values.of(code).trace(receiver == null ? read.tree() : receiver).stream()
        .filter(traced -> isPlainStream(code, traced.value()))
        .filter(traced -> !isFiltered(code, traced.holders()))
        .map(traced -> (NewClassTree) traced.value())
        .filter(stream -> !isOwnCopy(code, stream))
        .findFirst()
        .map(stream -> hit(code, read, stream));
  }

  /** Subclasses look at the classes themselves, as resolveClass of an anonymous one may. */
  private static boolean isPlainStream(JavaFragment code, ExpressionTree value) {
    return value instanceof NewClassTree made
        && made.getClassBody() == null
        && !made.getArguments().isEmpty()
        && code.types()
            .of(made)
            .filter(
                type ->
                    type.equals("java.io.ObjectInputStream")
                        || type.equals("ObjectInputStream")
                        || type.matches("(com\\.caucho\\.\\w+\\.io\\.)?(Hessian2?|Burlap)Input"))
            .isPresent();
  }

  private static boolean isFiltered(JavaFragment code, List<Values.Holder> holders) {
    return holders.stream()
        .map(Values.Holder::variable)
        .anyMatch(
            v ->
                Uses.of(code).on(v).stream().anyMatch(call -> filters(code, call))
                    || Uses.of(code).with(v).stream().anyMatch(DeserializeRule::mayFilter));
  }

  private static boolean filters(JavaFragment code, Call call) {
    if (call.name().equals("setObjectInputFilter") && call.arguments().size() == 1) {
      return !letsAllPass(code, call.arguments().get(0)) && !Surrounding.isDead(code, call.tree());
    }
    return call.name().equals("setSerializerFactory") || call.name().equals("setWhitelist");
  }

  private static boolean letsAllPass(JavaFragment code, ExpressionTree filter) {
    return Values.of(code).of(filter).stream()
        .flatMap(value -> Chains.of(code, value).stream())
        .filter(call -> call.name().equals("createFilter") && !call.arguments().isEmpty())
        .flatMap(call -> Values.of(code).texts(call.arguments().get(0)).stream())
        .anyMatch(text -> NO_FILTER.matcher(text).matches());
  }

  /** Methods that are given the stream to protect it. */
  private static boolean mayFilter(Call call) {
    return call.name().matches("(?i)\\w*(filter|protect|secure|restrict|harden|allow)\\w*");
  }

  /** Bytes that the same method wrote. */
  private static boolean isOwnCopy(JavaFragment code, NewClassTree stream) {
    String source = source(code, stream);
    return source.contains("toByteArray()")
        && Names.unit(code, stream).toString().contains("writeObject(");
  }

  private static String source(JavaFragment code, NewClassTree stream) {
    ExpressionTree source = stream.getArguments().get(0);
    StringBuilder text = new StringBuilder(source.toString());
    Names.identifiers(source).stream()
        .flatMap(id -> Values.of(code).of(id).stream())
        .forEach(value -> text.append(' ').append(value));
    return text.toString();
  }

  private static Hit hit(JavaFragment code, Call read, NewClassTree stream) {
    boolean foreign =
        FOREIGN.matcher(source(code, stream)).matches() || comesFromRequest(code, stream);
    return Hit.of(INFO, code, read.tree())
        .withLevel(foreign ? Level.ERROR : Level.WARNING)
        .withSteps(List.of(Places.step(code, "the stream has no filter", stream)));
  }

  private static boolean comesFromRequest(JavaFragment code, NewClassTree stream) {
    return Names.identifiers(stream.getArguments().get(0)).stream()
        .flatMap(id -> Chains.variable(code, id).stream())
        .map(Variable::tree)
        .map(v -> String.valueOf(v.getType()))
        .anyMatch(type -> type.matches("\\w*(Request|Socket|Cookie|Part|MultipartFile)"));
  }
}
