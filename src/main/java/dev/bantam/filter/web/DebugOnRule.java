package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Flags what is meant for development and opens a program that is in use. */
final class DebugOnRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-489-debug-on",
          List.of(489),
          Level.WARNING,
          "This is for development: in use it shows or opens the inside to others; switch it off or"
              + " take it from the configuration",
          "Switch it off, or on only by the configuration of a developer's machine");

  /** Names of settings, and the values that open something. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "struts.devMode", "true",
          "spring.h2.console.enabled", "true",
          "spring.h2.console.settings.web-allow-others", "true",
          "javax.faces.PROJECT_STAGE", "Development",
          "jakarta.faces.PROJECT_STAGE", "Development");

  private static final Pattern DEBUGGER =
      Pattern.compile("(?s)(.*\\s)?-(agentlib:jdwp|Xrunjdwp)[=:]\\S*server=y.*");

  private static final Pattern OPEN_CONSOLE = Pattern.compile("-(web|tcp|pg)AllowOthers");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Annotations.named(code, "EnableWebSecurity")
        .flatMap(a -> Annotations.argument(a, "debug").stream())
        .filter(value -> Reach.is(code, value, true))
        .forEach(value -> findings.report(off(code, Hit.of(INFO, code, value), value)));
    Stream.concat(
            code.calls("debug").stream().filter(call -> isSpring(code, call)),
            code.calls("setWebContentsDebuggingEnabled").stream())
        .filter(call -> call.arguments().size() == 1 && !Surrounding.isDead(code, call.tree()))
        .filter(call -> Values.of(code).isAlways(call.arguments().get(0), true))
        .map(call -> off(code, Hit.of(INFO, Places.named(code, call)), call.arguments().get(0)))
        .forEach(findings::report);
    Settings.of(code).all().stream()
        .filter(setting -> setting.value().equals(SETTINGS.get(setting.key())))
        .forEach(setting -> findings.report(Hit.of(INFO, code, setting.call().tree())));
    Stream.of("jdwp")
        .filter(code.text()::contains)
        .flatMap(part -> code.trees(Tree.Kind.STRING_LITERAL).stream())
        .filter(tree -> tree instanceof LiteralTree l && isDebugger(String.valueOf(l.getValue())))
        .forEach(tree -> findings.report(Hit.of(INFO, code, tree)));
    Stream.of("createWebServer", "createTcpServer", "createPgServer")
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> Names.isOn(call, "org.h2.tools.Server") && isOpen(code, call))
        .forEach(call -> findings.report(Hit.of(INFO, code, call.tree())));
  }

  private static Hit off(JavaFragment code, Hit hit, ExpressionTree value) {
    return hit.withFix(Places.replace(INFO, code, value, "false"));
  }

  /** Loggers have a method of that name too. */
  private static boolean isSpring(JavaFragment code, Call call) {
    ExpressionTree receiver = call.receiver();
    return receiver != null
        && SpringSecurity.isUsed(code)
        && (Chains.simpleRootType(code, receiver).equals("WebSecurity")
            || Names.isIdentifier(Chains.root(receiver), "web"));
  }

  private static boolean isDebugger(String text) {
    return DEBUGGER.matcher(text).matches();
  }

  private static boolean isOpen(JavaFragment code, Call call) {
    return call.arguments().stream()
        .flatMap(argument -> Values.of(code).elements(argument).stream())
        .flatMap(value -> code.constantText(value).stream())
        .anyMatch(text -> OPEN_CONSOLE.matcher(text).matches());
  }
}
