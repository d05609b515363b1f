package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class JndiLookupRuleTest {
  private static final Rule RULE = new JndiLookupRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.util.*;
        import javax.naming.*;
        class A {
          Object whole(HttpServletRequest request) throws NamingException {
            return new InitialContext().lookup(request.getParameter("name")); // finding
          }
          Object variable(Context context, HttpServletRequest request) throws NamingException {
            String name = request.getHeader("X-Queue");
            return context.lookup(name.trim()); // finding
          }
          Object quick(HttpServletRequest request) throws NamingException {
            return InitialContext.doLookup(request.getQueryString()); // finding
          }
          Object prefixed(Context context, HttpServletRequest request) throws NamingException {
            return context.lookup("java:comp/env/" + request.getParameter("bean")); // finding
          }
          Object remote(HttpServletRequest request) throws Exception {
            return java.rmi.Naming.lookup(request.getParameter("address")); // finding
          }
          Object helper(HttpServletRequest request) throws NamingException {
            return find(request.getParameter("bean"));
          }
          private Object find(String name) throws NamingException {
            return new InitialContext().lookup(name); // finding
          }
          public static void main(String[] args) throws NamingException {
            Context context = new InitialContext();
            for (String name : args) {
              System.out.println(context.lookup(name)); // finding
            }
          }
        }
        """,
        """
        import org.springframework.jndi.JndiTemplate;
        import org.springframework.web.bind.annotation.*;
        class B {
          Object spring(JndiTemplate jndi, @RequestParam String key) throws Exception {
            return jndi.lookup(key); // finding
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
        import javax.naming.*;
        class A {
          private static final Map<String, String> NAMES = Map.of("mail", "java:/mail");
          Object constant() throws NamingException {
            return new InitialContext().lookup("java:comp/env/jdbc/main");
          }
          Object mapped(HttpServletRequest request) throws NamingException {
            return new InitialContext().lookup(NAMES.get(request.getParameter("queue")));
          }
          Object number(HttpServletRequest request) throws NamingException {
            int shard = Integer.parseInt(request.getParameter("shard"));
            return new InitialContext().lookup("java:comp/env/jdbc/shard" + shard);
          }
          Object guarded(HttpServletRequest request) throws NamingException {
            String name = request.getParameter("name");
            if (!NAMES.containsKey(name)) {
              return null;
            }
            return new InitialContext().lookup(name);
          }
          Object overwritten(HttpServletRequest request) throws NamingException {
            String name = request.getParameter("name");
            name = "java:/mail";
            return new InitialContext().lookup(name);
          }
          Object callersChoice(Context context, String name) throws NamingException {
            return context.lookup("java:comp/env/" + name);
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          Object own(Context context, HttpServletRequest request) {
            return context.lookup(request.getParameter("word"));
          }
          static class Context { Object lookup(String word) { return word; } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import jakarta.servlet.http.*;

        import javax.naming.*;
        class A {
          Object find(HttpServletRequest request) {
            return new InitialContext().lookup(request.getParameter("name") // finding
        """,
        """
        import jakarta.servlet.http.*;

        import javax.naming.*;
        class A {
          void find(HttpServletRequest request) throws Exception {
            String name = request.getParameter("name");
            Object found = new InitialContext().lookup(name); // finding
            try (
        """,
        """
        import jakarta.servlet.http.*;

        import javax.naming.*;
        class A {
          void find(HttpServletRequest request) throws Exception {
            var context = new InitialContext();
            var found = context.lookup(request.getHeader("X")); // finding
            found.
        """);
  }
}
