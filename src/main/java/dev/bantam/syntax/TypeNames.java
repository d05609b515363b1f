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
  /** A name of more parts is none that a person writes, and is taken as unknown. */
  private static final int MAX_PARTS = 64;

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
    for (String from : importedPackages) {
      String type = from + "." + name;
      if (JdkTypes.exists(type)) {
        return Optional.of(type);
      }
    }
    return Optional.of("java.lang." + name).filter(JdkTypes::exists);
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
    if (type instanceof IdentifierTree name) {
      return resolve(name.getName().toString());
    }
    return type instanceof MemberSelectTree member ? qualified(member) : Optional.empty();
  }

  /** A name with dots; between them may stand type arguments and annotations. */
  private Optional<String> qualified(MemberSelectTree type) {
    if (partsOf(type) > MAX_PARTS) {
      return Optional.empty();
    }
    return resolve(written(type).orElseGet(type::toString));
  }

  /** The packages whose types are all imported. */
  public List<String> importedPackages() {
    return List.copyOf(importedPackages);
  }

  /**
   * A tree that is nothing but names with dots between them, as it is written; empty as well if
   * they are more than {@value #MAX_PARTS}.
   */
  public static Optional<String> written(Tree tree) {
    if (tree instanceof IdentifierTree name) {
      return Optional.of(name.getName().toString());
    }
    if (!(tree instanceof MemberSelectTree) || partsOf(tree) > MAX_PARTS) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    return append(tree, text) ? Optional.of(text.toString()) : Optional.empty();
  }

  private static boolean append(Tree tree, StringBuilder text) {
    if (tree instanceof IdentifierTree name) {
      text.append(name.getName());
      return true;
    }
    if (tree instanceof MemberSelectTree member && append(member.getExpression(), text)) {
      text.append('.').append(member.getIdentifier());
      return true;
    }
    return false;
  }

  /** How many names stand behind dots, up to one more than {@value #MAX_PARTS}. */
  private static int partsOf(Tree tree) {
    int parts = 0;
    Tree at = tree;
    while (at instanceof MemberSelectTree member && parts <= MAX_PARTS) {
      at = member.getExpression();
      parts++;
    }
    return parts;
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
    return !simple.isEmpty() && Character.isUpperCase(simple.charAt(0)) && hasSmall(simple);
  }

  private static boolean hasSmall(String name) {
    for (int i = 1; i < name.length(); i++) {
      if (Character.isLowerCase(name.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether {@code type}, as named here, is {@code expected} or a subtype; a name that nothing
   * explains may be any type of that simple name.
   */
  public static boolean mayBe(String type, String expected) {
    if (type.equals(expected)) {
      return true;
    }
    int dot = type.indexOf('.');
    if (dot >= 0) {
      return JdkTypes.isSubtype(type, expected)
          || (dot > 0 && Character.isUpperCase(type.charAt(0)) && endsIn(expected, type));
    }
    return endsIn(expected, type)
        || (JdkTypes.exists(expected)
            && JdkTypes.isSubtype(
                expected.substring(0, expected.lastIndexOf('.') + 1) + type, expected));
  }

  /** Whether {@code end} stands behind a dot there, without anything behind it. */
  private static boolean endsIn(String qualified, String end) {
    int dot = qualified.length() - end.length() - 1;
    return dot >= 0 && qualified.charAt(dot) == '.' && qualified.endsWith(end);
  }
}
