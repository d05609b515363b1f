package dev.bantam.filter.code;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.UnionTypeTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Flags errors that are caught, or asked for, and then left alone. */
final class EmptyCatchRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-390-empty-catch",
          List.of(390, 1069),
          Level.WARNING,
          "The error is caught and nothing is done, so that the code goes on as if all were well;"
              + " handle it, rethrow it, or say in a comment why not",
          "Log or rethrow the exception, or leave the method with a safe answer");

  /** What they report is that somebody or something is not to be trusted. */
  private static final Pattern TRUST =
      Pattern.compile(
          "(GeneralSecurity|SSL\\w*|Certificate\\w*|CertPath\\w*|CertStore|CRL|Signature"
              + "|InvalidKey|InvalidAlgorithmParameter|BadPadding|AEADBadTag|IllegalBlockSize"
              + "|KeyStore|KeyManagement|Unrecoverable\\w+|Authentication\\w*|Authorization\\w*"
              + "|AccessDenied|BadCredentials|\\w*Login|\\w*Jwt|JWT\\w*)Exception");

  private static final Set<String> NO_ALGORITHM =
      Set.of("NoSuchAlgorithmException", "NoSuchPaddingException", "NoSuchProviderException");

  private static final Set<String> ALL = Set.of("Throwable", "Error");
  private static final Set<String> GENERAL = Set.of("Exception", "RuntimeException");

  private static final Set<String> LOSSES =
      Set.of(
          "IOException",
          "FileNotFoundException",
          "UncheckedIOException",
          "SQLException",
          "InterruptedException",
          "ExecutionException",
          "TimeoutException",
          "NullPointerException",
          "OutOfMemoryError",
          "StackOverflowError");

  private static final Pattern UNUSED =
      Pattern.compile("(ignore|ignored|expected|unused|_|ok|swallow\\w*)\\d*");

  private static final Set<String> FILE_ACTIONS =
      Set.of(
          "mkdir",
          "mkdirs",
          "delete",
          "createNewFile",
          "renameTo",
          "setReadOnly",
          "setExecutable",
          "setReadable",
          "setWritable");

  /** Words of a comment that gives a reason; "ignored" is none. */
  private static final int REASON = 5;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    for (Tree tree : code.trees(Tree.Kind.CATCH)) {
      CatchTree handler = (CatchTree) tree;
      if (Blocks.isEmpty(code, handler.getBlock())) {
        level(code, handler)
            .ifPresent(level -> findings.report(hit(code, handler.getBlock()).withLevel(level)));
      }
    }
    for (Tree tree : code.trees(Tree.Kind.IF)) {
      if (isIgnoredFailure(code, (IfTree) tree)) {
        findings.report(hit(code, ((IfTree) tree).getThenStatement()));
      }
    }
  }

  /** What is wrong is what stands behind the brace, which is nothing. */
  private static Hit hit(JavaFragment code, Tree block) {
    return Hit.of(INFO, new TextRange(code.start(block) + 1, code.end(block)));
  }

  private static Optional<Level> level(JavaFragment code, CatchTree handler) {
    List<String> caught = caught(handler.getParameter().getType());
    boolean explained = Blocks.isExplained(code, handler.getBlock());
    if (caught.stream().anyMatch(c -> TRUST.matcher(c).matches())) {
      boolean reasoned = Blocks.wordsOfComments(code, handler.getBlock()) >= REASON;
      return Optional.of(reasoned ? Level.NOTE : Level.WARNING);
    }
    if (explained || onlyTidiesUp(code, handler)) {
      return Optional.empty();
    }
    boolean named = UNUSED.matcher(handler.getParameter().getName()).matches();
    if (caught.stream().anyMatch(c -> ALL.contains(c) || NO_ALGORITHM.contains(c))) {
      return Optional.of(Level.WARNING);
    } else if (caught.stream().anyMatch(GENERAL::contains)) {
      return Optional.of(named || answers(code, handler) ? Level.NOTE : Level.WARNING);
    } else if (caught.contains("SecurityException")) {
      return Optional.of(onlyAsks(code, handler) ? Level.WARNING : Level.NOTE);
    }
    return caught.stream().anyMatch(LOSSES::contains) ? Optional.of(Level.NOTE) : Optional.empty();
  }

  private static List<String> caught(Tree type) {
    return type instanceof UnionTypeTree union
        ? union.getTypeAlternatives().stream().map(LastName::of).toList()
        : List.of(LastName.of(type));
  }

  private static Optional<BlockTree> attempted(JavaFragment code, CatchTree handler) {
    return code.parent(handler)
        .filter(TryTree.class::isInstance)
        .map(t -> ((TryTree) t).getBlock());
  }

  /** A close() that fails leaves nothing to be done. */
  private static boolean onlyTidiesUp(JavaFragment code, CatchTree handler) {
    return attempted(code, handler)
        .filter(block -> block.getStatements().stream().allMatch(TidyingUp::is))
        .isPresent();
  }

  /** What goes on behind is the answer for a failure. */
  private static boolean answers(JavaFragment code, CatchTree handler) {
    return attempted(code, handler)
        .map(BlockTree::getStatements)
        .filter(all -> !all.isEmpty() && all.get(all.size() - 1) instanceof ReturnTree)
        .isPresent();
  }

  /** A check whose answer is the exception, and nothing else. */
  private static boolean onlyAsks(JavaFragment code, CatchTree handler) {
    return attempted(code, handler)
        .filter(block -> block.getStatements().stream().allMatch(TidyingUp::isPlainCall))
        .isPresent();
  }

  private static boolean isIgnoredFailure(JavaFragment code, IfTree choice) {
    ExpressionTree condition = Wrapping.withoutParentheses(choice.getCondition());
    return choice.getElseStatement() == null
        && condition.getKind() == Tree.Kind.LOGICAL_COMPLEMENT
        && FILE_ACTIONS.contains(LastName.of(((UnaryTree) condition).getExpression()))
        && Blocks.isEmpty(code, choice.getThenStatement())
        && !Blocks.isExplained(code, choice.getThenStatement());
  }
}
