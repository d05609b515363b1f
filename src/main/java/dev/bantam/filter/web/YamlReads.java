package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds YAML that SnakeYAML makes any class of that a tag names. */
final class YamlReads {
  private static final Set<String> READS = Set.of("load", "loadAll", "loadAs");

  private static final String SAFE =
      "new org.yaml.snakeyaml.constructor.SafeConstructor(new org.yaml.snakeyaml.LoaderOptions())";

  private final JavaFragment code;

  YamlReads(JavaFragment code) {
    this.code = code;
  }

  void report(FindingSink findings) {
    READS.stream()
        .filter(name -> code.text().contains("Yaml"))
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> call.receiver() != null && !call.arguments().isEmpty())
        .filter(call -> !Surrounding.isDead(code, call.tree()))
        .forEach(call -> hit(call).ifPresent(findings::report));
  }

  private boolean isOwnText(ExpressionTree document) {
    return Sketches.of(code, document).stream().noneMatch(t -> t.contains(Sketches.GAP))
        || document.toString().contains("getResource");
  }

  private Optional<Hit> hit(Call read) {
    return Stream.ofNullable(read.receiver())
        .flatMap(receiver -> Values.of(code).of(receiver).stream())
        .filter(value -> value instanceof NewClassTree made && isUnsafe(made))
        .findFirst()
        .filter(made -> !isOwnText(read.arguments().get(0)))
        .map(made -> hit(read, (NewClassTree) made));
  }

  private Hit hit(Call read, NewClassTree made) {
    Hit hit =
        Hit.of(DeserializeRule.INFO, Places.named(code, read))
            .withSteps(List.of(Places.step(code, "it makes any class", made)));
    Fix fix =
        made.getArguments().isEmpty()
            ? Places.replace(
                DeserializeRule.INFO, code, made, "new " + made.getIdentifier() + "(" + SAFE + ")")
            : Places.words(DeserializeRule.INFO);
    return hit.withFix(fix);
  }

  private boolean isUnsafe(NewClassTree made) {
    Call call = code.types().call(made);
    if (!Names.isOn(call, "org.yaml.snakeyaml.Yaml") || made.getClassBody() != null) {
      return false;
    }
    return call.arguments().isEmpty()
        || Values.of(code).of(call.arguments().get(0)).stream().anyMatch(this::makesAnything);
  }

  /** The general constructor, or options alone, which leave it in place. */
  private boolean makesAnything(ExpressionTree argument) {
    if (!(argument instanceof NewClassTree made) || made.getClassBody() != null) {
      return false;
    }
    Call call = code.types().call(made);
    String type = LastName.ofQualified(String.valueOf(call.owner()));
    return switch (type) {
      case "Constructor" ->
          !Names.isOwnType(code, type)
              && call.arguments().stream().noneMatch(a -> a.toString().endsWith(".class"));
      case "DumperOptions" -> Names.isOn(call, "org.yaml.snakeyaml.DumperOptions");
      default -> false;
    };
  }
}
