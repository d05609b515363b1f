package dev.bantam.filter.injection;

import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Flags text of others in queries of databases that speak no SQL. */
final class NosqlInjectionRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-943-nosql-injection",
          List.of(943),
          Level.ERROR,
          "Text of others is part of a query and may change its meaning; build the query from "
              + "values",
          "Build the query from values: Filters.eq(\"name\", value), or pass parameters");

  private static final Severity SEVERITY =
      Severity.remote(Level.ERROR).local(Level.WARNING).joined(Level.WARNING);

  /** Fields whose value is run. */
  private static final Set<String> RUN = Set.of("$where", "$function", "$accumulator");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "nosql";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    Optional<Call> call = Optional.ofNullable(arrival.call());
    if (call.isEmpty() || !isQuery(code, call.get())) {
      return Optional.empty();
    }
    boolean whole = call.get().name().equals("parse") && !arrival.joined();
    return SEVERITY.of(arrival).map(level -> whole ? Level.NOTE : level);
  }

  /** Values of documents are compared, but for those that are code. */
  private static boolean isQuery(JavaFragment code, Call call) {
    return !isField(call)
        || code.constantText(call.arguments().get(0)).filter(RUN::contains).isPresent();
  }

  private static boolean isField(Call call) {
    return call.arguments().size() == 2
        && call.mayBeOn(
            "org.bson.Document",
            "com.mongodb.BasicDBObject",
            "com.mongodb.BasicDBObjectBuilder",
            "com.mongodb.QueryBuilder");
  }
}
