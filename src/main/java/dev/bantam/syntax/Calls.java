package dev.bantam.syntax;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All calls of a file, also by name. Immutable. */
final class Calls {
  private final List<Call> all;
  private final Map<String, List<Call>> byName = new HashMap<>();

  private Calls(List<Call> all) {
    this.all = List.copyOf(all);
    for (Call call : all) {
      byName.computeIfAbsent(call.name(), n -> new ArrayList<>()).add(call);
    }
  }

  static Calls of(CompilationUnitTree unit, Types types) {
    List<Call> calls = new ArrayList<>();
    new FragmentScanner() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        calls.add(types.call(call));
        return super.visitMethodInvocation(call, null);
      }

      @Override
      public Void visitNewClass(NewClassTree call, Void unused) {
        calls.add(types.call(call));
        return super.visitNewClass(call, null);
      }
    }.scan(unit, null);
    return new Calls(calls);
  }

  List<Call> all() {
    return all;
  }

  List<Call> named(String name) {
    return byName.getOrDefault(name, List.of());
  }
}
