package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Variable;
import dev.bantam.syntax.Wrapping;
import java.util.Optional;
import java.util.Set;

/** Who may open a temporary file. */
final class TempFileAccess {
  /** Methods that say who may do what with a file or folder. */
  private static final Set<String> RESTRICTING =
      Set.of("setReadable", "setWritable", "setPosixFilePermissions", "setPermissions", "setAcl");

  private static final Set<String> MAKING = Set.of("mkdir", "mkdirs");

  private TempFileAccess() {}

  /** Whether something here opens the file to write. */
  static boolean isWritten(JavaFragment code, Variable file) {
    return Uses.of(code).with(file).stream().anyMatch(FixedTempNames::isWriter);
  }

  /** Whether anything is said about who may read it, or others get it, who may say so. */
  static boolean isRestricted(JavaFragment code, Variable file) {
    return Uses.of(code).on(file).stream().anyMatch(call -> RESTRICTING.contains(call.name()))
        || Uses.of(code).with(file).stream().anyMatch(call -> RESTRICTING.contains(call.name()))
        || code.calls("setPosixFilePermissions").stream()
            .anyMatch(call -> call.arguments().toString().contains(file.name()));
  }

  /** Whether the folder is made here, and nothing is said about who may look into it. */
  static boolean isInOpenFolder(JavaFragment code, ExpressionTree folder) {
    Optional<Variable> variable = Chains.variable(code, Wrapping.without(folder));
    return variable.isPresent()
        && variable.get().kind() == Variable.Kind.LOCAL
        && Uses.of(code).on(variable.get()).stream().anyMatch(c -> MAKING.contains(c.name()))
        && !isRestricted(code, variable.get());
  }
}
