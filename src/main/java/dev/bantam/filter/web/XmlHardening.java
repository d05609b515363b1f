package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Variable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells whether a parser was told to leave entities and documents elsewhere alone. */
final class XmlHardening {
  private static final Pattern ON =
      Pattern.compile(".*disallow-doctype-decl|.*secure-processing|FEATURE_SECURE_PROCESSING");

  private static final Pattern OFF =
      Pattern.compile(
          ".*external-general-entities|.*supportDTD|.*isSupportingExternalEntities"
              + "|(P_)?SUPPORT_DTD|IS_SUPPORTING_EXTERNAL_ENTITIES");

  private static final Pattern NOWHERE = Pattern.compile(".*accessExternalDTD|ACCESS_EXTERNAL_DTD");

  /** What somebody sets and does not help against entities. */
  private static final Pattern OTHER =
      Pattern.compile("(http|https|jdk|javax|com|org)[:.].*|[A-Z][A-Z_]+");

  private static final Pattern RESOLVER = Pattern.compile("set(Entity|XML|Resource)Resolver");

  private static final Pattern HARDENS =
      Pattern.compile("setFeature|setAttribute|setProperty|Resolver|setExpandEntities");

  private static final Pattern INNOCENT =
      Pattern.compile("(?i)trace|debug|info|warn|error|log|print(ln|f)?|add|put|requireNonNull");

  private final JavaFragment code;

  XmlHardening(JavaFragment code) {
    this.code = code;
  }

  /** Whether one of the things on the way was made safe before the next came of it. */
  boolean isSafe(XmlTrails.Trail trail) {
    return trail.holders().stream().anyMatch(this::isSafe);
  }

  private boolean isSafe(Values.Holder holder) {
    Variable variable = holder.variable();
    Map<String, Boolean> settings = new HashMap<>();
    Uses.of(code).on(variable).stream()
        .filter(call -> isBefore(call, holder))
        .sorted(Comparator.comparingInt((Call call) -> code.end(call.tree())))
        .forEach(call -> setting(call).ifPresent(safe -> settings.put(key(call), safe)));
    return settings.containsValue(true)
        || Uses.of(code).with(variable).stream()
            .filter(call -> isBefore(call, holder))
            .anyMatch(this::mayHarden);
  }

  /** A field is set up anywhere; a local variable above its use. */
  private boolean isBefore(Call call, Values.Holder holder) {
    boolean sameMethod = code.methodAt(holder.use()).equals(code.methodAt(code.start(call.tree())));
    boolean field = holder.variable().kind() == Variable.Kind.FIELD;
    return !Surrounding.isDead(code, call.tree())
        && (code.start(call.tree()) < holder.use() || (field && !sameMethod));
  }

  private static String key(Call call) {
    return call.arguments().size() < 2 ? call.name() : call.arguments().get(0).toString();
  }

  /** Whether a setting makes it safe, or takes that back; empty if it does neither. */
  private Optional<Boolean> setting(Call call) {
    List<ExpressionTree> arguments = call.arguments();
    if (arguments.size() == 1) {
      if (RESOLVER.matcher(call.name()).matches()) {
        return Optional.of(arguments.get(0).getKind() != Tree.Kind.NULL_LITERAL);
      }
      return call.name().equals("setExpandEntities")
          ? value(arguments.get(0)).map(v -> !v).or(() -> Optional.of(true))
          : Optional.empty();
    }
    boolean pair =
        call.name().equals("setFeature")
            || call.name().equals("setAttribute")
            || call.name().equals("setProperty");
    return pair && arguments.size() == 2
        ? setting(arguments.get(0), arguments.get(1))
        : Optional.empty();
  }

  private Optional<Boolean> setting(ExpressionTree name, ExpressionTree value) {
    for (ExpressionTree each : Values.of(code).of(name)) {
      String text = code.constantText(each).orElse(LastName.ofVariable(each));
      if (ON.matcher(text).matches()) {
        return Optional.of(value(value).orElse(true));
      } else if (OFF.matcher(text).matches()) {
        return Optional.of(!value(value).orElse(false));
      } else if (NOWHERE.matcher(text).matches()) {
        return Optional.of(Values.of(code).texts(value).stream().allMatch(String::isBlank));
      } else if (!OTHER.matcher(text).matches()) {
        return Optional.of(true);
      }
    }
    return Optional.empty();
  }

  /** The constant truth, if it is one. */
  private Optional<Boolean> value(ExpressionTree expression) {
    if (Values.of(code).isAlways(expression, true)) {
      return Optional.of(true);
    }
    return Values.of(code).isAlways(expression, false) ? Optional.of(false) : Optional.empty();
  }

  /** Whoever else gets it may set it up; methods of this file are looked into. */
  private boolean mayHarden(Call call) {
    List<MethodTree> own = Names.ownMethods(code, call.name(), call.arguments().size());
    return own.isEmpty()
        ? !INNOCENT.matcher(call.name()).matches()
        : own.stream().anyMatch(m -> HARDENS.matcher(String.valueOf(m.getBody())).find());
  }
}
