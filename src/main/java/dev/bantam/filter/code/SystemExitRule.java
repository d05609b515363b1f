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

/** Flags code that serves requests and ends the whole JVM. */
final class SystemExitRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-382-system-exit",
          List.of(382),
          Level.WARNING,
          "This ends the server with all its requests, not only this one; throw an exception",
          "Throw an exception, and let the container answer the request");

  private static final List<String> STARTS =
      List.of("SpringBootApplication", "QuarkusMain", "CommandLine", "Command");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    List.of("exit", "halt").stream()
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> call.mayBeOn("java.lang.System", "java.lang.Runtime"))
        .filter(call -> !isInMain(code, call) && Containers.serveAround(code, call.tree()))
        .filter(call -> !startsProgram(code, call))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
  }

  private static boolean isInMain(JavaFragment code, Call call) {
    return Surrounding.nearest(code, call.tree(), MethodTree.class)
        .filter(m -> m.getName().contentEquals("main"))
        .isPresent();
  }

  /** A class that starts the program may also end it. */
  private static boolean startsProgram(JavaFragment code, Call call) {
    return Surrounding.of(code, call.tree()).stream()
        .filter(ClassTree.class::isInstance)
        .map(ClassTree.class::cast)
        .anyMatch(
            t ->
                Classes.isAnnotated(t.getModifiers(), STARTS)
                    || Classes.is(
                        code,
                        t,
                        "org.springframework.boot.CommandLineRunner",
                        "org.springframework.boot.ApplicationRunner"));
  }
}
