package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.MethodTree;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out because it lies outside of a suggestion changes no finding inside. */
final class FocusTest {
  /** Values go through fields, helpers, constructors, nested and anonymous classes. */
  private static final String FILE =
      """
      package a.b;
      import java.io.*;
      import java.sql.*;
      import java.util.*;
      import javax.servlet.http.*;
      class Orders extends HttpServlet {
        private static final String PASSWORD = "hunter2-prod-4711", TABLE = "orders";
        private String kept;
        private final Statement out = null;
        private int size, count;
        { System.runFinalizersOnExit(true); }
        void doGet(HttpServletRequest request, HttpServletResponse response) throws Exception {
          String name = request.getParameter("name");
          kept = request.getHeader("kept");
          find(clean(name));
          new Order(name).store();
          response.getWriter().println(name);
        }
        void later() throws Exception {
          out.executeQuery("select * from x where y = '" + kept + "'");
        }
        private ResultSet find(String name) throws Exception {
          String query = "select * from x where y = '" + name + "'";
          return run(query);
        }
        private ResultSet run(String query) throws Exception {
          return out.executeQuery(query);
        }
        private String clean(String name) {
          return name.trim();
        }
        public void given(String name) throws Exception {
          run("select " + name);
        }
        Runnable task(String path) {
          return new Runnable() {
            @Override
            public void run() {
              new File("/srv/" + path).delete();
              Integer old = new Integer(1);
            }
          };
        }
        int half(int a) {
          int zero = 0;
          if (text.trim().length() == 0 && path instanceof String) { String cast = (String) path; }
          List<String> none = Collections.unmodifiableList(Arrays.asList("a".getBytes("UTF-8")));
          String text = null;
          if (a > 1) { return text.length(); }
          return a / zero + Integer.MAX_VALUE * 2;
        }
        @Deprecated
        static class Order {
          private final String id;
          Order(String id) { this.id = id; }
          void store() throws Exception {
            Runtime.getRuntime().exec("store " + id);
          }
          protected void finalize() { Thread.currentThread().stop(); }
        }
        enum Kind { A, B { void f() { new Date(1, 2, 3); } }; void f() { } }
      }
      """;

  /** The same without fields that others fill: only a part of it is run. */
  private static String quiet() {
    return FILE.replace("kept = request.getHeader(\"kept\");", "");
  }

  static List<String> files() {
    String open = quiet().replace("return name.trim();\n  }", "return name.trim(;\n");
    String cut = quiet().substring(0, quiet().indexOf("int half"));
    return List.of(FILE, quiet(), open, cut, WarmUp.suggestion(0).merged());
  }

  @ParameterizedTest
  @MethodSource("files")
  void hits_thatTouchALine_areThoseOfTheWholeFile(String file) {
    int found = compare(file, /* release= */ 8) + compare(file, /* release= */ 17);
    assertTrue(found > 10, () -> "hardly anything to compare");
  }

  /** How many findings there are in all lines. */
  private static int compare(String file, int release) {
    JavaFragment whole = JavaFragment.parse(file, release);
    int found = 0;
    int start = 0;
    for (String line : file.split("\n", -1)) {
      TextRange place = new TextRange(start, start + line.length());
      JavaFragment part = JavaFragment.parse(file, release);
      Focus.set(part, place);
      for (Rule rule : RuleCatalogue.all()) {
        List<Finding> wanted = findings(rule, whole, place);
        assertEquals(wanted, findings(rule, part, place), rule.info().id() + " in " + line);
        found += wanted.size();
      }
      start += line.length() + 1;
    }
    return found;
  }

  private static List<Finding> findings(Rule rule, JavaFragment code, TextRange place) {
    Localiser localiser = new Localiser(code, place);
    return new RuleInUse(rule, null)
        .hits(code).stream().map(localiser::localise).flatMap(Optional::stream).toList();
  }

  @Test
  void covers_theMemberAroundAndNoOther() {
    JavaFragment code = JavaFragment.parse(FILE);
    int place = FILE.indexOf("name.trim()");
    Focus.set(code, new TextRange(place, place + 4));
    List<String> covered =
        code.methods().stream()
            .filter(m -> Focus.of(code).covers(code.start(m)))
            .map(MethodTree::getName)
            .map(Object::toString)
            .toList();
    assertEquals(List.of("clean"), covered);
  }

  @Test
  void isEverywhere_ofAFile() {
    JavaFragment code = JavaFragment.parse(FILE);
    Focus.set(code, new TextRange(0, FILE.length()));
    assertTrue(Focus.of(code).isEverywhere());
    assertTrue(Focus.of(JavaFragment.parse(FILE)).isEverywhere());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "class A {}", "import java.util.*;", "}}} @ int"})
  void set_withoutMembers_coversAll(String text) {
    JavaFragment code = JavaFragment.parse(text + " ");
    Focus.set(code, new TextRange(0, 0));
    assertTrue(Focus.of(code).covers(0));
    assertFalse(Focus.of(code).isEverywhere());
  }
}
