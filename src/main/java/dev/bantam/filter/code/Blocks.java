package dev.bantam.filter.code;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.Tree;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.regex.Pattern;

/** Braces, and whether there is anything between them. */
final class Blocks {
  private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

  private Blocks() {}

  /** Whether the braces are both there and hold no statement. */
  static boolean isEmpty(JavaFragment code, Tree tree) {
    return tree instanceof BlockTree block
        && block.getStatements().stream().allMatch(EmptyStatementTree.class::isInstance)
        && isClosed(code, block);
  }

  /**
   * Whether the block's own brace closes it. In code that does not parse it may be that of a block
   * around it; such a one stands further left.
   */
  static boolean isClosed(JavaFragment code, BlockTree block) {
    int start = code.start(block);
    int last = code.end(block) - 1;
    return last > start
        && code.text().charAt(start) == '{'
        && code.text().charAt(last) == '}'
        && (code.errorCount() == 0
            || code.line(start) == code.line(last)
            || indentation(code, start) == code.column(last) - 1);
  }

  private static int indentation(JavaFragment code, int offset) {
    int at = offset - code.column(offset) + 1;
    int start = at;
    while (at < offset && Character.isWhitespace(code.text().charAt(at))) {
      at++;
    }
    return at - start;
  }

  /** The words of the comments in a block that holds no statement. */
  static int wordsOfComments(JavaFragment code, Tree block) {
    return (int) WORD.matcher(Surrounding.text(code, block)).results().count();
  }

  /** Whether a comment in a block may say why nothing is done. */
  static boolean isExplained(JavaFragment code, Tree block) {
    String text = Surrounding.text(code, block);
    return text.contains("//") || text.contains("/*");
  }
}
