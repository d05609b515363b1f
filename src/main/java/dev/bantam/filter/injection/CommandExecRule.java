package dev.bantam.filter.injection;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.Origin;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Flags text of others in commands of the operating system. */
final class CommandExecRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-78-cmd-exec",
          List.of(78, 88),
          Level.ERROR,
          "Text of others is part of a command and may add further ones; start a fixed program "
              + "with separate arguments",
          "Start a fixed program and give it the text as an argument of its own: new "
              + "ProcessBuilder(\"ping\", \"-c\", \"1\", host)");

  private static final Severity SEVERITY =
      Severity.remote(Level.ERROR).local(Level.WARNING).joined(Level.WARNING);

  /** Words with nothing that a shell would read. */
  private static final Pattern PLAIN = Pattern.compile("[\\w ./:=,+-]*");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "command";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    boolean argument =
        Optional.ofNullable(arrival.call())
            .filter(call -> CommandLine.isFixed(code, call, arrival.value()))
            .isPresent();
    return argument || Removals.of(code, arrival.value(), ';')
        ? Optional.empty()
        : SEVERITY.of(arrival).map(level -> isSetting(arrival) ? Level.NOTE : level);
  }

  /** A program that the user of this machine names whole is the user's choice. */
  private static boolean isSetting(Arrival arrival) {
    return arrival.origin() == Origin.LOCAL && !arrival.joined();
  }

  @Override
  protected Hit hit(JavaFragment code, Arrival arrival, Level level) {
    Hit hit = super.hit(code, arrival, level);
    return Optional.ofNullable(arrival.call())
        .filter(CommandExecRule::isOneText)
        .flatMap(call -> separated(code, arrival.value()))
        .map(hit::withFix)
        .orElse(hit);
  }

  private static boolean isOneText(Call call) {
    return call.mayBeOn("java.lang.Runtime")
        && !call.arguments().isEmpty()
        && call.arguments().get(0) instanceof BinaryTree;
  }

  /** The command as an array of words; empty where its words are not plain to see. */
  private static Optional<Fix> separated(JavaFragment code, ExpressionTree command) {
    List<String> words = new ArrayList<>();
    boolean open = false;
    for (ExpressionTree piece : Edits.pieces(command)) {
      String constant = code.constantText(piece).orElse(null);
      boolean plain =
          constant == null
              ? !words.isEmpty() && !open
              : PLAIN.matcher(constant).matches()
                  && (words.isEmpty() || constant.startsWith(" ") || constant.isEmpty());
      if (!plain) {
        return Optional.empty();
      }
      words.addAll(constant == null ? List.of(word(code, piece)) : CommandLine.quoted(constant));
      open = constant == null || !constant.endsWith(" ");
    }
    return words.isEmpty() || CommandLine.runsMore(words.get(0).replace("\"", ""))
        ? Optional.empty()
        : Optional.of(
            Edits.replace(
                INFO, code, command, "new String[] {%s}".formatted(String.join(", ", words))));
  }

  private static String word(JavaFragment code, ExpressionTree piece) {
    boolean text = code.types().of(piece).filter("java.lang.String"::equals).isPresent();
    String source = Edits.text(code, piece);
    return text ? source : "String.valueOf(" + source + ")";
  }
}
