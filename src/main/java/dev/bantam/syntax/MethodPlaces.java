package dev.bantam.syntax;

import com.sun.source.tree.MethodTree;
import java.util.List;
import java.util.Optional;

/** Where the methods of a file stand. Immutable. */
final class MethodPlaces {
  private final List<MethodTree> methods;
  private final int[] starts;
  private final int[] ends;

  MethodPlaces(JavaFragment code) {
    methods = code.methods();
    starts = methods.stream().mapToInt(code::start).toArray();
    ends = methods.stream().mapToInt(code::end).toArray();
  }

  /** The innermost one around an offset. */
  Optional<MethodTree> at(int offset) {
    int found = -1;
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] <= offset && offset <= ends[i] && (found < 0 || starts[i] >= starts[found])) {
        found = i;
      }
    }
    return found < 0 ? Optional.empty() : Optional.of(methods.get(found));
  }
}
