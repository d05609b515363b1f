package dev.bantam.filter.web;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds libraries that are told to take the classes from the data. */
final class TypedReads {
  /** Switches, and the position in which data choose the class. */
  private static final Map<String, Boolean> SWITCHES =
      Map.of(
          "setAutoTypeSupport", true,
          "setTrustAllPackages", true,
          "setRegistrationRequired", false);

  private static final String[] UTILITIES = {
    "org.apache.commons.lang.SerializationUtils",
    "org.apache.commons.lang3.SerializationUtils",
    "org.springframework.util.SerializationUtils"
  };

  private static final Pattern ANY =
      Pattern.compile(
          "((java\\.util\\.)?(List|Set|Collection|Map)<.*)?(java\\.lang\\.)?(Object"
              + "|Serializable|Comparable(<.*>)?|Cloneable)>?(\\[])?");

  private final JavaFragment code;

  TypedReads(JavaFragment code) {
    this.code = code;
  }

  void report(FindingSink findings) {
    SWITCHES.forEach(
        (name, weak) ->
            live(name)
                .filter(call -> call.arguments().size() == 1)
                .filter(call -> Values.of(code).isAlways(call.arguments().get(0), weak))
                .map(call -> hit(call).withFix(value(call, !weak)))
                .forEach(findings::report));
    live("enableDefaultTyping")
        .filter(call -> !call.onType())
        .forEach(call -> findings.report(hit(call)));
    Stream.of("activateDefaultTyping", "activateDefaultTypingAsProperty")
        .flatMap(this::live)
        .filter(this::validatesNothing)
        .forEach(call -> findings.report(hit(call)));
    live("deserialize")
        .filter(call -> Names.isOn(call, UTILITIES) && !copies(call))
        .forEach(call -> findings.report(Hit.of(DeserializeRule.INFO, code, call.tree())));
    live("getObject")
        .filter(call -> Names.isOn(call, "javax.jms.ObjectMessage", "jakarta.jms.ObjectMessage"))
        .forEach(call -> findings.report(hit(call)));
    Stream.of("parse", "parseObject", "parseArray")
        .filter(name -> code.text().contains("SupportAutoType"))
        .flatMap(this::live)
        .filter(call -> call.arguments().toString().contains("SupportAutoType"))
        .forEach(call -> findings.report(hit(call)));
    reportPackages(findings);
    Annotations.named(code, "JsonTypeInfo")
        .filter(TypedReads::namesClass)
        .forEach(a -> findings.report(ofAnnotation(a)));
  }

  private Stream<Call> live(String name) {
    return code.calls(name).stream()
        .filter(call -> call.receiver() != null && !Surrounding.isDead(code, call.tree()))
        .filter(call -> Names.ownMethods(code, name, call.arguments().size()).isEmpty());
  }

  private Hit hit(Call call) {
    return Hit.of(DeserializeRule.INFO, Places.named(code, call));
  }

  private Fix value(Call call, boolean value) {
    return Places.replace(
        DeserializeRule.INFO, code, call.arguments().get(0), String.valueOf(value));
  }

  /** The validator of Jackson that lets everything pass, also when built to do so. */
  private boolean validatesNothing(Call call) {
    if (call.arguments().isEmpty()) {
      return false;
    }
    return Values.of(code).of(call.arguments().get(0)).stream()
        .map(Object::toString)
        .anyMatch(
            v ->
                v.contains("LaissezFaireSubTypeValidator")
                    || v.endsWith("getPolymorphicTypeValidator()")
                    || v.matches(
                        "(?s).*allowIf(BaseType|SubType)\\((Object\\.class|\"\"|\"java\\.?\")\\).*"));
  }

  /** Objects are often copied by writing and reading them. */
  private static boolean copies(Call call) {
    return call.arguments().stream()
        .anyMatch(a -> a.toString().contains("SerializationUtils.serialize("));
  }

  private void reportPackages(FindingSink findings) {
    live("addTrustedPackages")
        .filter(call -> call.arguments().stream().anyMatch(this::isStar))
        .forEach(call -> findings.report(hit(call)));
    Settings.of(code).all().stream()
        .filter(s -> s.key().equals("spring.json.trusted.packages") && s.value().equals("*"))
        .forEach(s -> findings.report(hit(s.call())));
  }

  private boolean isStar(ExpressionTree argument) {
    return Values.of(code).elements(argument).stream()
        .anyMatch(v -> code.constantText(v).filter("*"::equals).isPresent());
  }

  private static boolean namesClass(AnnotationTree annotation) {
    return Annotations.argument(annotation, "use")
        .filter(use -> LastName.ofVariable(use).matches("(MINIMAL_)?CLASS"))
        .isPresent();
  }

  /** On a type of one's own only its subtypes can be chosen. */
  private Hit ofAnnotation(AnnotationTree annotation) {
    Hit hit = Hit.of(DeserializeRule.INFO, code, annotation);
    boolean any =
        code.parent(annotation)
            .flatMap(code::parent)
            .flatMap(TypedReads::type)
            .filter(type -> ANY.matcher(type).matches())
            .isPresent();
    return any ? hit : hit.withLevel(Level.NOTE);
  }

  private static Optional<String> type(Tree declaration) {
    if (declaration instanceof VariableTree variable) {
      return Optional.of(String.valueOf(variable.getType()));
    }
    if (declaration instanceof MethodTree method) {
      List<? extends VariableTree> parameters = method.getParameters();
      return Optional.of(
          String.valueOf(
              parameters.size() == 1 ? parameters.get(0).getType() : method.getReturnType()));
    }
    return Optional.empty();
  }
}
