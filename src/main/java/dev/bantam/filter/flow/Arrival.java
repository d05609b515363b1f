package dev.bantam.filter.flow;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.Hit;
import dev.bantam.syntax.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value at a place where it may do harm.
 *
 * @param call the call that is the sink; null for arithmetic, loops and sizes of arrays
 * @param value the argument, or the receiver, that reaches it; of arithmetic, the operation
 * @param origin the most worrying of the value's origins
 * @param joined whether it is text put together from several pieces
 * @param steps how it came about, the source first
 */
public record Arrival(
    @Nullable Call call,
    ExpressionTree value,
    Origin origin,
    boolean joined,
    List<Hit.Step> steps) {
  public Arrival {
    steps = List.copyOf(steps);
  }
}
