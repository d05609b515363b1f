package dev.bantam.filter.code;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Flags {@code clone()} that makes its copy by a constructor of its own class. */
final class CloneWithoutSuperRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-580-clone-without-super",
          List.of(580),
          Level.NOTE,
          "A subclass's clone() gets an object of this class here, not of its own; start from"
              + " super.clone()",
          "Start from super.clone(), or make the class final");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (ClassTree type : Classes.of(code)) {
      boolean mayBeExtended =
          !type.getModifiers().getFlags().contains(Modifier.FINAL)
              && !type.getSimpleName().isEmpty();
      if (mayBeExtended) {
        Classes.methods(type, "clone", 0).stream()
            .flatMap(m -> madeItself(code, type, m).stream())
            .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
      }
    }
  }

  private static List<Call> madeItself(JavaFragment code, ClassTree type, MethodTree clone) {
    boolean callsSuper =
        code.calls("clone").stream().anyMatch(c -> Surrounding.contains(code, clone, c.tree()));
    if (callsSuper || clone.getModifiers().getFlags().contains(Modifier.FINAL)) {
      return List.of();
    }
    String own = code.typeNames().resolve(type.getSimpleName().toString()).orElse("");
    return code.calls(Call.CONSTRUCTOR).stream()
        .filter(c -> own.equals(c.owner()) && Surrounding.contains(code, clone, c.tree()))
        .toList();
  }
}
