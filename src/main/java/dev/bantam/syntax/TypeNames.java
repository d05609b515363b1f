package dev.bantam.syntax;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeParameterTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the names of types in a file mean. Types are written with their package and without type
 * arguments, e.g. {@code java.util.Map}, {@code int}, {@code java.lang.String[]}; a type of this
 * file starts with its package or, in the unnamed one, with a dot; a name that nothing explains
 * stays as it is, e.g. {@code Statement}.
 */
public final class TypeNames {
  private final Map<String, String> imported = new HashMap<>();
  private final Map<String, String> importedMembers = new HashMap<>();
  private final List<String> importedPackages = new ArrayList<>();
  private final Map<String, String> declared = new HashMap<>();
  private final Set<String> typeParameters = new HashSet<>();
  private final Map<String, String> known = new HashMap<>();

  TypeNames(CompilationUnitTree unit) {
    unit.getImports().forEach(this::addImport);
    String prefix = unit.getPackageName() == null ? "." : unit.getPackageName() + ".";
    new FragmentScanner() {
      @Override
      public Void visitClass(ClassTree type, Void unused) {
        String name = type.getSimpleName().toString();
        declared.put(name, prefix + name);
        return super.visitClass(type, null);
      }

      @Override
      public Void visitTypeParameter(TypeParameterTree parameter, Void unused) {
        typeParameters.add(parameter.getName().toString());
        return super.visitTypeParameter(parameter, null);
      }
    }.scan(unit, null);
  }

  private void addImport(ImportTree tree) {
    if (!(tree.getQualifiedIdentifier() instanceof MemberSelectTree name)) {
      return;
    }
    String last = name.getIdentifier().toString();
    String before = name.getExpression().toString();
    if (tree.isStatic()) {
      importedMembers.put(last, before);
    } else if (last.equals("*")) {
      importedPackages.add(before);
    } else {
      imported.put(last, before + "." + last);
    }
  }

  /** The type that a simple or qualified name means; empty for a type parameter. */
  public Optional<String> resolve(String name) {
    if (typeParameters.contains(name)) {
      return Optional.empty();
    }
    return Optional.of(known.computeIfAbsent(name, this::work));
  }

  private String work(String name) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    String rest = dot < 0 ? "" : name.substring(dot);
    return simple(first).map(type -> type + rest).orElse(name);
  }

  private Optional<String> simple(String name) {
    if (declared.containsKey(name)) {
      return Optional.ofNullable(declared.get(name));
    }
    if (imported.containsKey(name)) {
      return Optional.ofNullable(imported.get(name));
    }
    return importedPackages.stream()
        .map(p -> p + "." + name)
        .filter(JdkTypes::exists)
        .findFirst()
        .or(() -> Optional.of("java.lang." + name).filter(JdkTypes::exists));
  }

  /** The type whose member {@code name} is imported as static, if that is told by name. */
  public Optional<String> ownerOfStaticImport(String name) {
    return Optional.ofNullable(importedMembers.get(name));
  }

  /** The type that a type tree means, without type arguments; empty if unknown or {@code var}. */
  public Optional<String> resolve(@Nullable Tree type) {
    if (type instanceof PrimitiveTypeTree primitive) {
      return Optional.of(primitive.getPrimitiveTypeKind().name().toLowerCase(Locale.ROOT));
    }
    if (type instanceof ArrayTypeTree array) {
      return resolve(array.getType()).map(t -> t + "[]");
    }
    if (type instanceof ParameterizedTypeTree generic) {
      return resolve(generic.getType());
    }
    if (type instanceof AnnotatedTypeTree annotated) {
      return resolve(annotated.getUnderlyingType());
    }
    if (type instanceof IdentifierTree || type instanceof MemberSelectTree) {
      return resolve(type.toString());
    }
    return Optional.empty();
  }

  /** The packages whose types are all imported. */
  public List<String> importedPackages() {
    return List.copyOf(importedPackages);
  }

  /** A tree that is nothing but names with dots between them, as it is written. */
  public static Optional<String> written(Tree tree) {
    if (tree instanceof IdentifierTree name) {
      return Optional.of(name.getName().toString());
    }
    return tree instanceof MemberSelectTree member
        ? written(member.getExpression()).map(before -> before + "." + member.getIdentifier())
        : Optional.empty();
  }

  /** Whether this file declares a type of that simple name. */
  boolean isDeclared(String simpleName) {
    return declared.containsKey(simpleName);
  }

  /** Whether {@code name} means a type: one of this file, imported, of the JDK, or so written. */
  public boolean isType(String name) {
    return resolve(name)
        .filter(type -> isImported(name, type) || JdkTypes.exists(type) || looksLikeType(name))
        .isPresent();
  }

  /** A simple name that stands for more; behind a dot may stand a field. */
  private static boolean isImported(String name, String type) {
    return name.indexOf('.') < 0 && !type.equals(name);
  }

  private static boolean looksLikeType(String name) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return !simple.isEmpty()
        && Character.isUpperCase(simple.charAt(0))
        && simple.chars().anyMatch(Character::isLowerCase);
  }

  /**
   * Whether {@code type}, as named here, is {@code expected} or a subtype; a name that nothing
   * explains may be any type of that simple name.
   */
  public static boolean mayBe(String type, String expected) {
    if (type.equals(expected) || JdkTypes.isSubtype(type, expected)) {
      return true;
    }
    if (type.indexOf('.') > 0) {
      return Character.isUpperCase(type.charAt(0)) && expected.endsWith("." + type);
    }
    int dot = expected.lastIndexOf('.');
    return type.indexOf('.') < 0
        && (type.equals(expected.substring(dot + 1))
            || JdkTypes.isSubtype(expected.substring(0, dot + 1) + type, expected));
  }
}
