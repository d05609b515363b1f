package dev.bantam.filter.deprecation;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.FocusScanner;
import dev.bantam.filter.Hit;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LibraryApi;
import dev.bantam.syntax.TypeNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the uses of JDK API that is newer than the release the code is written for. */
final class NewApiUses extends FocusScanner {
  private final JdkSince table = JdkSince.get();
  private final JavaFragment code;
  private final Receivers receivers;
  private final NewOverloads overloads;
  private final Set<String> imported = new HashSet<>();
  private final List<NewApiUse> found = new ArrayList<>();

  private NewApiUses(JavaFragment code) {
    super(code);
    this.code = code;
    this.receivers = Receivers.of(code, LibraryApi.EMPTY);
    this.overloads = new NewOverloads(code);
  }

  static List<NewApiUse> in(JavaFragment code) {
    NewApiUses uses = new NewApiUses(code);
    uses.scan(code.unit(), null);
    return uses.found;
  }

  @Override
  public Void visitImport(ImportTree tree, Void unused) {
    if (!(tree.getQualifiedIdentifier() instanceof MemberSelectTree name)) {
      return null;
    }
    String last = name.getIdentifier().toString();
    String before = name.getExpression().toString();
    if (tree.isStatic()) {
      addType(before, name);
      overloads
          .named(before, last)
          .or(() -> overloads.field(before, last))
          .ifPresent(m -> add(m, name));
    } else if (last.equals("*")) {
      if (table.packageOf(before) > code.release()) {
        add("package " + before, table.packageOf(before), Hit.rangeOf(code, name));
      }
    } else {
      imported.add(last);
      addType(before + "." + last, name);
    }
    return null;
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    Call call = code.types().call(tree);
    if (table.hasMember(Call.CONSTRUCTOR)) {
      overloads.call(call, receivers.owners(call)).ifPresent(api -> add(api, tree.getIdentifier()));
    }
    return super.visitNewClass(tree, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    if (table.hasMember(Places.calledName(tree))) {
      Call call = receivers.call(tree);
      overloads
          .call(call, receivers.owners(call))
          .ifPresent(api -> add(api.readable(), api.since(), Places.ofName(code, call, tree)));
    }
    return super.visitMethodInvocation(tree, null);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
    String name = tree.getName().toString();
    if (tree.getMode() == MemberReferenceTree.ReferenceMode.INVOKE && table.hasMember(name)) {
      ownerOf(tree.getQualifierExpression())
          .flatMap(owner -> overloads.named(owner, name))
          .ifPresent(api -> add(api, tree));
    }
    return super.visitMemberReference(tree, null);
  }

  @Override
  public Void visitAnnotation(AnnotationTree tree, Void unused) {
    Optional<String> type = code.typeNames().resolve(tree.getAnnotationType());
    for (ExpressionTree argument : tree.getArguments()) {
      if (argument instanceof AssignmentTree value) {
        type.flatMap(t -> overloads.named(t, value.getVariable().toString()))
            .ifPresent(api -> add(api, value.getVariable()));
      }
    }
    return super.visitAnnotation(tree, null);
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void unused) {
    String name = tree.getName().toString();
    if (Places.looksLikeType(name) && (imported.contains(name) || isTelling(name))) {
      addTypeOf(tree, name);
    }
    if (table.hasMember(name) && !isVariable(tree, name)) {
      code.typeNames()
          .ownerOfStaticImport(name)
          .flatMap(owner -> overloads.field(owner, name))
          .ifPresent(api -> add(api, tree));
    }
    return null;
  }

  private void addTypeOf(IdentifierTree tree, String name) {
    String type = code.typeNames().resolve(name).orElse(name);
    if (type.indexOf('.') > 0) {
      addType(type, tree);
    } else if (type.equals(name) && !isVariable(tree, name)) {
      addUnknown(tree, name);
    }
  }

  /** Of one word, a type of the code's own package may well have the name. */
  private static boolean isTelling(String name) {
    int capitals = 0;
    int smalls = 0;
    for (int i = 0; i < name.length(); i++) {
      capitals += Character.isUpperCase(name.charAt(i)) ? 1 : 0;
      smalls += Character.isLowerCase(name.charAt(i)) ? 1 : 0;
    }
    return capitals > 1 && smalls > 0;
  }

  /** A type of a package that is imported whole, or of {@code java.lang}. */
  private void addUnknown(IdentifierTree tree, String name) {
    List<String> packages = new ArrayList<>(code.typeNames().importedPackages());
    packages.add("java.lang");
    packages.stream()
        .map(p -> p + "." + name)
        .filter(type -> table.type(type) > code.release())
        .findFirst()
        .ifPresent(type -> addType(type, tree));
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree member, Void unused) {
    if (Places.looksLikeType(member.getIdentifier())) {
      Optional<String> name = TypeNames.written(member).filter(n -> !isVariable(member, n));
      if (name.isPresent() && addType(name.get(), member)) {
        return null;
      }
    }
    String field = member.getIdentifier().toString();
    if (table.hasMember(field)) {
      ownerOf(member.getExpression())
          .flatMap(owner -> overloads.field(owner, field))
          .ifPresent(api -> add(api, member));
    }
    return super.visitMemberSelect(member, null);
  }

  private Optional<String> ownerOf(ExpressionTree qualifier) {
    return TypeNames.written(qualifier)
        .filter(name -> code.typeNames().isType(name) && !isVariable(qualifier, name))
        .flatMap(code.typeNames()::resolve)
        .or(() -> receivers.of(qualifier));
  }

  private boolean isVariable(Tree tree, String name) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    return code.variable(first, code.start(tree)).isPresent();
  }

  private boolean addType(String written, Tree place) {
    String type = code.typeNames().resolve(written).orElse(written);
    int since = table.type(type);
    boolean isNew = since > code.release();
    if (isNew) {
      add(type, since, Hit.rangeOf(code, place));
    }
    return isNew;
  }

  private void add(NewApi api, Tree place) {
    add(api.readable(), api.since(), Hit.rangeOf(code, place));
  }

  private void add(String what, int since, TextRange place) {
    found.add(new NewApiUse(what, since, place));
  }
}
