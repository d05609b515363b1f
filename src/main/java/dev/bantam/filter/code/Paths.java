package dev.bantam.filter.code;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.Focus;
import dev.bantam.filter.FocusScanner;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong on the paths through the methods of a file. Each is run over once, with what is
 * known of its variables: a fact holds where all ways to a place agree on it; loops forget what
 * they change; conditions that are constant take one way. Methods that call each other are not
 * followed, and members outside of the file's {@link Focus} are not run. Immutable.
 */
final class Paths {
  private final List<Observation> observations = new ArrayList<>();

  private Paths(JavaFragment code) {
    new FocusScanner(code) {
      @Override
      public Void visitMethod(MethodTree method, Void unused) {
        run(code, method.getBody());
        return super.visitMethod(method, null);
      }

      @Override
      public Void visitClass(ClassTree type, Void unused) {
        type.getMembers().stream()
            .filter(m -> m instanceof VariableTree || m instanceof BlockTree)
            .filter(m -> Focus.of(code).covers(code.start(m)))
            .forEach(m -> run(code, m));
        return super.visitClass(type, null);
      }
    }.scan(code.unit(), null);
  }

  private void run(JavaFragment code, @Nullable Tree body) {
    PathInterest interest = body == null ? null : PathInterest.of(body);
    if (interest != null && !interest.isNone()) {
      new PathStatements(code, interest, observations::add).run(body, Facts.none());
    }
  }

  /** Those of a file, worked out once. */
  static Paths of(JavaFragment code) {
    return code.memo(Paths.class, Paths::new);
  }

  Stream<Observation> observations(Observation.Kind... kinds) {
    return observations.stream().filter(o -> List.of(kinds).contains(o.kind()));
  }
}
