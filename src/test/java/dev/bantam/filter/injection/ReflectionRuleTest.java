package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ReflectionRuleTest {
  private static final Rule RULE = new ReflectionRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.lang.reflect.*;
        class A {
          Object type(HttpServletRequest request) throws Exception {
            return Class.forName(request.getParameter("type")).getConstructor().newInstance(); // finding
          }
          Object inAPackage(HttpServletRequest request) throws Exception {
            String name = String.format("app.handlers.%sHandler", request.getParameter("handler"));
            return Class.forName(name); // finding
          }
          Method method(HttpServletRequest request) throws Exception {
            return getClass().getMethod(request.getHeader("X-Action")); // finding
          }
          Field field(HttpServletRequest request) throws Exception {
            return A.class.getDeclaredField(request.getParameter("field")); // finding
          }
          Object loader(HttpServletRequest request) throws Exception {
            return Thread.currentThread().getContextClassLoader().loadClass(request.getQueryString()); // finding
          }
          Object environment() throws Exception {
            return Class.forName(System.getenv("PLUGIN")); // finding
          }
          Object helper(HttpServletRequest request) throws Exception {
            return make(request.getParameter("codec"));
          }
          private Object make(String name) throws Exception {
            return Class.forName(name).getDeclaredConstructor().newInstance(); // finding
          }
        }
        """,
        """
        import org.apache.commons.lang3.reflect.MethodUtils;
        import org.springframework.util.ClassUtils;
        import org.springframework.web.bind.annotation.*;
        class B {
          Object spring(@RequestParam String name) throws Exception {
            return ClassUtils.forName(name, null); // finding
          }
          Object commons(@PathVariable String name) throws Exception {
            return MethodUtils.invokeMethod(this, name); // finding
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

        import java.util.*;
        import org.apache.commons.lang3.reflect.MethodUtils;
        class A {
          private static final Set<String> TYPES = Set.of("a.B", "a.C");
          private static final Map<String, Class<?>> KNOWN = Map.of("b", String.class);
          Object constant() throws Exception {
            return Class.forName("a.B");
          }
          Object allowed(HttpServletRequest request) throws Exception {
            String type = request.getParameter("type");
            if (!TYPES.contains(type)) {
              return null;
            }
            return Class.forName(type);
          }
          Object mapped(HttpServletRequest request) throws Exception {
            return KNOWN.get(request.getParameter("type")).getConstructor().newInstance();
          }
          Object argument(HttpServletRequest request) throws Exception {
            return MethodUtils.invokeMethod(this, "show", request.getParameter("region"));
          }
          Object argumentOfForced(HttpServletRequest request) throws Exception {
            return MethodUtils.invokeMethod(this, true, "show", request.getParameter("region"));
          }
          String httpMethod(HttpServletRequest request) {
            return request.getMethod();
          }
          Object overwritten(HttpServletRequest request) throws Exception {
            Map<String, String> types = new HashMap<>();
            types.put("type", request.getParameter("type"));
            types.put("type", "a.B");
            return Class.forName(types.get("type"));
          }
          Object callersChoice(String type) throws Exception {
            return Class.forName(type);
          }
          Object joinedByCaller(String name) throws Exception {
            return Class.forName("a." + name);
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          Object own(Loader loader, HttpServletRequest request) {
            return loader.loadClass(request.getParameter("a"));
          }
          static class Loader { Object loadClass(String name) { return name; } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import jakarta.servlet.http.*;

        class A {
          Object type(HttpServletRequest request) {
            return Class.forName(request.getParameter("type") // finding
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void type(HttpServletRequest request) throws Exception {
            Class<?> type = Class.forName(request.getParameter("type")); // finding
            Object made = type.getConstr
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void method(HttpServletRequest request) throws Exception {
            var method = getClass().getMethod(request.getParameter("action")); // finding
            method.invoke(
        """);
  }
}
