package dev.bantam.filter.injection;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells the writers and streams of HTTP responses from others, and HTML from other content. */
final class ResponseWriters {
  private static final Set<String> GETTERS = Set.of("getWriter", "getOutputStream");

  private static final String[] RESPONSES = {
    "javax.servlet.http.HttpServletResponse",
    "jakarta.servlet.http.HttpServletResponse",
    "javax.servlet.ServletResponse",
    "jakarta.servlet.ServletResponse"
  };

  /** General types, of which only some are a response's. */
  private static final String[] GENERAL = {"java.io.Writer", "java.io.OutputStream"};

  private static final String[] SERVLET_STREAMS = {
    "javax.servlet.ServletOutputStream", "jakarta.servlet.ServletOutputStream"
  };

  private static final Pattern RESPONSE_NAME =
      Pattern.compile("(\\w*[rR]esp(onse)?|res)", Pattern.UNICODE_CHARACTER_CLASS);

  private ResponseWriters() {}

  /** Whether what is written by {@code call} goes to a client. */
  static boolean writes(JavaFragment code, Call call) {
    if (call.receiver() == null) {
      return false;
    }
    return call.mayBeOn(SERVLET_STREAMS)
        || (call.owner() != null && !call.mayBeOn(GENERAL))
        || isResponses(code, call.receiver(), /* lookAtCallers= */ true);
  }

  private static boolean isResponses(
      JavaFragment code, ExpressionTree writer, boolean lookAtCallers) {
    return Trail.calls(code, writer).stream().anyMatch(call -> isGetter(code, call))
        || (lookAtCallers && isGivenByCaller(code, writer));
  }

  private static boolean isGetter(JavaFragment code, Call call) {
    return GETTERS.contains(call.name())
        && (call.mayBeOn(RESPONSES)
            || (call.owner() == null
                && Trail.root(code, call) instanceof IdentifierTree name
                && isResponseName(name.getName().toString())));
  }

  static boolean isResponseName(String name) {
    return RESPONSE_NAME.matcher(name).matches();
  }

  /** Whether a method of the file hands over a response's writer for this parameter. */
  private static boolean isGivenByCaller(JavaFragment code, ExpressionTree writer) {
    Optional<Variable> parameter =
        writer instanceof IdentifierTree name
            ? code.variable(name.getName().toString(), code.start(name))
                .filter(v -> v.kind() == Variable.Kind.PARAMETER)
            : Optional.empty();
    return parameter.isPresent()
        && given(code, parameter.get().tree()).anyMatch(a -> isResponses(code, a, false));
  }

  private static Stream<ExpressionTree> given(JavaFragment code, VariableTree parameter) {
    Optional<MethodTree> method =
        code.methodAt(code.start(parameter)).filter(m -> m.getParameters().contains(parameter));
    if (method.isEmpty()) {
      return Stream.empty();
    }
    int index = method.get().getParameters().indexOf(parameter);
    return code.calls(method.get().getName().toString()).stream()
        .filter(call -> call.arguments().size() == method.get().getParameters().size())
        .map(call -> call.arguments().get(index));
  }

  /** Whether the method says that it answers with something no browser runs. */
  static boolean answersPlainly(JavaFragment code, Call call) {
    Optional<MethodTree> method = code.methodAt(code.start(call.tree()));
    if (method.isEmpty()) {
      return false;
    }
    List<String> types =
        Stream.of("setContentType", "setHeader", "addHeader")
            .flatMap(name -> code.calls(name).stream())
            .filter(setter -> isInside(code, setter, method.get()))
            .flatMap(setter -> contentType(code, setter).stream())
            .toList();
    return !types.isEmpty() && types.stream().noneMatch(ResponseWriters::isRun);
  }

  private static boolean isInside(JavaFragment code, Call call, MethodTree method) {
    int at = code.start(call.tree());
    return code.start(method) <= at && at <= code.end(method);
  }

  private static Optional<String> contentType(JavaFragment code, Call setter) {
    List<ExpressionTree> arguments = setter.arguments();
    if (setter.name().equals("setContentType")) {
      return arguments.isEmpty() ? Optional.empty() : text(code, arguments.get(0));
    }
    return arguments.size() == 2
            && text(code, arguments.get(0)).filter("content-type"::equals).isPresent()
        ? text(code, arguments.get(1))
        : Optional.empty();
  }

  private static Optional<String> text(JavaFragment code, ExpressionTree expression) {
    return code.constantText(expression).map(t -> t.toLowerCase(Locale.ROOT));
  }

  private static boolean isRun(String contentType) {
    return contentType.contains("html")
        || contentType.contains("xml")
        || contentType.contains("svg")
        || contentType.contains("javascript");
  }
}
