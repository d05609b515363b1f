package dev.bantam.filter.deprecation;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Hit;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the uses of outdated JDK API in one file. Not thread-safe. */
final class ApiUses extends FragmentScanner {
  private final JdkLifecycle table = JdkLifecycle.get();
  private final JavaFragment code;
  private final Overloads overloads;
  private final List<ApiUse> found = new ArrayList<>();

  private ApiUses(JavaFragment code) {
    this.code = code;
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
    overloads
        .match(code.types().call(tree))
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
    if (tree.getMethodSelect() instanceof MemberSelectTree select
        && table.hasMember(select.getIdentifier().toString())) {
      Call call = code.types().call(tree);
      overloads.match(call).ifPresent(api -> add(api, tree, nameOf(call, tree)));
    }
    return super.visitMethodInvocation(tree, null);
  }

  /** The method's name alone: the arguments are not what is outdated. */
  private TextRange nameOf(Call call, MethodInvocationTree tree) {
    int end = code.end(tree);
    int after = call.receiver() == null ? code.start(tree) : code.end(call.receiver());
    int name = code.text().indexOf(call.name(), after);
    return name < 0 || name >= end
        ? Hit.rangeOf(code, tree)
        : new TextRange(name, name + call.name().length());
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
    find(name.toString())
        .filter(api -> !tree.isStatic())
        .ifPresent(api -> add(api, name, Hit.rangeOf(code, name)));
    return null;
  }

  @Override
  public Void visitIdentifier(IdentifierTree name, Void unused) {
    type(name, name.getName().toString());
    return null;
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree member, Void unused) {
    Optional<String> name = TypeNames.written(member);
    if (name.isPresent() && type(member, name.get())) {
      return null;
    }
    if (table.hasMember(member.getIdentifier().toString())) {
      field(member);
    }
    return super.visitMemberSelect(member, null);
  }

  private boolean type(Tree tree, String name) {
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

  private void field(MemberSelectTree member) {
    String owner = ownerOf(member);
    if (owner != null) {
      find(owner + "#" + member.getIdentifier())
          .ifPresent(api -> add(api, member, Hit.rangeOf(code, member)));
    }
  }

  private @Nullable String ownerOf(MemberSelectTree member) {
    return TypeNames.written(member.getExpression())
        .filter(name -> code.typeNames().isType(name) && !isVariable(member, name))
        .flatMap(code.typeNames()::resolve)
        .or(() -> code.types().of(member.getExpression()))
        .orElse(null);
  }

  private Optional<ApiLife> find(String name) {
    return table.find(name);
  }

  private void add(ApiLife api, Tree tree, TextRange place) {
    found.add(new ApiUse(api, tree, place));
  }
}
