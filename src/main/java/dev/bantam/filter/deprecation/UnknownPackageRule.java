package dev.bantam.filter.deprecation;

import com.sun.source.tree.ImportTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LibraryApi;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Flags imports of what does not exist: models invent names, and others then take them. */
final class UnknownPackageRule extends WithLibraries {
  private static final double SURE = 0.95;
  private static final double LIKELY = 0.8;
  private static final double UNSURE = 0.4;

  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-API-unknown-package",
          List.of(477, 829, 1357),
          Level.WARNING,
          "Nothing of this name is known; check that it exists before you look for a library",
          "Import what the JDK or a library of the project has");

  /** Packages of the JDK that are not for others, and of tools that ship with some of them. */
  private static final Set<String> INNER_JDK =
      Set.of("internal", "incubator", "vm", "graal", "tools", "crac", "jfr", "swing", "xml");

  private static final Set<String> INNER_SUN =
      Set.of(
          "applet",
          "awt",
          "corba",
          "datatransfer",
          "dc",
          "font",
          "instrument",
          "invoke",
          "io",
          "java2d",
          "jdbc",
          "jvm",
          "jvmstat",
          "launcher",
          "management",
          "misc",
          "net",
          "nio",
          "print",
          "reflect",
          "rmi",
          "security",
          "swing",
          "text",
          "tools",
          "tracing",
          "usagetracker",
          "util");

  UnknownPackageRule() {
    this(LibraryApi.EMPTY);
  }

  UnknownPackageRule(LibraryApi libraries) {
    super(libraries);
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Tree own = code.unit().getPackageName();
    OwnPackages packages =
        new OwnPackages(own == null ? "" : own.toString(), code.unit().getImports());
    for (ImportTree tree : code.unit().getImports()) {
      ImportedName.of(tree)
          .filter(name -> !packages.isOwn(name.packageName()))
          .flatMap(name -> hit(name, packages, code))
          .ifPresent(findings::report);
    }
  }

  private Optional<Hit> hit(ImportedName name, OwnPackages packages, JavaFragment code) {
    String first = name.packageName().replaceFirst("\\..*", "");
    return switch (first) {
      case "java" -> ofJava(name, code);
      case "javax" -> ofJavax(name, code);
      case "jdk" -> ofInner(name, INNER_JDK, code);
      case "sun" -> ofInner(name, INNER_SUN, code);
      default ->
          JdkPackages.has(name.packageName()) || JdkPackages.isInner(name.packageName())
              ? Optional.empty()
              : ofLibrary(name, packages, code);
    };
  }

  private static Optional<Hit> ofJava(ImportedName name, JavaFragment code) {
    boolean known = JdkPackages.has(name.packageName());
    if (known && (name.type().isEmpty() || JdkPackages.hasType(name.packageName(), name.type()))) {
      return Optional.empty();
    }
    String what =
        known
            ? name.packageName() + " has no type " + name.type()
            : "The JDK has no package " + name.packageName();
    List<String> meant = JdkPackages.packagesOf(name.type());
    return meant.size() == 1
        ? Optional.of(
            hit(name, code, Level.ERROR, SURE, what + "; it is in " + meant.get(0), meant.get(0)))
        : Optional.of(hit(name, code, Level.ERROR, SURE, what, ""));
  }

  private Optional<Hit> ofJavax(ImportedName name, JavaFragment code) {
    String packageName = name.packageName();
    if (KnownPackages.isBelowKnown(packageName) || libraries().hasPackage(packageName)) {
      return Optional.empty();
    }
    boolean known = JdkPackages.has(packageName);
    if (known && (name.type().isEmpty() || JdkPackages.hasType(packageName, name.type()))) {
      return Optional.empty();
    }
    String what =
        known
            ? packageName + " has no type " + name.type()
            : "Neither the JDK nor a known library has a package " + packageName;
    return Optional.of(hit(name, code, known ? Level.ERROR : Level.WARNING, SURE, what, ""));
  }

  private Optional<Hit> ofInner(ImportedName name, Set<String> inner, JavaFragment code) {
    String[] segments = name.packageName().split("\\.", -1);
    boolean known =
        JdkPackages.has(name.packageName())
            || JdkPackages.isInner(name.packageName())
            || (segments.length > 1 && inner.contains(segments[1]))
            || libraries().hasPackage(name.packageName());
    return known
        ? Optional.empty()
        : Optional.of(
            hit(
                name,
                code,
                Level.WARNING,
                SURE,
                "The JDK has no package " + name.packageName(),
                ""));
  }

  private Optional<Hit> ofLibrary(ImportedName name, OwnPackages packages, JavaFragment code) {
    String packageName = name.packageName();
    if (!libraries().isEmpty()) {
      return ofClassPath(name, code);
    }
    Optional<String> meant = KnownPackages.misspelt(packageName);
    if (meant.isPresent()) {
      String what = packageName + " is not known; " + meant.get() + " is";
      return Optional.of(hit(name, code, Level.WARNING, LIKELY, what, meant.get()));
    }
    String root = KnownPackages.rootOf(packageName);
    return KnownPackages.isRoot(root)
            || KnownPackages.isBelowKnown(packageName)
            || packages.isVouchedFor(root)
        ? Optional.empty()
        : Optional.of(
            hit(
                name,
                code,
                Level.NOTE,
                UNSURE,
                "No library known here has packages that begin with "
                    + root
                    + "; check that it exists",
                ""));
  }

  private Optional<Hit> ofClassPath(ImportedName name, JavaFragment code) {
    String packageName = name.packageName();
    boolean there = libraries().hasPackage(packageName);
    String type = packageName + "." + name.type();
    if (there && (name.type().isEmpty() || libraries().hasType(type))) {
      return Optional.empty();
    }
    String what =
        there
            ? "No library of the project has a type " + type
            : "No library of the project has a package " + packageName;
    String meant =
        there ? "" : KnownPackages.misspelt(packageName).filter(libraries()::hasPackage).orElse("");
    return Optional.of(hit(name, code, Level.WARNING, LIKELY, what, meant));
  }

  private static Hit hit(
      ImportedName name,
      JavaFragment code,
      Level level,
      double confidence,
      String message,
      String meant) {
    Hit hit =
        Hit.of(INFO, code, name.tree())
            .withLevel(level)
            .withConfidence(confidence)
            .withMessage(message);
    int start = code.start(name.tree());
    int end = start + name.packageName().length();
    boolean plain =
        end <= code.text().length() && code.text().substring(start, end).equals(name.packageName());
    return meant.isEmpty() || !plain
        ? hit
        : hit.withFix(
            new Fix(
                "Import it from " + meant, List.of(new Edit(new TextRange(start, end), meant))));
  }
}
