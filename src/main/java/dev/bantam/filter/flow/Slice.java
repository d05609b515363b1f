package dev.bantam.filter.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.Focus;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The members of a file that have to be run for what touches its {@link Focus}: those in it, those
 * that something enters at, as they alone can put it into fields, and all that call these. What
 * they call is followed from there. Immutable.
 *
 * <p>A class stands for its constructors and fields: making an object runs them. Cost is linear in
 * the number of calls.
 */
final class Slice {
  private final Focus focus;
  private final BitSet members;

  private Slice(Focus focus, BitSet members) {
    this.focus = focus;
    this.members = members;
  }

  /** All of a file. */
  static Slice whole(Focus focus) {
    BitSet all = new BitSet();
    all.set(0, focus.members());
    return new Slice(focus, all);
  }

  /**
   * That of a file's focus.
   *
   * @param entries offsets at which something enters
   */
  static Slice of(JavaFragment code, OwnMethods methods, IntStream entries) {
    Focus focus = Focus.of(code);
    if (focus.isEverywhere()) {
      return whole(focus);
    }
    Callers callers = new Callers(code, methods, focus);
    focus.covered().forEach(callers::reach);
    entries.map(focus::memberAt).forEach(callers::reach);
    return new Slice(focus, callers.reached());
  }

  /** Whether a member, or a method inside one, is among them. */
  boolean has(JavaFragment code, Tree tree) {
    return members.get(focus.memberAt(code.start(tree)));
  }

  /** Whether there is nothing else. */
  boolean isWhole() {
    return members.cardinality() == focus.members();
  }

  /** Who calls whom; classes are numbered behind the members. */
  private static final class Callers {
    private final JavaFragment code;
    private final OwnMethods methods;
    private final Focus focus;
    private final Map<Integer, List<Integer>> callers = new HashMap<>();
    private final IdentityHashMap<ClassTree, Integer> classes = new IdentityHashMap<>();
    private final BitSet seen = new BitSet();
    private final Deque<Integer> open = new ArrayDeque<>();

    Callers(JavaFragment code, OwnMethods methods, Focus focus) {
      this.code = code;
      this.methods = methods;
      this.focus = focus;
      for (Call call : code.calls()) {
        if (call.name().equals(Call.CONSTRUCTOR)) {
          methods.type(call.owner()).ifPresent(type -> add(call, classNumber(type)));
        } else {
          Optional<MethodTree> called = methods.called(call);
          called.ifPresent(method -> add(call, focus.memberAt(code.start(method))));
        }
      }
    }

    private void add(Call call, int called) {
      add(focus.memberAt(code.start(call.tree())), called);
    }

    private void add(int caller, int called) {
      callers.computeIfAbsent(called, c -> new ArrayList<>()).add(caller);
    }

    private int classNumber(ClassTree type) {
      Integer known = classes.get(type);
      if (known != null) {
        return known;
      }
      int number = focus.members() + classes.size();
      classes.put(type, number);
      for (Tree member : type.getMembers()) {
        if (isRunWithObjects(type, member)) {
          add(number, focus.memberAt(code.start(member)));
        }
      }
      return number;
    }

    private boolean isRunWithObjects(ClassTree type, Tree member) {
      return member instanceof MethodTree method
          ? method.getName().contentEquals(Call.CONSTRUCTOR)
          : !(member instanceof VariableTree field && methods.isConstant(type, field));
    }

    /** Adds a member and all that lead to it. */
    void reach(int member) {
      open.push(member);
      while (!open.isEmpty()) {
        int next = open.pop();
        if (!seen.get(next)) {
          seen.set(next);
          callers.getOrDefault(next, List.of()).forEach(open::push);
        }
      }
    }

    BitSet reached() {
      return seen.get(0, focus.members());
    }
  }
}
