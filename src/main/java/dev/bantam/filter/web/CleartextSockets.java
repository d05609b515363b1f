package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds passwords that are written to a plain socket. */
final class CleartextSockets {
  private static final Set<String> WRITERS =
      Set.of("print", "println", "printf", "format", "write", "append", "writeBytes", "writeUTF");

  private static final Pattern SECRET =
      Pattern.compile("(?i).*(passw|passphrase|\\bpwd\\b|secret|credential|apikey|token).*");

  private static final Pattern ONLY_SECRET =
      Pattern.compile("(?i)(\\w*\\.)?\\w*(password|passwd|passphrase|pwd|secret)(\\(\\))?");

  private static final Pattern COMMAND =
      Pattern.compile("(?is)\\W*(PASS|PASSWORD|PASSWD|AUTH|LOGIN|USER|\\w+=)\\b.*");

  private CleartextSockets() {}

  static void report(JavaFragment code, FindingSink findings) {
    Optional<Call> socket =
        code.calls(Call.CONSTRUCTOR).stream().filter(call -> isPlain(code, call)).findFirst();
    if (socket.isEmpty()
        || code.text().contains("SSLSocket")
        || code.text().toLowerCase(Locale.ROOT).contains("starttls")) {
      return;
    }
    Hit.Step step = Places.step(code, "the socket is opened", socket.get().tree());
    WRITERS.stream()
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> writesSecret(code, call))
        .map(call -> Hit.of(CleartextRule.INFO, code, call.tree()).withSteps(List.of(step)))
        .forEach(findings::report);
  }

  private static boolean isPlain(JavaFragment code, Call call) {
    String owner = call.owner();
    return owner != null
        && (owner.equals("java.net.Socket") || owner.equals("Socket"))
        && Sketches.of(code, firstOr(call)).stream()
            .noneMatch(h -> h.matches("localhost|127\\..*"));
  }

  private static ExpressionTree firstOr(Call call) {
    return call.arguments().isEmpty() ? call.tree() : call.arguments().get(0);
  }

  private static boolean writesSecret(JavaFragment code, Call call) {
    ExpressionTree receiver = call.receiver();
    return receiver != null
        && !receiver.toString().startsWith("System.")
        && !LastName.ofVariable(receiver).matches("(?i)log(ger)?")
        && !call.onType()
        && call.arguments().stream().anyMatch(a -> isSecret(code, a));
  }

  private static boolean isSecret(JavaFragment code, ExpressionTree argument) {
    String text = argument.toString();
    if (!SECRET.matcher(text).matches() || code.constant(argument).isPresent()) {
      return false;
    }
    return ONLY_SECRET.matcher(text).matches()
        || Sketches.of(code, argument).stream().anyMatch(s -> COMMAND.matcher(s).matches());
  }
}
