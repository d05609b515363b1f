package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.BannedApi.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lines marked {@code // finding} are exactly the findings. */
final class BannedApiCheckTest {
  @Test
  void method_callsAndReferences() {
    Rule rule = rule(Kind.METHOD, "java.io.PrintStream", "println");
    RuleSamples.assertFindings(
        rule,
        """
        import java.io.*;
        import java.util.*;
        import static java.lang.System.out;
        class A {
          private final PrintStream log = System.err;
          void f(PrintStream given, PrintWriter other, List<String> list) {
            System.out.println("a"); // finding
            java.lang.System.out.println("a"); // finding
            out.println(1); // finding
            given.println(); // finding
            log.println(2); // finding
            this.log.println(2); // finding
            list.forEach(System.out::println); // finding
            System.out.print("a");
            other.println("a");
            println("own");
            new PrintStream(given).println(); // finding
          }
          void println(String text) { }
        }
        """);
    RuleSamples.assertNone(
        rule,
        """
        class B {
          static class System { static Out out = new Out(); }
          static class Out { void println(String text) { } }
          void f() { System.out.println("own"); }
        }
        """,
        """
        import own.PrintStream;
        class C { void f(PrintStream stream) { stream.println(); } }
        """,
        """
        class D { void f(Unknown stream) { stream.println(); stream.get().println(); } }
        """);
    RuleSamples.assertUnfinished(
        rule,
        """
        class E { void f() {
          System.out.println( // finding
        """,
        """
        class F { void f() { int a = ;
          System.out.println("a") // finding
        } }
        """);
  }

  @Test
  void method_ofSubtypes_isTheSame() {
    RuleSamples.assertFindings(
        rule(Kind.METHOD, "java.util.Collection", "parallelStream"),
        """
        import java.util.*;
        class A {
          void f(ArrayList<String> list, Optional<String> other) {
            list.parallelStream(); // finding
            new HashSet<>(list).parallelStream(); // finding
            list.stream();
          }
        }
        """);
  }

  @Test
  void constructor_ofThatTypeOnly() {
    Rule rule = rule(Kind.CONSTRUCTOR, "java.util.Random", "");
    RuleSamples.assertFindings(
        rule,
        """
        import java.util.Random;
        import java.util.function.Supplier;
        class A {
          Random a = new Random(); // finding
          Random b = new java.util.Random(7); // finding
          Supplier<Random> c = Random::new; // finding
          Random d = new java.security.SecureRandom();
          Random e = new Random() { }; // finding
          int f = new Random().nextInt(); // finding
        }
        """);
    RuleSamples.assertNone(rule, "class B { Object o = new Random(); static class Random { } }");
  }

  @Test
  void field_byNameAndStaticImport() {
    RuleSamples.assertFindings(
        rule(Kind.FIELD, "java.math.BigDecimal", "ROUND_HALF_UP"),
        """
        import java.math.BigDecimal;
        import static java.math.BigDecimal.ROUND_HALF_UP;
        class A {
          int a = BigDecimal.ROUND_HALF_UP; // finding
          int b = java.math.BigDecimal.ROUND_HALF_UP; // finding
          int c = ROUND_HALF_UP; // finding
          int d = BigDecimal.ROUND_UP;
          int e(int ROUND_HALF_UP) { return ROUND_HALF_UP; }
        }
        """);
  }

  @Test
  void type_everyUse() {
    Rule rule = rule(Kind.TYPE, "java.util.Vector", "");
    RuleSamples.assertFindings(
        rule,
        """
        import java.util.List;
        import java.util.Vector; // finding
        class A extends Vector<String> { // finding
          Vector<String> a; // finding
          List<Vector> b; // finding
          Object c = new java.util.Vector<>(); // finding
          Object d(Object o) { return (Vector) o; } // finding
          boolean e(Object o) { return o instanceof Vector; } // finding
          Class<?> f = Vector.class; // finding
          String Vectors = "Vector";
          int g(int Vector) { return Vector; }
        }
        """);
    RuleSamples.assertNone(
        rule, "import own.Vector; class B { Vector a; }", "class C { Vector a; class Vector { } }");
  }

  @Test
  void type_ofALibrary_isTakenForItOnlyWhereItShows() {
    Rule rule = rule(Kind.TYPE, "com.example.Client", "");
    RuleSamples.assertFindings(
        rule,
        "import com.example.*; class A {\n Client a; // finding\n}",
        "package com.example; class A {\n Client a; // finding\n}",
        "class A {\n com.example.Client a; // finding\n}",
        "import static com.example.Client.make; // finding\nclass A { }");
    RuleSamples.assertNone(
        rule,
        "package com.other; class B { Client sameNameInTheSamePackage; }",
        "import com.other.*; class B { Client a; }",
        "import com.example.Client2; class B { Client2 a; }");
  }

  @Test
  void package_importsAndQualifiedNames() {
    Rule rule = rule(Kind.PACKAGE, "org.joda.time", "");
    RuleSamples.assertFindings(
        rule,
        """
        import org.joda.time.DateTime; // finding
        import org.joda.time.*; // finding
        import org.joda.time.format.DateTimeFormat; // finding
        import static org.joda.time.DateTimeZone.UTC; // finding
        import org.joda.timer.Other;
        class A {
          DateTime a = DateTime.now();
          Object b = org.joda.time.DateTime.now(); // finding
          Object c = org.joda.timer.Other.now();
        }
        """);
    assertEquals(
        1,
        RuleSamples.hits(rule, "class A { Object o = org.joda.time.DateTime.now(); }", 17).size());
  }

  @Test
  void hit_saysWhatWasWritten() {
    BannedApi api =
        new BannedApi(
            "OWN-x",
            Kind.METHOD,
            "java.lang.System",
            "exit",
            List.of(382),
            Level.ERROR,
            "No",
            "throw");
    String file = "class A { void f() { System.exit(1); } }";
    Hit hit = RuleSamples.hits(new BannedApiCheck(api), file, 17).get(0);
    assertEquals("No; use throw", hit.message());
    assertEquals(Level.ERROR, hit.level());
    assertEquals("Use throw", hit.rule().fix());
    assertEquals("exit", file.substring(hit.place().start(), hit.place().end()));
    assertEquals(List.of(1177), rule(Kind.TYPE, "a.B", "").info().cwe());
  }

  private static Rule rule(Kind kind, String owner, String member) {
    return new BannedApiCheck(
        new BannedApi("OWN-x", kind, owner, member, List.of(), Level.WARNING, "No", null));
  }
}
