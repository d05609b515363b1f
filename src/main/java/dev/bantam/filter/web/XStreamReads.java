package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Variable;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds XStream reading without a list of the classes that it may make. */
final class XStreamReads {
  private final JavaFragment code;

  XStreamReads(JavaFragment code) {
    this.code = code;
  }

  void report(FindingSink findings) {
    Stream.of("fromXML", "unmarshal")
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> call.receiver() != null && !Surrounding.isDead(code, call.tree()))
        .forEach(call -> hit(call).ifPresent(findings::report));
  }

  private Optional<Hit> hit(Call read) {
    ExpressionTree receiver = read.receiver();
    if (receiver == null) {
      return Optional.empty();
    }
    return Values.of(code).trace(receiver).stream()
        .filter(traced -> isXStream(traced.value()))
        .filter(traced -> traced.holders().stream().noneMatch(h -> isLimited(h.variable())))
        .findFirst()
        .map(traced -> hit(read, traced));
  }

  private boolean isXStream(ExpressionTree value) {
    return value instanceof NewClassTree made
        && made.getClassBody() == null
        && Names.isOn(code.types().call(made), "com.thoughtworks.xstream.XStream");
  }

  private Hit hit(Call read, Values.Traced xstream) {
    Optional<Call> any =
        xstream.holders().stream()
            .flatMap(h -> Uses.of(code).on(h.variable()).stream())
            .filter(XStreamReads::allowsAny)
            .findFirst();
    Hit hit = Hit.of(DeserializeRule.INFO, Places.named(code, read));
    return any.map(
            call ->
                hit.withLevel(Level.ERROR)
                    .withSteps(List.of(Places.step(code, "any class is allowed", call.tree()))))
        .orElse(
            hit.withSteps(
                List.of(Places.step(code, "no class is allowed by name", xstream.value()))));
  }

  private static boolean allowsAny(Call call) {
    return call.name().equals("addPermission")
        && call.arguments().toString().contains("AnyTypePermission");
  }

  private boolean isLimited(Variable xstream) {
    List<Call> calls = Uses.of(code).on(xstream);
    boolean any = calls.stream().anyMatch(XStreamReads::allowsAny);
    boolean named =
        calls.stream()
            .anyMatch(
                call ->
                    call.name().startsWith("allowType")
                        || call.name().equals("addPermission")
                        || call.name().equals("setupDefaultSecurity"));
    return !any && (named || Uses.of(code).with(xstream).stream().anyMatch(this::mayLimit));
  }

  private boolean mayLimit(Call call) {
    List<MethodTree> own = Names.ownMethods(code, call.name(), call.arguments().size());
    return own.isEmpty()
        || own.stream()
            .anyMatch(
                m -> String.valueOf(m.getBody()).matches("(?s).*(allowType|addPermission).*"));
  }
}
