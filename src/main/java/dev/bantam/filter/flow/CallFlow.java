package dev.bantam.filter.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import dev.bantam.filter.Hit;
import dev.bantam.filter.flow.Containers.Effect;
import dev.bantam.filter.flow.FlowTables.Passing;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Works out what calls give and what they do to the variables they are made on. */
final class CallFlow {
  /** Methods of the file that are followed into each other. */
  private static final int MAX_DEPTH = 4;

  /** Expressions of a file, above which calls of its own methods are not followed any more. */
  private static final int MAX_FOLLOWED_WORK = 60_000;

  /** Calls that leave the method unless their first argument is true. */
  private static final Set<String> ENSURING =
      Set.of("isTrue", "checkArgument", "checkState", "require", "state", "ensure", "assertTrue");

  /** Methods that write what their receiver holds into their first argument. */
  private static final Set<String> FILLING =
      Set.of("read", "readFully", "readNBytes", "getChars", "drainTo", "copyInto", "getBytes");

  /** A pattern of all but a few harmless characters. */
  private static final Pattern KEEPS_FEW = Pattern.compile("\\[\\^[\\w\\\\\\-. ]*+\\][+*]?");

  private final FlowRun run;
  private final JavaFragment code;
  private final Passing passing;
  private final Expressions expressions;
  private final Statements statements;
  private final Deque<MethodTree> active = new ArrayDeque<>();
  private final Deque<ClassTree> beingMade = new ArrayDeque<>();

  CallFlow(FlowRun run, Expressions expressions, Statements statements) {
    this.run = run;
    this.code = run.code();
    this.passing = run.tables().passing();
    this.expressions = expressions;
    this.statements = statements;
  }

  Value of(Call call, Env env) {
    Value receiver =
        call.receiver() == null || call.onType()
            ? Value.SAFE
            : expressions.value(call.receiver(), env);
    List<Value> arguments = new ArrayList<>();
    for (ExpressionTree argument : call.arguments()) {
      arguments.add(
          argument instanceof LambdaExpressionTree lambda
              ? expressions.ofLambda(lambda, receiver.whole().or(Value.UNKNOWN), env)
              : expressions.value(argument, env));
    }
    if (ENSURING.contains(call.name()) && !arguments.isEmpty()) {
      statements.guards().apply(call.arguments().get(0), true, env);
    }
    long met = run.meet(call, receiver, arguments);
    return given(call, receiver, arguments, env).cleanFor(met);
  }

  private Value given(Call call, Value receiver, List<Value> arguments, Env env) {
    Optional<Value> constant = folded(call, receiver, arguments);
    if (constant.isPresent()) {
      return constant.get();
    }
    Optional<Value> followed = followed(call, receiver, arguments, env);
    if (followed.isPresent()) {
      return followed.get();
    }
    Optional<Value> made = Containers.made(call, arguments);
    if (made.isPresent()) {
      return made.get();
    }
    Optional<Effect> effect = Containers.called(call, receiver, arguments);
    if (effect.isPresent()) {
      if (effect.get().receiver() != null) {
        expressions.replace(call.receiver(), effect.get().receiver(), env);
      }
      return effect.get().given();
    }
    return ofLibrary(call, receiver, arguments, env);
  }

  private static Optional<Value> folded(Call call, Value receiver, List<Value> arguments) {
    Object text = receiver.constant();
    List<Object> constants = new ArrayList<>();
    for (Value argument : arguments) {
      if (argument.constant() == null) {
        return Optional.empty();
      }
      constants.add(argument.constant());
    }
    return text == null
        ? Optional.empty()
        : ConstantCalls.fold(call.name(), text, constants).map(Value::constant);
  }

  // Methods and classes of the file

  private Optional<Value> followed(Call call, Value receiver, List<Value> arguments, Env env) {
    if (active.size() >= MAX_DEPTH || expressions.work() > MAX_FOLLOWED_WORK) {
      run.methods().called(call).ifPresent(statements::leaveUnfollowed);
      return Optional.empty();
    }
    if (call.name().equals(Call.CONSTRUCTOR)) {
      return run.methods()
          .type(call.owner())
          .filter(type -> !beingMade.contains(type))
          .map(type -> make(type, call, arguments, env));
    }
    return run.methods()
        .called(call)
        .filter(method -> !active.contains(method))
        .map(method -> follow(method, call, receiver, arguments, env));
  }

  private Value follow(
      MethodTree method, Call call, Value receiver, List<Value> arguments, Env env) {
    Env in = env.copy();
    List<VariableTree> fields = fieldsOf(call);
    Parts parts = receiver.parts();
    boolean other = parts != null && !fields.isEmpty();
    if (parts != null) {
      fields.forEach(f -> in.set(f, parts.get("." + f.getName())));
    }
    Value result = run(method, call, arguments, in);
    bringBack(method, call, in, env);
    if (other) {
      expressions.replace(call.receiver(), Value.of(held(fields, in)), env);
    } else {
      env.adopt(in, run::isField);
    }
    return result;
  }

  private List<VariableTree> fieldsOf(Call call) {
    return call.receiver() == null || call.onType() || Expressions.isThis(call.receiver())
        ? List.of()
        : run.methods().type(call.owner()).map(run.methods()::fields).orElse(List.of());
  }

  private Value run(MethodTree method, Call call, List<Value> arguments, Env in) {
    for (int i = 0; i < arguments.size(); i++) {
      Value given =
          arguments
              .get(i)
              .at("given to " + method.getName(), Hit.rangeOf(code, call.arguments().get(i)));
      expressions.declareAs(method.getParameters().get(i), given, in);
    }
    active.push(method);
    statements.noteFollowed(method);
    try {
      return statements.runBody(method.getBody(), in);
    } finally {
      active.pop();
    }
  }

  /** A method that leaves unless its parameter is harmless has made the argument so. */
  private void bringBack(MethodTree method, Call call, Env in, Env env) {
    for (int i = 0; i < call.arguments().size(); i++) {
      if (call.arguments().get(i) instanceof IdentifierTree name) {
        Value after = in.get(method.getParameters().get(i));
        Object variable = run.variable(name);
        if (after.isAtLeast(Origin.PARAMETER)) {
          env.set(variable, env.get(variable).cleanFor(after.clean()));
        }
      }
    }
  }

  /** An object of a class of the file: what its fields hold. */
  private Value make(ClassTree type, Call call, List<Value> arguments, Env env) {
    beingMade.push(type);
    try {
      return made(type, call, arguments, env);
    } finally {
      beingMade.pop();
    }
  }

  private Value made(ClassTree type, Call call, List<Value> arguments, Env env) {
    List<VariableTree> fields = run.methods().fields(type);
    Env in = env.copy();
    for (VariableTree field : fields) {
      boolean constant = run.methods().isConstant(type, field);
      in.set(field, constant ? Value.SAFE : expressions.value(field.getInitializer(), in));
    }
    Optional<MethodTree> constructor = run.methods().constructor(type, arguments.size());
    if (constructor.isPresent() && !active.contains(constructor.get())) {
      run(constructor.get(), call, arguments, in);
    } else if (constructor.isEmpty() && type.getKind() == com.sun.source.tree.Tree.Kind.RECORD) {
      for (int i = 0; i < Math.min(arguments.size(), fields.size()); i++) {
        in.set(fields.get(i), arguments.get(i));
      }
    } else if (!arguments.isEmpty()) {
      return worst(Value.UNKNOWN, arguments);
    }
    return Value.of(held(fields, in));
  }

  private static Parts held(List<VariableTree> fields, Env in) {
    Map<Object, Value> known = new HashMap<>();
    fields.forEach(f -> in.known(f).ifPresent(v -> known.put("." + f.getName(), v)));
    return new Parts(known, Value.UNKNOWN, -1, /* hides= */ false);
  }

  // Methods of libraries

  private Value ofLibrary(Call call, Value receiver, List<Value> arguments, Env env) {
    Value worst =
        isLookUp(call)
            ? worst(receiver.whole(), arguments.subList(1, arguments.size()))
            : worst(receiver.whole(), arguments);
    Optional<Value> source = source(call, receiver.whole());
    Optional<Value> property = property(call, receiver, arguments, env);
    store(call, receiver, arguments, env);
    if (property.isPresent()) {
      return property.get();
    }
    long clean = run.entry(call).clean();
    if (clean != 0) {
      return source.orElse(worst).cleanFor(clean);
    }
    return source.orElseGet(() -> result(call, worst));
  }

  private static Value worst(Value receiver, List<Value> arguments) {
    Value worst = receiver;
    for (Value argument : arguments) {
      worst = worst.or(argument.whole());
    }
    return worst;
  }

  private Optional<Value> source(Call call, Value through) {
    return run.entry(call)
        .source()
        .map(s -> Value.of(s.origin(), "from " + s.what(), Hit.rangeOf(code, call.tree())))
        .map(
            value ->
                through.isAtLeast(Origin.LOCAL)
                    ? through
                        .or(value)
                        .at(value.steps().get(0).message(), value.steps().get(0).place())
                    : value);
  }

  /** What {@code setName} puts into an object {@code getName} and {@code name} give. */
  private Optional<Value> property(Call call, Value receiver, List<Value> arguments, Env env) {
    if (call.onType() || call.receiver() == null) {
      return Optional.empty();
    }
    String name = call.name();
    Parts parts = receiver.parts();
    if (arguments.isEmpty() && parts != null) {
      return Optional.ofNullable(parts.known().get("." + propertyOf(name)));
    }
    if (arguments.size() == 1 && name.startsWith("set") && isOfProject(call.owner())) {
      Parts before = parts == null ? Parts.EMPTY.or(receiver.whole()) : parts;
      Parts after = before.put("." + propertyOf(name), arguments.get(0));
      expressions.replace(call.receiver(), Value.of(after), env);
      return Optional.of(Value.UNKNOWN);
    }
    return Optional.empty();
  }

  private static boolean isOfProject(@Nullable String owner) {
    return owner != null && !Parameters.isTool(owner);
  }

  private static String propertyOf(String method) {
    int begins = method.startsWith("is") ? 2 : startsWithGetOrSet(method) ? 3 : 0;
    boolean accesses = begins < method.length() && isLatinCapital(method.charAt(begins));
    String name = accesses ? method.substring(begins) : method;
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static boolean startsWithGetOrSet(String method) {
    return method.startsWith("get") || method.startsWith("set");
  }

  private static boolean isLatinCapital(char c) {
    return 'A' <= c && c <= 'Z';
  }

  private void store(Call call, Value receiver, List<Value> arguments, Env env) {
    if (FILLING.contains(call.name()) && !arguments.isEmpty() && !call.onType()) {
      boolean comes = receiver.isAtLeast(Origin.LOCAL);
      source(call, receiver)
          .or(() -> comes ? Optional.of(receiver) : Optional.empty())
          .ifPresent(value -> expressions.add(call.arguments().get(0), value, env));
    }
    if (call.name().equals("arraycopy") && arguments.size() > 2) {
      expressions.add(call.arguments().get(2), arguments.get(0), env);
    } else if (call.onType() && (call.name().equals("addAll") || call.name().equals("fill"))) {
      expressions.add(call.arguments().get(0), worst(Value.SAFE, arguments), env);
    }
    Value worst = worst(receiver.whole(), arguments);
    if (passing.storing().contains(call.name())
        && worst.isAtLeast(Origin.UNKNOWN)
        && !call.onType()) {
      expressions.add(call.receiver(), joined(call, worst), env);
    } else if (call.name().equals("setLength") && !call.onType()) {
      expressions.replace(call.receiver(), Value.SAFE, env);
    }
  }

  /** A key only chooses among what a map holds. */
  private static boolean isLookUp(Call call) {
    return (call.name().equals("get") || call.name().equals("getOrDefault"))
        && call.mayBeOn("java.util.Map")
        && !call.arguments().isEmpty();
  }

  /** What a text leaves out that may only keep letters and the like. */
  private Optional<Value> reduced(Call call, Value worst) {
    if (!call.name().equals("replaceAll") || call.arguments().size() != 2) {
      return Optional.empty();
    }
    return code.constantText(call.arguments().get(0))
        .filter(regex -> KEEPS_FEW.matcher(regex).matches())
        .map(regex -> regex.contains(".") ? ~run.tables().bit("path") : Value.ALL)
        .map(worst::cleanFor);
  }

  private Value result(Call call, Value worst) {
    Optional<Value> reduced = reduced(call, worst);
    if (reduced.isPresent()) {
      return reduced.get();
    }
    if (passing.fixed().contains(call.name()) || isEnumLookUp(call) || isEscaping(call.name())) {
      return Value.SAFE;
    }
    if (worst.origin() == Origin.SAFE) {
      return isPlain(call) ? Value.SAFE : Value.UNKNOWN;
    }
    return joined(call, worst);
  }

  private Value joined(Call call, Value worst) {
    return passing.joining().contains(call.name())
        ? worst.joinedAt(Hit.rangeOf(code, call.tree()))
        : worst;
  }

  /** Whether it gives nothing but what it is given. */
  private static boolean isPlain(Call call) {
    String owner = call.owner();
    return call.name().equals(Call.CONSTRUCTOR)
        || (owner != null && (owner.startsWith("java.lang.") || owner.startsWith("java.util.")));
  }

  /** {@code Colour.valueOf(text)} gives one of a few. */
  private static boolean isEnumLookUp(Call call) {
    String owner = call.owner();
    return call.onType()
        && call.name().equals("valueOf")
        && owner != null
        && !owner.startsWith("java.lang.");
  }

  private static boolean isEscaping(String name) {
    return name.startsWith("escape")
        || name.startsWith("sanitize")
        || name.startsWith("sanitise")
        || name.startsWith("enquote")
        || name.startsWith("quote")
        || name.startsWith("encodeFor");
  }
}
