package dev.bantam.filter.injection;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Flags text of others in LDAP filters and names. */
final class LdapInjectionRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-90-ldap-injection",
          List.of(90),
          Level.ERROR,
          "Text of others is part of an LDAP filter or name and may change its meaning; encode it "
              + "or pass it as an argument",
          "Write {0} where the text stands and pass it as an argument of search, or encode it "
              + "with Rdn.escapeValue or LdapEncoder.filterEncode");

  private static final Severity SEVERITY =
      Severity.remote(Level.ERROR).local(Level.WARNING).joined(Level.WARNING);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "ldap";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    return isText(code, arrival.value()) && !Removals.of(code, arrival.value(), '(')
        ? SEVERITY.of(arrival)
        : Optional.empty();
  }

  /** Attributes that an entry must have are compared, not read as a filter. */
  private static boolean isText(JavaFragment code, ExpressionTree value) {
    return code.types()
        .of(value)
        .filter(type -> TypeNames.mayBe(type, "javax.naming.directory.Attributes"))
        .isEmpty();
  }

  @Override
  protected Hit hit(JavaFragment code, Arrival arrival, Level level) {
    Hit hit = super.hit(code, arrival, level);
    return Optional.ofNullable(arrival.call())
        .filter(call -> isSearch(call, arrival.value()))
        .flatMap(call -> withArguments(code, arrival.value()))
        .map(hit::withFix)
        .orElse(hit);
  }

  private static boolean isSearch(Call call, ExpressionTree value) {
    return call.mayBeOn("javax.naming.directory.DirContext")
        && call.name().equals("search")
        && call.arguments().size() == 3
        && call.arguments().get(1) == value
        && value instanceof BinaryTree;
  }

  /** The filter with a place for each text, and the texts. */
  private static Optional<Fix> withArguments(JavaFragment code, ExpressionTree filter) {
    StringBuilder text = new StringBuilder();
    List<String> arguments = new ArrayList<>();
    for (ExpressionTree piece : Edits.pieces(filter)) {
      Optional<String> constant = code.constantText(piece);
      text.append(constant.orElseGet(() -> "{" + arguments.size() + "}"));
      if (constant.isEmpty()) {
        arguments.add(Edits.text(code, piece));
      }
    }
    boolean plain = text.chars().noneMatch(c -> c == '"' || c == '\\' || c < ' ');
    return plain && !arguments.isEmpty()
        ? Optional.of(
            Edits.replace(
                INFO,
                code,
                filter,
                "\"%s\", new Object[] {%s}".formatted(text, String.join(", ", arguments))))
        : Optional.empty();
  }
}
