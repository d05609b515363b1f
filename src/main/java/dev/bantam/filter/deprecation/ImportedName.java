package dev.bantam.filter.deprecation;

import com.sun.source.tree.ImportTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.TypeNames;
import java.util.Optional;

/**
 * What an import names, told by how people write: packages small, types with a capital.
 *
 * @param packageName the package
 * @param type the outermost type; empty if all of the package is imported
 * @param tree the name in the file
 */
record ImportedName(String packageName, String type, Tree tree) {

  /** Of an import that is written out; empty if it is broken. */
  static Optional<ImportedName> of(ImportTree tree) {
    Tree name = tree.getQualifiedIdentifier();
    return TypeNames.written(name)
        .filter(written -> !written.contains("<error>") && written.indexOf('.') > 0)
        .map(written -> of(written, tree.isStatic(), name));
  }

  private static ImportedName of(String written, boolean isStatic, Tree tree) {
    int dot = written.lastIndexOf('.');
    boolean all = written.endsWith(".*");
    String type = all || isStatic ? written.substring(0, dot) : written;
    int start = 0;
    while (start < type.length() && !Character.isUpperCase(type.charAt(start))) {
      int next = type.indexOf('.', start);
      start = next < 0 ? type.length() : next + 1;
    }
    if (start == 0 || start >= type.length()) {
      // No capital: a package if all of it is imported, else a type written small.
      int last = type.lastIndexOf('.');
      return all && !isStatic
          ? new ImportedName(type, "", tree)
          : new ImportedName(type.substring(0, Math.max(0, last)), type.substring(last + 1), tree);
    }
    int end = type.indexOf('.', start);
    return new ImportedName(
        type.substring(0, start - 1), type.substring(start, end < 0 ? type.length() : end), tree);
  }
}
