package dev.bantam.filter;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.syntax.FragmentScanner;
import dev.bantam.syntax.JavaFragment;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The part of a file of which findings are wanted, by its members: methods, fields and initialisers
 * that stand in no other. A rule that takes its time may leave out a member that neither touches it
 * nor has a part in what happens there; one that reads everything is as right. Immutable.
 *
 * <p>A member reaches from its start to that of the next one: starts are known for certain also
 * where code is broken, ends are not.
 */
public final class Focus {
  private static final Focus EVERYWHERE = new Focus(new int[0], 0, 0, /* everywhere= */ true);

  private final int[] starts;
  private final int first;
  private final int last;
  private final boolean everywhere;

  private Focus(int[] starts, int first, int last, boolean everywhere) {
    this.starts = starts;
    this.first = first;
    this.last = last;
    this.everywhere = everywhere;
  }

  /** That of a file; all of it, unless somebody has set it. */
  public static Focus of(JavaFragment code) {
    return code.memo(Focus.class, c -> EVERYWHERE);
  }

  /** Sets it, before any rule reads the file. */
  static void set(JavaFragment code, TextRange place) {
    code.memo(Focus.class, c -> on(c, place));
  }

  private static Focus on(JavaFragment code, TextRange place) {
    if (!code.isReadable() || (place.start() <= 0 && place.end() >= code.text().length())) {
      return EVERYWHERE;
    }
    int[] starts = starts(code);
    int first = indexOf(starts, place.start() - 1);
    return new Focus(starts, first, indexOf(starts, place.end()), /* everywhere= */ false);
  }

  private static int[] starts(JavaFragment code) {
    IntStream.Builder starts = IntStream.builder();
    new FragmentScanner() {
      @Override
      public Void visitMethod(MethodTree method, Void unused) {
        return add(method);
      }

      @Override
      public Void visitVariable(VariableTree field, Void unused) {
        return add(field);
      }

      @Override
      public Void visitBlock(BlockTree initialiser, Void unused) {
        return add(initialiser);
      }

      private Void add(Tree member) {
        starts.add(code.start(member));
        return null;
      }
    }.scan(code.unit(), null);
    return starts.build().sorted().distinct().toArray();
  }

  /** Whether the whole file is meant. */
  public boolean isEverywhere() {
    return everywhere;
  }

  /** How many members there are, what stands before the first one included. */
  public int members() {
    return starts.length + 1;
  }

  /** The number of the member that an offset lies in; 0 before the first one. */
  public int memberAt(int offset) {
    return indexOf(starts, offset);
  }

  /** Whether the member that an offset lies in may touch the focus. */
  public boolean covers(int offset) {
    int member = everywhere ? 0 : memberAt(offset);
    return everywhere || (first <= member && member <= last);
  }

  /** The numbers of the members that may touch the focus. */
  public IntStream covered() {
    return IntStream.rangeClosed(first, last);
  }

  /** What the members that may touch the focus cover of a text. */
  public TextRange range(String text) {
    int end = last < starts.length ? starts[last] : text.length();
    return everywhere || first == 0
        ? new TextRange(0, everywhere ? text.length() : end)
        : new TextRange(starts[first - 1], end);
  }

  private static int indexOf(int[] starts, int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
