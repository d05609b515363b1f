package dev.bantam.filter;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.JdkTypes;
import dev.bantam.syntax.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every place of a file that uses the API of some type, as far as the type is known. */
final class ApiPlaces extends FocusScanner {
  /** How an API is used. */
  enum Use {
    IMPORT,
    CALL,
    CONSTRUCTION,
    FIELD,
    TYPE
  }

  /**
   * A place.
   *
   * @param use how
   * @param owner the type, as {@link TypeNames} names it
   * @param member name of the method or field; empty for types; of an import the static member or
   *     {@code *}
   * @param range the narrowest text that names it
   */
  record Place(Use use, String owner, String member, TextRange range) {}

  /** Names with more dots than these name nothing that anybody has. */
  private static final int MAX_NAMES = 16;

  private final JavaFragment code;
  private final List<Place> places = new ArrayList<>();

  private ApiPlaces(JavaFragment code) {
    super(code);
    this.code = code;
  }

  /** All of them, worked out once per file. */
  static List<Place> in(JavaFragment code) {
    return code.memo(ApiPlaces.class, ApiPlaces::find).places;
  }

  private static ApiPlaces find(JavaFragment code) {
    ApiPlaces found = new ApiPlaces(code);
    found.scan(code.unit(), null);
    return found;
  }

  @Override
  public Void visitPackage(PackageTree tree, Void unused) {
    return null;
  }

  @Override
  public Void visitImport(ImportTree tree, Void unused) {
    if (tree.getQualifiedIdentifier() instanceof MemberSelectTree name) {
      String last = name.getIdentifier().toString();
      String before = name.getExpression().toString();
      boolean isMember = tree.isStatic() || last.equals("*");
      add(Use.IMPORT, isMember ? before : before + "." + last, isMember ? last : "", name);
    }
    return null;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    Call call = code.types().call(tree);
    TextRange name = nameIn(tree.getMethodSelect(), call.name());
    ownerOf(call).ifPresent(owner -> places.add(new Place(Use.CALL, owner, call.name(), name)));
    return super.visitMethodInvocation(tree, null);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
    String name = tree.getName().toString();
    Use use = name.equals(Call.CONSTRUCTOR) ? Use.CONSTRUCTION : Use.CALL;
    ownerOf(tree.getQualifierExpression(), MAX_NAMES)
        .ifPresent(owner -> add(use, owner, name, tree));
    return super.visitMemberReference(tree, null);
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    String owner = code.types().call(tree).owner();
    if (owner != null) {
      add(Use.CONSTRUCTION, owner, Call.CONSTRUCTOR, tree.getIdentifier());
    }
    return super.visitNewClass(tree, null);
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void unused) {
    String name = tree.getName().toString();
    if (isVariable(tree, name)) {
      return null;
    }
    code.typeNames()
        .ownerOfStaticImport(name)
        .ifPresent(owner -> add(Use.FIELD, owner, name, tree));
    code.typeNames().resolve(name).ifPresent(type -> add(Use.TYPE, type, "", tree));
    return null;
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
    String name = tree.getIdentifier().toString();
    TextRange place = nameIn(tree, name);
    ownerOf(tree.getExpression(), MAX_NAMES)
        .ifPresent(owner -> places.add(new Place(Use.FIELD, owner, name, place)));
    if (namesIn(tree, MAX_NAMES) < MAX_NAMES) {
      TypeNames.written(tree)
          .filter(written -> !isVariable(tree, written))
          .flatMap(code.typeNames()::resolve)
          .ifPresent(type -> add(Use.TYPE, type, "", tree));
    }
    return super.visitMemberSelect(tree, null);
  }

  private Optional<String> ownerOf(Call call) {
    ExpressionTree receiver = call.receiver();
    return receiver == null ? Optional.ofNullable(call.owner()) : ownerOf(receiver, MAX_NAMES);
  }

  /** A field of the JDK first: {@code System.out} could be the name of a type as well. */
  private Optional<String> ownerOf(ExpressionTree receiver, int most) {
    if (namesIn(receiver, most) >= most) {
      return Optional.empty();
    }
    return ofField(receiver, most - 1)
        .or(() -> ofTypeName(receiver))
        .or(() -> code.types().of(receiver));
  }

  private Optional<String> ofField(ExpressionTree receiver, int most) {
    if (receiver instanceof MemberSelectTree member) {
      return ownerOf(member.getExpression(), most)
          .flatMap(owner -> JdkTypes.fieldType(owner, member.getIdentifier().toString()));
    }
    if (receiver instanceof IdentifierTree identifier) {
      String name = identifier.getName().toString();
      return code.typeNames()
          .ownerOfStaticImport(name)
          .filter(owner -> !isVariable(receiver, name))
          .flatMap(owner -> JdkTypes.fieldType(owner, name));
    }
    return Optional.empty();
  }

  private Optional<String> ofTypeName(ExpressionTree receiver) {
    return TypeNames.written(receiver)
        .filter(name -> isType(receiver, name))
        .flatMap(code.typeNames()::resolve);
  }

  private boolean isType(Tree tree, String name) {
    return code.typeNames().isType(name) && !isVariable(tree, name);
  }

  /** How many names follow each other with dots between them, up to a number. */
  private static int namesIn(Tree tree, int most) {
    int names = 0;
    Tree at = tree;
    while (at instanceof MemberSelectTree member && names < most) {
      at = member.getExpression();
      names++;
    }
    return names;
  }

  private boolean isVariable(Tree tree, String name) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    return code.variable(first, code.start(tree)).isPresent();
  }

  private void add(Use use, String owner, String member, Tree tree) {
    places.add(new Place(use, owner, member, Hit.rangeOf(code, tree)));
  }

  /** The name at the end of what is called or selected. */
  private TextRange nameIn(Tree tree, String name) {
    TextRange range = Hit.rangeOf(code, tree);
    int start = range.end() - name.length();
    return start >= range.start() && code.text().startsWith(name, start)
        ? new TextRange(start, range.end())
        : range;
  }
}
