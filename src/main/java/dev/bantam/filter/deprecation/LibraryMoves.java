package dev.bantam.filter.deprecation;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.FocusScanner;
import dev.bantam.filter.Hit;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.JdkTypes;
import dev.bantam.syntax.LibraryApi;
import dev.bantam.syntax.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the uses of what libraries have moved. For one file. */
final class LibraryMoves extends FocusScanner {
  /**
   * A use.
   *
   * @param migration the move
   * @param name what is used, as people write it
   * @param place the narrowest text that names it
   * @param edit what mends it; null if it takes a person
   */
  record Use(Migration migration, String name, TextRange place, @Nullable Edit edit) {}

  /** A package with a type behind it. */
  private static final Pattern QUALIFIED = Pattern.compile("[a-z]\\w*(\\.[a-z]\\w*)*\\.[A-Z]");

  private final Migrations table = Migrations.get();
  private final JavaFragment code;
  private final LibraryApi libraries;
  private final Receivers receivers;
  private final String own;
  private final List<String> imports = new ArrayList<>();
  private final List<Use> found = new ArrayList<>();

  private LibraryMoves(JavaFragment code, LibraryApi libraries) {
    super(code);
    this.code = code;
    this.libraries = libraries;
    this.receivers = Receivers.of(code, libraries);
    this.own = code.unit().getPackageName() + ".";
    code.unit().getImports().forEach(i -> imports.add(i.getQualifiedIdentifier().toString()));
  }

  static List<Use> in(JavaFragment code, LibraryApi libraries) {
    LibraryMoves moves = new LibraryMoves(code, libraries);
    moves.scan(code.unit(), null);
    return moves.found;
  }

  @Override
  public Void visitPackage(PackageTree tree, Void unused) {
    return scan(tree.getAnnotations(), null);
  }

  @Override
  public Void visitImport(ImportTree tree, Void unused) {
    if (tree.getQualifiedIdentifier() instanceof MemberSelectTree name) {
      Optional<Migration> member =
          tree.isStatic()
              ? member(name.getExpression().toString(), name.getIdentifier().toString())
              : Optional.empty();
      if (member.isPresent()) {
        add(member.get(), name.toString(), Hit.rangeOf(code, name), null);
      } else {
        addName(name, name.toString());
      }
    }
    return null;
  }

  /** A member that moved whatever it is called with. */
  private Optional<Migration> member(String owner, String name) {
    return table.members(name).stream()
        .filter(m -> m.owner().equals(owner) && m.arguments() < 0 && counts(m, owner))
        .findFirst();
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
    if (Places.looksLikeType(tree.getIdentifier())) {
      String name =
          TypeNames.written(tree).filter(n -> QUALIFIED.matcher(n).lookingAt()).orElse("");
      boolean qualified =
          !name.isEmpty()
              && code.variable(name.substring(0, name.indexOf('.')), code.start(tree)).isEmpty();
      if (qualified && addName(tree, name)) {
        return null;
      }
      field(tree);
    }
    return super.visitMemberSelect(tree, null);
  }

  private void field(MemberSelectTree tree) {
    String field = tree.getIdentifier().toString();
    if (!table.members(field).isEmpty()) {
      TypeNames.written(tree.getExpression())
          .flatMap(code.typeNames()::resolve)
          .flatMap(owner -> member(owner, field))
          .ifPresent(m -> add(m, m.old().replace('#', '.'), Hit.rangeOf(code, tree), null));
    }
  }

  private boolean addName(Tree place, String name) {
    Optional<Migration> move = table.find(name).filter(m -> counts(m, name));
    move.ifPresent(m -> add(m, name, Hit.rangeOf(code, place), rename(m, name, place)));
    return move.isPresent();
  }

  private @Nullable Edit rename(Migration move, String name, Tree place) {
    TextRange range = Hit.rangeOf(code, place);
    boolean plain = code.text().substring(range.start(), range.end()).equals(name);
    return move.rename() && plain ? new Edit(range, move.renamed(name)) : null;
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    addCall(code.types().call(tree), Hit.rangeOf(code, tree.getIdentifier()));
    return super.visitNewClass(tree, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    if (!table.members(Places.calledName(tree)).isEmpty()) {
      Call call = receivers.call(tree);
      addCall(call, Places.ofName(code, call, tree));
    }
    return super.visitMethodInvocation(tree, null);
  }

  private void addCall(Call call, TextRange place) {
    List<Migration> moves = table.members(call.name());
    if (moves.isEmpty()) {
      return;
    }
    List<String> owners = receivers.owners(call);
    moves.stream()
        .filter(move -> isMeant(move, call, owners) && counts(move, move.owner()))
        .findFirst()
        .ifPresent(move -> add(move, readable(move), place, rename(move, call, place)));
  }

  private static String readable(Migration move) {
    return move.isOfPackage() ? move.member() : move.old().replace("#<init>", "").replace('#', '.');
  }

  /** Without an import of the old name, the new one is written out. */
  private @Nullable Edit rename(Migration move, Call call, TextRange place) {
    String now = move.replacement();
    if (!move.rename() || now == null) {
      return null;
    }
    boolean imported = call.receiver() == null && !move.isOfPackage();
    return new Edit(place, imported ? move.owner() + "." + now : now);
  }

  private boolean isMeant(Migration move, Call call, List<String> owners) {
    return (move.arguments() < 0 || move.arguments() == call.arguments().size())
        && (move.types().isEmpty() || haveTypes(call.arguments(), move.types()))
        && (move.isOfPackage()
            ? call.receiver() != null && isInPackage(move, owners)
            : owners.stream().anyMatch(owner -> isOrExtends(owner, move.owner())));
  }

  private boolean isOrExtends(String owner, String type) {
    return owner.equals(type)
        || libraries.withSupertypes(owner).stream().anyMatch(t -> t.name().equals(type));
  }

  private boolean isInPackage(Migration move, List<String> owners) {
    boolean known = owners.stream().anyMatch(owner -> owner.indexOf('.') > 0);
    return known
        ? owners.stream()
            .anyMatch(o -> o.startsWith(move.prefix()) && !table.isKept(o) && !JdkTypes.exists(o))
        : imports.stream().anyMatch(i -> i.startsWith(move.prefix()));
  }

  private boolean haveTypes(List<ExpressionTree> arguments, List<String> types) {
    for (int i = 0; i < types.size(); i++) {
      String type = code.types().of(arguments.get(i)).orElse("");
      boolean fits =
          type.equals(types.get(i)) || (type.equals("int") && types.get(i).equals("long"));
      boolean any = types.get(i).indexOf('.') > 0 && type.indexOf('.') <= 0;
      if (!fits && !any) {
        return false;
      }
    }
    return true;
  }

  /**
   * Not in the library itself; some moves count only beside the new, in this file or on the class
   * path.
   */
  private boolean counts(Migration move, String name) {
    if (own.startsWith(move.prefix().replaceFirst("(?<=\\.)[A-Z].*", ""))) {
      return false;
    }
    return move.mixedWith().isEmpty()
        || imports.stream().anyMatch(i -> move.mixedWith().stream().anyMatch(i::startsWith))
        || (!libraries.isEmpty() && !isThere(name) && isNewThere(move));
  }

  private boolean isThere(String name) {
    String type = name.endsWith(".*") ? name.substring(0, name.length() - 2) : name;
    return libraries.hasType(type)
        || libraries.hasPackage(type)
        || libraries.hasPackage(type.substring(0, Math.max(0, type.lastIndexOf('.'))));
  }

  private boolean isNewThere(Migration move) {
    return move.mixedWith().stream()
        .anyMatch(prefix -> libraries.hasBelow(prefix.substring(0, prefix.length() - 1)));
  }

  private void add(Migration move, String name, TextRange place, @Nullable Edit edit) {
    found.add(new Use(move, name, place, edit));
  }
}
