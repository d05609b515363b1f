package dev.bantam.filter.deprecation;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.FocusScanner;
import dev.bantam.filter.Hit;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.JdkMembers;
import dev.bantam.syntax.LibraryApi;
import dev.bantam.syntax.TypeNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the uses of outdated JDK API in the focus of one file. Not thread-safe. */
final class ApiUses extends FocusScanner {
  /** Outdated types of {@code java.lang} whose names a package is likely to use for its own. */
  private static final Set<String> COMMON = Set.of("Compiler");

  private final JdkLifecycle table = JdkLifecycle.get();
  private final JavaFragment code;
  private final Receivers receivers;
  private final Overloads overloads;
  private final Set<String> imported = new HashSet<>();
  private final List<ApiUse> found = new ArrayList<>();

  private ApiUses(JavaFragment code) {
    super(code);
    this.code = code;
    this.receivers = Receivers.of(code, LibraryApi.EMPTY);
    this.overloads = new Overloads(code);
  }

  /** All uses, worked out once per file. */
  static List<ApiUse> in(JavaFragment code) {
    return code.memo(ApiUses.class, ApiUses::find).found;
  }

  private static ApiUses find(JavaFragment code) {
    ApiUses uses = new ApiUses(code);
    uses.scan(code.unit(), null);
    return uses;
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    int known = found.size();
    Call call = code.types().call(tree);
    overloads
        .match(call, receivers.owners(call))
        .ifPresent(api -> add(api, tree, Hit.rangeOf(code, tree.getIdentifier())));
    super.visitNewClass(tree, null);
    // A removed type says more than its constructor, and both is too much.
    dropTypeOf(tree, known);
    return null;
  }

  private void dropTypeOf(NewClassTree tree, int known) {
    if (found.size() > known + 1 && found.get(known).tree() == tree) {
      found.removeIf(use -> use.tree() == tree.getIdentifier());
    }
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    if (table.hasMember(Places.calledName(tree))) {
      Call call = receivers.call(tree);
      overloads
          .match(call, receivers.owners(call))
          .ifPresent(api -> add(api, tree, Places.ofName(code, call, tree)));
    }
    return super.visitMethodInvocation(tree, null);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
    String name =
        tree.getMode() == MemberReferenceTree.ReferenceMode.NEW
            ? Call.CONSTRUCTOR
            : tree.getName().toString();
    if (table.hasMember(name)) {
      ownerOf(tree.getQualifierExpression())
          .flatMap(owner -> overloads.reference(owner, name))
          .ifPresent(api -> add(api, tree, Hit.rangeOf(code, tree)));
    }
    return super.visitMemberReference(tree, null);
  }

  @Override
  public Void visitMethod(MethodTree method, Void unused) {
    if (method.getName().contentEquals("finalize") && method.getParameters().isEmpty()) {
      int name = code.text().indexOf("finalize", code.start(method));
      find("java.lang.Object#finalize()")
          .filter(api -> name >= 0)
          .ifPresent(api -> add(api, method, new TextRange(name, name + "finalize".length())));
    }
    return super.visitMethod(method, null);
  }

  @Override
  public Void visitImport(ImportTree tree, Void unused) {
    Tree name = tree.getQualifiedIdentifier();
    imported.add(name.toString());
    Optional<ApiLife> api = find(name.toString());
    if (tree.isStatic() && name instanceof MemberSelectTree member) {
      String owner = member.getExpression().toString();
      api = find(owner).or(() -> fieldOf(owner, member.getIdentifier().toString()));
    }
    api.ifPresent(life -> add(life, name, Hit.rangeOf(code, name)));
    return null;
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void unused) {
    String name = tree.getName().toString();
    if (!type(tree, name) && table.hasMember(name) && !isVariable(tree, name)) {
      code.typeNames()
          .ownerOfStaticImport(name)
          .flatMap(owner -> fieldOf(owner, name))
          .ifPresent(api -> add(api, tree, Hit.rangeOf(code, tree)));
    }
    return null;
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree member, Void unused) {
    if (Places.looksLikeType(member.getIdentifier())) {
      Optional<String> name = TypeNames.written(member);
      if (name.isPresent() && type(member, name.get())) {
        return null;
      }
    }
    String field = member.getIdentifier().toString();
    if (table.hasMember(field)) {
      ownerOf(member.getExpression())
          .flatMap(owner -> fieldOf(owner, field))
          .ifPresent(api -> add(api, member, Hit.rangeOf(code, member)));
    }
    return super.visitMemberSelect(member, null);
  }

  private boolean type(Tree tree, String name) {
    if (COMMON.contains(name) && !imported.contains("java.lang." + name)) {
      return false;
    }
    Optional<ApiLife> api =
        code.typeNames()
            .resolve(name)
            .flatMap(t -> t.indexOf('.') < 0 ? starred(t) : find(t))
            .filter(life -> !isVariable(tree, name));
    api.ifPresent(life -> add(life, tree, Hit.rangeOf(code, tree)));
    return api.isPresent();
  }

  /** A type of a package that is imported whole, which the running JDK need no longer have. */
  private Optional<ApiLife> starred(String name) {
    return code.typeNames().importedPackages().stream()
        .flatMap(p -> find(p + "." + name).stream())
        .findFirst();
  }

  private boolean isVariable(Tree tree, String name) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    return code.variable(first, code.start(tree)).isPresent();
  }

  private Optional<String> ownerOf(ExpressionTree qualifier) {
    return TypeNames.written(qualifier)
        .filter(name -> code.typeNames().isType(name) && !isVariable(qualifier, name))
        .flatMap(code.typeNames()::resolve)
        .or(() -> receivers.of(qualifier));
  }

  /** The field as the nearest type has it. */
  private Optional<ApiLife> fieldOf(String owner, String field) {
    return JdkMembers.withSupertypes(owner).stream()
        .flatMap(type -> find(type + "#" + field).stream())
        .findFirst();
  }

  private Optional<ApiLife> find(String name) {
    return table.find(name);
  }

  private void add(ApiLife api, Tree tree, TextRange place) {
    found.add(new ApiUse(api, tree, place));
  }
}
