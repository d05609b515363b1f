package dev.bantam.filter.deprecation;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
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
import dev.bantam.syntax.LibraryType;
import dev.bantam.syntax.LibraryType.Deprecation;
import dev.bantam.syntax.LibraryType.Member;
import dev.bantam.syntax.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the uses of what the project's libraries have deprecated. For one file. */
final class LibraryUses extends FocusScanner {
  private final JavaFragment code;
  private final LibraryApi libraries;
  private final Receivers receivers;
  private final Overloads overloads;
  private final List<LibraryUse> found = new ArrayList<>();

  private LibraryUses(JavaFragment code, LibraryApi libraries) {
    super(code);
    this.code = code;
    this.libraries = libraries;
    this.receivers = Receivers.of(code, libraries);
    this.overloads = new Overloads(code);
  }

  static List<LibraryUse> in(JavaFragment code, LibraryApi libraries) {
    LibraryUses uses = new LibraryUses(code, libraries);
    uses.scan(code.unit(), null);
    return uses.found;
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    Call call = code.types().call(tree);
    addCall(call, receivers.owners(call), Hit.rangeOf(code, tree.getIdentifier()));
    return super.visitNewClass(tree, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    Call call = receivers.call(tree);
    addCall(call, receivers.owners(call), Places.ofName(code, call, tree));
    return super.visitMethodInvocation(tree, null);
  }

  /** The nearest type that has the method decides; one that lives on and fits is meant first. */
  private void addCall(Call call, List<String> owners, TextRange place) {
    boolean made = call.name().equals(Call.CONSTRUCTOR);
    for (String owner : owners) {
      List<LibraryType> types =
          made ? libraries.type(owner).stream().toList() : libraries.withSupertypes(owner);
      for (LibraryType type : types) {
        List<Member> fitting = type.methods(call.name()).filter(m -> fits(m, call)).toList();
        if (!fitting.isEmpty()) {
          addIfAllDeprecated(type, fitting, place);
          return;
        }
      }
    }
  }

  private void addIfAllDeprecated(LibraryType type, List<Member> fitting, TextRange place) {
    if (fitting.stream().allMatch(m -> m.deprecation() != null)) {
      Member first = fitting.get(0);
      String name =
          first.name().equals(Call.CONSTRUCTOR) ? type.name() : type.name() + "." + first.name();
      List<String> parameters = first.parameters() == null ? List.of() : first.parameters();
      add(name + "(" + String.join(", ", parameters) + ")", first.deprecation(), place);
    }
  }

  private boolean fits(Member method, Call call) {
    List<String> parameters = method.parameters();
    int arguments = call.arguments().size();
    if (Places.isCut(call)) {
      return parameters != null && parameters.size() >= arguments - 1;
    }
    return parameters != null
        && method.takes(arguments)
        && (parameters.size() != arguments
            || method.varargs()
            || overloads.fitsLoosely(parameters, call.arguments()));
  }

  @Override
  public Void visitImport(ImportTree tree, Void unused) {
    if (!tree.isStatic() && tree.getQualifiedIdentifier() instanceof MemberSelectTree name) {
      addType(name.toString(), name);
    }
    return null;
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void unused) {
    String name = tree.getName().toString();
    if (!isVariable(tree, name)) {
      code.typeNames().resolve(name).ifPresent(type -> addType(type, tree));
      code.typeNames().ownerOfStaticImport(name).ifPresent(owner -> addField(owner, name, tree));
    }
    return null;
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree member, Void unused) {
    Optional<String> name = TypeNames.written(member).filter(n -> !isVariable(member, n));
    if (name.flatMap(code.typeNames()::resolve).filter(type -> addType(type, member)).isPresent()) {
      return null;
    }
    ownerOf(member.getExpression())
        .ifPresent(owner -> addField(owner, member.getIdentifier().toString(), member));
    return super.visitMemberSelect(member, null);
  }

  private Optional<String> ownerOf(ExpressionTree qualifier) {
    return TypeNames.written(qualifier)
        .filter(name -> code.typeNames().isType(name) && !isVariable(qualifier, name))
        .flatMap(code.typeNames()::resolve)
        .or(() -> receivers.of(qualifier));
  }

  private void addField(String owner, String field, Tree place) {
    libraries.withSupertypes(owner).stream()
        .flatMap(type -> type.fields(field).limit(1))
        .findFirst()
        .filter(f -> f.deprecation() != null)
        .ifPresent(f -> add(owner + "." + field, f.deprecation(), Hit.rangeOf(code, place)));
  }

  private boolean addType(String type, Tree place) {
    Optional<Deprecation> told =
        libraries.type(type).flatMap(t -> Optional.ofNullable(t.deprecation()));
    told.ifPresent(deprecation -> add(type, deprecation, Hit.rangeOf(code, place)));
    return told.isPresent();
  }

  private boolean isVariable(Tree tree, String name) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    return code.variable(first, code.start(tree)).isPresent();
  }

  private void add(String what, @Nullable Deprecation told, TextRange at) {
    if (told != null) {
      found.add(new LibraryUse(what, told, at));
    }
  }
}
