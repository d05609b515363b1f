package dev.bantam.filter.deprecation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import dev.bantam.syntax.LibraryApi;
import dev.bantam.syntax.LibraryJars;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeprecatedLibraryRuleTest {
  private static Rule rule = new DeprecatedLibraryRule(LibraryApi.EMPTY);

  @BeforeAll
  static void compile(@TempDir Path folder) throws IOException {
    Path jar =
        LibraryJars.of(
            folder,
            """
            package lib;
            public class Client {
              @Deprecated(since = "2.0") public Client() { }
              public Client(String host) { }
              @Deprecated(since = "2.1", forRemoval = true) public void send(String text) { }
              public void send(byte[] bytes) { }
              @Deprecated public static Client create() { return null; }
              @Deprecated public static final int PORT = 1;
              public Answer ask() { return null; }
              public void close() { }
            }
            """,
            """
            package lib;
            public class Answer {
              @Deprecated public String text() { return null; }
            }
            """,
            """
            package lib;
            public class Quick extends Client {
              public Quick() { super("a"); }
              @Override public void close() { }
            }
            """,
            """
            package lib;
            @Deprecated public interface Listener { }
            """);
    rule = new DeprecatedLibraryRule(LibraryApi.of(List.of(jar)));
  }

  @Test
  void positive() {
    RuleSamples.assertFindings(
        rule,
        """
        import lib.Client;
        import lib.Listener; // finding
        import lib.Quick;
        class A implements Listener { // finding
          void f(Client client, String s) {
            new Client(); // finding
            client.send(s); // finding
            client.send("a"); // finding
            Client.create(); // finding
            int port = Client.PORT; // finding
            client.ask().text(); // finding
            new Quick().send("a"); // finding
            lib.Client.create(); // finding
          }
          class B extends Client { // no finding, the constructor is called silently
            void g() { send("a"); super.send("b"); } // finding
          }
        }
        """
            .replace(" // no finding, the constructor is called silently", ""));
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        rule,
        """
        import lib.Client;
        import lib.Quick;
        class A {
          void f(Client client, Quick quick, byte[] bytes, Own own, Unknown unknown) {
            new Client("host");
            client.send(bytes);
            client.close();
            quick.close();
            own.send("a");
            own.create();
            unknown.send("a");
            client.ask();
          }
          static class Own { void send(String s) { } void create() { } }
        }
        """,
        """
        import other.Client;
        import other.Listener;
        class B implements Listener { void f(Client c) { c.send("a"); new Client(); Client.create(); } }
        """,
        """
        class C { static class Client { } Client c = new Client(); int PORT = 1; int p = PORT; }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        rule,
        """
        import lib.Client;
        class A { void f(Client client) {
            client.send("a" // finding
        """,
        """
        import lib.Listener; // finding
        class A {
        """,
        """
        import lib.Client;
        class A { void f() { Client c = Client.create( // finding
        """);
  }

  @Test
  void check_facts_areTold() {
    Hit hit =
        RuleSamples.hits(rule, "class A { void f(lib.Client c) { c.send(\"a\"); } }", 17).get(0);
    assertEquals(Level.WARNING, hit.level());
    assertEquals(
        "lib.Client.send(java.lang.String) is deprecated by its library since 2.1 and will be removed",
        hit.message());
    assertEquals("2.1", Objects.requireNonNull(hit.api()).since());
    Hit made = RuleSamples.hits(rule, "class A { Object o = new lib.Client(); }", 17).get(0);
    assertEquals(Level.NOTE, made.level());
  }

  @Test
  void check_noLibraries_findsNothing() {
    String file = "class A { Object o = new lib.Client(); }";
    assertEquals(
        List.of(), RuleSamples.hits(new DeprecatedLibraryRule(LibraryApi.EMPTY), file, 17));
  }

  @Test
  void others_knowTheLibrariesToo(@TempDir Path folder) throws IOException {
    LibraryApi jakarta =
        LibraryApi.of(
            List.of(LibraryJars.of(folder, "package jakarta.inject; public class Inject { }")));
    Rule unknown = new UnknownPackageRule(jakarta);
    assertEquals(
        1, RuleSamples.hits(unknown, "import jakarta.inject.Injekt; class A { }", 17).size());
    assertEquals(1, RuleSamples.hits(unknown, "import org.slf4j.Logger; class A { }", 17).size());
    assertEquals(
        0, RuleSamples.hits(unknown, "import jakarta.inject.Inject; class A { }", 17).size());
    assertEquals(0, RuleSamples.hits(unknown, "import org.w3c.dom.Node; class A { }", 17).size());
    Rule outdated = new OutdatedLibraryRule(jakarta);
    assertEquals(
        1, RuleSamples.hits(outdated, "import javax.inject.Inject; class A { }", 17).size());
  }
}
