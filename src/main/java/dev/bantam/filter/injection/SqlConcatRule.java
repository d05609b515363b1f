package dev.bantam.filter.injection;

import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.Origin;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;

/** Flags text of others that is joined into SQL. */
final class SqlConcatRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-89-sql-concat",
          List.of(89),
          Level.ERROR,
          "Text is joined into SQL; pass it as a parameter of a prepared statement",
          "Write ? where the text stands, use prepareStatement, and pass the text with setString");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "sql";
  }

  /** SQL handed over whole is the caller's business, unless it comes from outside. */
  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    if (arrival.call() == null || !SqlSinks.isTold(code, arrival.call())) {
      return Optional.empty();
    }
    boolean seen = arrival.origin().compareTo(Origin.LOCAL) >= 0;
    if (arrival.origin() != Origin.REMOTE && !arrival.joined()) {
      return Optional.empty();
    }
    return Optional.of(seen ? Level.ERROR : Level.WARNING);
  }

  @Override
  protected Hit hit(JavaFragment code, Arrival arrival, Level level) {
    String source = arrival.steps().isEmpty() ? "text" : arrival.steps().get(0).message();
    return super.hit(code, arrival, level)
        .withMessage(
            "SQL is put together with text (%s); pass it as a parameter of a prepared statement"
                .formatted(source));
  }
}
