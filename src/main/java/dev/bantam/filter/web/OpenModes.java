package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds {@code chmod} with a mode that lets everybody write. */
final class OpenModes {
  private static final String OPEN = "[0-7]?[0-7]{2}[2367]|(a|o|go|ugo|ug?o)[+=][rx]*w[rx]*";

  private static final Pattern MODE = Pattern.compile(OPEN);

  private static final Pattern COMMAND =
      Pattern.compile("(?s)(.*[\\s/;&|])?chmod\\s+(-\\w+\\s+)*(" + OPEN + ")(\\s.*)?");

  private OpenModes() {}

  static void report(JavaFragment code, RuleInfo rule, FindingSink findings) {
    if (!code.text().contains("chmod")) {
      return;
    }
    Stream.of("exec", "command", Call.CONSTRUCTOR)
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> startsProcess(call) && !Surrounding.isDead(code, call.tree()))
        .forEach(call -> hit(code, rule, call).ifPresent(findings::report));
  }

  private static boolean startsProcess(Call call) {
    return call.name().equals("exec")
        ? (call.owner() == null || Names.isOn(call, "java.lang.Runtime"))
        : Names.isOn(call, "java.lang.ProcessBuilder");
  }

  private static Optional<Hit> hit(JavaFragment code, RuleInfo rule, Call call) {
    List<ExpressionTree> words =
        call.arguments().stream().flatMap(a -> Values.of(code).elements(a).stream()).toList();
    Hit hit = Hit.of(rule, code, call.tree());
    for (int i = 0; i < words.size(); i++) {
      String word = Sketches.of(code, words.get(i)).stream().findFirst().orElse("");
      if (COMMAND.matcher(word).matches()) {
        return Optional.of(hit);
      }
      if (word.matches("(.*/)?chmod")) {
        return mode(code, words.subList(i + 1, words.size())).map(m -> fixed(code, hit, m));
      }
    }
    return Optional.empty();
  }

  private static Optional<ExpressionTree> mode(JavaFragment code, List<ExpressionTree> words) {
    return words.stream()
        .filter(word -> code.constantText(word).filter(t -> !t.startsWith("-")).isPresent())
        .findFirst()
        .filter(word -> MODE.matcher(code.constantText(word).orElse("")).matches());
  }

  private static Hit fixed(JavaFragment code, Hit hit, ExpressionTree mode) {
    String text = code.constantText(mode).orElse("");
    return mode instanceof LiteralTree && text.matches("\\d+")
        ? hit.withFix(
            Places.replace(
                hit.rule(), code, mode, "\"" + text.substring(0, text.length() - 1) + "0\""))
        : hit;
  }
}
