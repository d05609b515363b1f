package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what is sent to a client. */
final class Responses {
  private static final Set<String> WRITERS =
      Set.of("getWriter", "getOutputStream", "getResponseBody");

  private static final Pattern RESPONSE_TYPE =
      Pattern.compile("(Http)?(Servlet)?Response\\w*|ServerHttpResponse|HttpExchange");

  private static final Pattern RESPONSE_NAME =
      Pattern.compile("(?i)\\w*resp(onse)?|res|rsp|exchange");

  private static final Set<String> BUILDERS =
      Set.of("ResponseEntity", "Response", "ServerResponse", "RestResponse", "HttpResponse");

  /** Writers around writers that are looked into. */
  private static final int MAX_WRAPPERS = 4;

  private Responses() {}

  /** Whether what is written there reaches the client. */
  static boolean isWriter(JavaFragment code, ExpressionTree writer) {
    return isWriter(code, writer, MAX_WRAPPERS);
  }

  private static boolean isWriter(JavaFragment code, ExpressionTree writer, int wrappers) {
    return Values.of(code).of(writer).stream()
        .anyMatch(value -> opensResponse(code, value, wrappers));
  }

  private static boolean opensResponse(JavaFragment code, ExpressionTree value, int wrappers) {
    if (Chains.of(code, value).stream()
        .anyMatch(call -> WRITERS.contains(call.name()) && isResponse(call))) {
      return true;
    }
    return value instanceof NewClassTree made
        && wrappers > 0
        && !made.getArguments().isEmpty()
        && LastName.ofVariable(made.getIdentifier()).matches("\\w*(Writer|Stream)")
        && isWriter(code, made.getArguments().get(0), wrappers - 1);
  }

  private static boolean isResponse(Call call) {
    ExpressionTree receiver = call.receiver();
    if (receiver == null) {
      return false;
    }
    return call.owner() == null
        ? (RESPONSE_NAME.matcher(LastName.ofVariable(Wrapping.without(receiver))).matches()
            || receiver.toString().contains("getResponse()"))
        : RESPONSE_TYPE.matcher(LastName.ofQualified(call.owner())).matches();
  }

  /** Whether the arguments of a call go to the client. */
  static boolean isSent(JavaFragment code, Call call) {
    ExpressionTree receiver = call.receiver();
    if (call.name().equals(Call.CONSTRUCTOR)) {
      return Names.isOn(
          call,
          "org.springframework.http.ResponseEntity",
          "org.springframework.web.server.ResponseStatusException");
    }
    if (receiver == null) {
      return false;
    }
    return switch (call.name()) {
      case "sendError" -> call.arguments().size() == 2;
      case "body", "bodyValue", "entity" -> isBuilt(code, receiver);
      case "result", "json", "html" ->
          LastName.ofQualified(String.valueOf(call.owner())).equals("Context")
              || LastName.ofVariable(Chains.root(receiver)).matches("ctx|context");
      case "end" ->
          Chains.of(code, receiver).stream().anyMatch(c -> c.name().equals("response"))
              || RESPONSE_NAME.matcher(LastName.ofVariable(receiver)).matches();
      case "forStatusAndDetail" -> receiver.toString().endsWith("ProblemDetail");
      case "setDetail" ->
          LastName.ofQualified(String.valueOf(call.owner())).equals("ProblemDetail");
      case "addAttribute" ->
          LastName.ofQualified(String.valueOf(call.owner())).matches("Model(Map)?");
      default -> isWriter(code, receiver);
    };
  }

  private static boolean isBuilt(JavaFragment code, ExpressionTree receiver) {
    return BUILDERS.contains(Chains.simpleRootType(code, receiver))
        || List.of("Builder", "BodyBuilder", "ResponseBuilder")
            .contains(Chains.simpleRootType(code, receiver));
  }
}
