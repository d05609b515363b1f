package dev.bantam.filter.web;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.Hit;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Optional;

/** Places of calls in the text, and edits there. */
final class Places {
  private Places() {}

  /** A call from its name on, without what it is called on; constructors wholly. */
  static TextRange named(JavaFragment code, Call call) {
    ExpressionTree receiver = call.receiver();
    int start = code.start(call.tree());
    int end = Math.max(start, code.end(call.tree()));
    if (receiver == null) {
      return new TextRange(start, end);
    }
    int name = code.text().indexOf(call.name(), code.end(receiver));
    return name < 0 || name > end ? new TextRange(start, end) : new TextRange(name, end);
  }

  /** Only the name of the method that is called. */
  static TextRange name(JavaFragment code, Call call) {
    int start = named(code, call).start();
    return new TextRange(start, Math.min(code.text().length(), start + call.name().length()));
  }

  /** A step that leads to a hit. */
  static Hit.Step step(JavaFragment code, String message, Tree tree) {
    return new Hit.Step(message, Hit.rangeOf(code, tree));
  }

  /** The rule's usual fix, done by one edit. */
  static Fix replace(RuleInfo rule, TextRange place, String text) {
    return new Fix(rule.fix(), List.of(new Edit(place, text)));
  }

  /** The same for the place of a tree. */
  static Fix replace(RuleInfo rule, JavaFragment code, Tree tree, String text) {
    return replace(rule, Hit.rangeOf(code, tree), text);
  }

  /** The rule's usual fix, in words. */
  static Fix words(RuleInfo rule) {
    return new Fix(rule.fix(), List.of());
  }

  /** A line before the statement that a tree stands in; in words if it stands in no block. */
  static Fix before(RuleInfo rule, JavaFragment code, Tree tree, String statement) {
    return statement(code, tree)
        .map(
            s -> {
              int at = code.start(s);
              return replace(rule, new TextRange(at, at), statement + "\n" + indent(code, at));
            })
        .orElse(words(rule));
  }

  /** A line behind the statement that a tree stands in; in words if it stands in no block. */
  static Fix behind(RuleInfo rule, JavaFragment code, Tree tree, String statement) {
    return statement(code, tree)
        .filter(s -> code.text().startsWith(";", code.end(s) - 1))
        .map(
            s -> {
              int at = code.end(s);
              String line = "\n" + indent(code, code.start(s)) + statement;
              return replace(rule, new TextRange(at, at), line);
            })
        .orElse(words(rule));
  }

  /** The statement of a block that a tree stands in. */
  static Optional<StatementTree> statement(JavaFragment code, Tree tree) {
    return Surrounding.orSelf(code, tree, StatementTree.class)
        .filter(s -> code.parent(s).filter(BlockTree.class::isInstance).isPresent());
  }

  private static String indent(JavaFragment code, int at) {
    int line = code.text().lastIndexOf('\n', at - 1) + 1;
    String before = code.text().substring(line, at);
    return before.isBlank() ? before : " ".repeat(before.length() - before.stripLeading().length());
  }
}
