package dev.bantam.filter.injection;

import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/**
 * Flags names of others that are looked up in JNDI: a name may be the address of a foreign server.
 */
final class JndiLookupRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-74-jndi-lookup",
          List.of(74),
          Level.ERROR,
          "A name of others is looked up in JNDI and may lead to a foreign server; look it up in "
              + "a list of names first",
          "Keep a map of the names allowed and look up what it gives: "
              + "context.lookup(NAMES.get(key))");

  private static final Severity SEVERITY = Severity.remote(Level.ERROR).local(Level.WARNING);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "jndi";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    return SEVERITY.of(arrival).map(level -> isLocal(code, arrival) ? Level.NOTE : level);
  }

  /** Names that start with "java:" stay within the program's own. */
  private static boolean isLocal(JavaFragment code, Arrival arrival) {
    return Prefix.of(code, arrival.value()).startsWith("java:");
  }
}
