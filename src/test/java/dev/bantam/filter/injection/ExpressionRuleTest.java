package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ExpressionRuleTest {
  private static final Rule RULE = new ExpressionRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.util.Map;
        import ognl.Ognl;
        import org.mvel2.MVEL;
        import org.springframework.expression.spel.standard.SpelExpressionParser;
        class A {
          private final SpelExpressionParser parser = new SpelExpressionParser();
          Object spel(HttpServletRequest request) {
            return parser.parseExpression(request.getParameter("filter")).getValue(); // finding
          }
          Object joined(HttpServletRequest request) {
            String text = String.format("'settings/' + %s", request.getHeader("X-Property"));
            return parser.parseExpression(text).getValue(); // finding
          }
          Object ognl(HttpServletRequest request, Map<String, Object> root) throws Exception {
            return Ognl.getValue(request.getQueryString(), root); // finding
          }
          Object mvel(HttpServletRequest request) {
            Object compiled = MVEL.compileExpression(request.getParameter("rule")); // finding
            return compiled;
          }
          Object parameter(String name) {
            return parser.parseExpression("name == '" + name + "'").getValue(); // finding
          }
          Object helper(HttpServletRequest request) {
            return read(request.getParameter("x"));
          }
          private Object read(String expression) {
            return MVEL.eval(expression); // finding
          }
          public static void main(String[] args) {
            System.out.println(MVEL.eval(args[0])); // finding
          }
        }
        """,
        """
        import jakarta.el.ELProcessor;
        import org.springframework.web.bind.annotation.*;
        class B {
          Object el(@RequestParam String text) {
            return new ELProcessor().eval("order." + text); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import jakarta.servlet.http.*;

        import com.github.javaparser.StaticJavaParser;
        import org.mvel2.MVEL;
        import org.springframework.expression.spel.standard.SpelExpressionParser;
        import org.springframework.expression.spel.support.SimpleEvaluationContext;
        import org.springframework.expression.spel.support.StandardEvaluationContext;
        class A {
          private final SpelExpressionParser parser = new SpelExpressionParser();
          Object variable(HttpServletRequest request) {
            StandardEvaluationContext context = new StandardEvaluationContext();
            context.setVariable("wanted", request.getParameter("filter"));
            return parser.parseExpression("name == #wanted").getValue(context);
          }
          Object restricted(HttpServletRequest request, Object root) {
            return parser
                .parseExpression(request.getParameter("filter"))
                .getValue(SimpleEvaluationContext.forReadOnlyDataBinding().build(), root);
          }
          Object number(HttpServletRequest request) {
            return MVEL.eval("rate * " + Integer.parseInt(request.getParameter("months")));
          }
          Object java(HttpServletRequest request) {
            return StaticJavaParser.parseExpression(request.getParameter("source"));
          }
          Object chosen(HttpServletRequest request) {
            return MVEL.eval("a".equals(request.getParameter("rule")) ? "1 + 1" : "2 + 2");
          }
          Object overwritten(HttpServletRequest request) {
            String rule = request.getParameter("rule");
            rule = "1 + 1";
            return MVEL.eval(rule);
          }
          Object callersChoice(String rule) {
            return MVEL.eval(rule);
          }
          Object cleaned(HttpServletRequest request) {
            return MVEL.eval("order." + request.getParameter("field").replaceAll("\\\\W", ""));
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          Object own(HttpServletRequest request) {
            return MVEL.eval(request.getParameter("a"));
          }
          static class MVEL { static Object eval(String text) { return text; } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import org.springframework.expression.spel.standard.SpelExpressionParser;
        import org.springframework.web.bind.annotation.*;
        class A {
          SpelExpressionParser parser = new SpelExpressionParser();
          String route(@RequestHeader("X-Route") String route) {
            return parser.parseExpression(route // finding
        """,
        """
        import jakarta.servlet.http.*;

        import org.mvel2.MVEL;
        class A {
          void rule(HttpServletRequest request) {
            Object result = MVEL.eval(request.getParameter("rule")); // finding
            if (result
        """,
        """
        import jakarta.servlet.http.*;

        import ognl.Ognl;
        class A {
          void read(HttpServletRequest request, Object root) throws Exception {
            String path = request.getHeader("X-Path");
            Object value = Ognl.getValue(path, root); // finding
            value.
        """);
  }
}
