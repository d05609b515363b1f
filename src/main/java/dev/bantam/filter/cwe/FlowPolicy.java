package dev.bantam.filter.cwe;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.syntax.Call;
import java.util.Optional;
import java.util.function.Function;

/** What a rule adds to the flow of values: its sinks, and what makes a value safe for them. */
interface FlowPolicy {
  /**
   * Meets a call, its receiver and arguments worked out.
   *
   * @param values what is known of an expression of this call
   * @return what the call gives, if this rule knows better than the general flow
   */
  Optional<Taint> onCall(Call call, Function<ExpressionTree, Taint> values);

  /** Whether a variable that {@code test} is true of is safe. */
  boolean accepts(Call test);

  /** Whether a variable that {@code test} is false of is safe. */
  boolean rejects(Call test);
}
