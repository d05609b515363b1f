package dev.bantam.syntax;

import com.sun.source.tree.ExpressionTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a method or constructor.
 *
 * @param tree the whole call
 * @param name the method's name, {@link #CONSTRUCTOR} for a constructor
 * @param receiver what stands before the dot; null if nothing does
 * @param owner type of the receiver, or the type constructed, as {@link Types} names it; null if
 *     unknown
 * @param onType whether the receiver is the name of a type, as in a static call
 * @param arguments the arguments, in order
 */
public record Call(
    ExpressionTree tree,
    String name,
    @Nullable ExpressionTree receiver,
    @Nullable String owner,
    boolean onType,
    List<ExpressionTree> arguments) {
  /** The name of every constructor. */
  public static final String CONSTRUCTOR = "<init>";

  public Call {
    arguments = List.copyOf(arguments);
  }

  /** Whether the owner is, or in a file without its import may be, one of {@code types}. */
  public boolean mayBeOn(String... types) {
    String known = owner;
    if (known != null) {
      for (String type : types) {
        if (TypeNames.mayBe(known, type)) {
          return true;
        }
      }
    }
    return false;
  }
}
