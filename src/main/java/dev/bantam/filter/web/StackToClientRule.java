package dev.bantam.filter.web;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Flags stack traces and messages of exceptions that are sent to clients. */
final class StackToClientRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-209-stack-to-client",
          List.of(209),
          Level.WARNING,
          "The client learns of paths, queries and libraries from this; log it and send a general"
              + " text",
          "Log the exception, and answer with a general text and a number to find it by");

  private static final String NOTHING = "\"Internal error\"";

  private static final Set<String> SENDERS =
      Set.of(
          "print",
          "println",
          "printf",
          "format",
          "write",
          "append",
          "sendError",
          "body",
          "bodyValue",
          "entity",
          "result",
          "json",
          "html",
          "end",
          "forStatusAndDetail",
          "setDetail",
          "addAttribute",
          Call.CONSTRUCTOR);

  /** One of them stands in every file that answers clients. */
  private static final List<String> MENTIONS =
      List.of(
          "esponse",
          "HttpExchange",
          "ProblemDetail",
          "ctx",
          "Context",
          "Model",
          "include-stacktrace",
          "ErrorAttribute",
          "ExceptionHandler",
          "RestController",
          "ws.rs",
          "sendError");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    if (MENTIONS.stream().noneMatch(code.text()::contains)) {
      return;
    }
    code.calls("printStackTrace").stream()
        .filter(call -> call.arguments().size() == 1 && !Surrounding.isDead(code, call.tree()))
        .filter(call -> Responses.isWriter(code, call.arguments().get(0)))
        .forEach(call -> findings.report(ofTrace(code, call)));
    SENDERS.stream()
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> Responses.isSent(code, call) && !Surrounding.isDead(code, call.tree()))
        .forEach(call -> ofSender(code, call).ifPresent(findings::report));
    code.methods().stream()
        .filter(method -> isHandler(code, method))
        .filter(m -> code.typeNames().resolve(m.getReturnType()).filter(Names::isText).isPresent())
        .flatMap(method -> Results.of(method).stream())
        .forEach(result -> ofResult(code, result).ifPresent(findings::report));
    Settings.of(code).all().stream()
        .filter(s -> s.key().equals("server.error.include-stacktrace"))
        .filter(s -> s.value().equals("always"))
        .forEach(s -> findings.report(Hit.of(INFO, code, s.call().tree())));
    Stream.of("of", "including")
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> String.valueOf(call.receiver()).contains("ErrorAttributeOptions"))
        .filter(call -> call.arguments().toString().contains("STACK_TRACE"))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
  }

  private static Hit ofTrace(JavaFragment code, Call call) {
    String writer = call.arguments().get(0).toString();
    Hit hit = Hit.of(INFO, code, call.tree());
    return writer.matches("\\w+")
        ? hit.withFix(Places.replace(INFO, code, call.tree(), writer + ".println(" + NOTHING + ")"))
        : hit;
  }

  private static Optional<Hit> ofSender(JavaFragment code, Call call) {
    return call.arguments().stream()
        .flatMap(argument -> ErrorDetails.in(code, argument).stream())
        .findFirst()
        .map(detail -> hit(code, call.tree(), detail, Places.named(code, call).start()))
        .map(hit -> mayBeHidden(call) ? hit.withLevel(Level.NOTE) : hit);
  }

  /** Pages and frameworks may leave these out. */
  private static boolean mayBeHidden(Call call) {
    return call.name().equals("addAttribute")
        || String.valueOf(call.owner()).endsWith("ResponseStatusException");
  }

  private static Optional<Hit> ofResult(JavaFragment code, ExpressionTree result) {
    return ErrorDetails.in(code, result).stream()
        .findFirst()
        .map(detail -> hit(code, result, detail, code.start(result)));
  }

  private static Hit hit(
      JavaFragment code, ExpressionTree sent, ErrorDetails.Detail detail, int start) {
    Hit hit =
        Hit.of(INFO, new TextRange(start, Math.max(start, code.end(sent))))
            .withLevel(detail.level());
    if (!Surrounding.contains(code, sent, detail.tree())) {
      return hit.withSteps(List.of(Places.step(code, "the detail is taken", detail.tree())));
    }
    Fix fix = Places.replace(INFO, code, detail.tree(), NOTHING);
    return hit.withFix(fix);
  }

  /** A method whose text result is the answer to an exception. */
  private static boolean isHandler(JavaFragment code, MethodTree method) {
    List<? extends AnnotationTree> own = method.getModifiers().getAnnotations();
    return has(own, "ExceptionHandler|\\w*Mapping|GET|POST|PUT|DELETE|PATCH")
        && (has(own, "ResponseBody|GET|POST|PUT|DELETE|PATCH")
            || code.parent(method)
                .filter(ClassTree.class::isInstance)
                .filter(type -> has(((ClassTree) type).getModifiers().getAnnotations(), "Rest\\w+"))
                .isPresent());
  }

  private static boolean has(List<? extends AnnotationTree> annotations, String name) {
    return annotations.stream()
        .anyMatch(a -> LastName.ofVariable(a.getAnnotationType()).matches(name));
  }
}
