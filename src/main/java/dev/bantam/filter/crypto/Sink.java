package dev.bantam.filter.crypto;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place where calls take a kind of value.
 *
 * @param owner the type that has the method or constructor
 * @param method its name
 * @param count how many arguments the call has; {@link #ANY} for any number
 * @param index which of them it is
 */
record Sink(String owner, String method, int count, int index) {
  /** Whatever the number of arguments. */
  static final int ANY = -1;

  /** A value where a call takes it. */
  record Taken(Call call, ExpressionTree value) {}

  /** The place in a constructor. */
  static Sink constructor(String owner, int count, int index) {
    return new Sink(owner, Call.CONSTRUCTOR, count, index);
  }

  /** What a file's calls take there, in the order of the sinks. */
  static Stream<Taken> taken(JavaFragment code, Collection<Sink> sinks) {
    return sinks.stream().flatMap(sink -> sink.taken(code));
  }

  /** Whether a call has such a place. */
  boolean matches(Call call) {
    int given = call.arguments().size();
    return call.name().equals(method)
        && given > index
        && (count == ANY || given == count)
        && (!method.equals(Call.CONSTRUCTOR) || isNamedSo(call.owner()))
        && call.mayBeOn(owner);
  }

  /** Spares the look for subtypes, which have constructors of their own. */
  private boolean isNamedSo(@Nullable String type) {
    return type != null && type.endsWith(LastName.ofQualified(owner));
  }

  private Stream<Taken> taken(JavaFragment code) {
    return code.calls(method).stream()
        .filter(this::matches)
        .filter(call -> !Surrounding.isDead(code, call.tree()))
        .map(call -> new Taken(call, call.arguments().get(index)));
  }
}
