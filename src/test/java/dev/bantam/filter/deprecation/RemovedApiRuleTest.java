package dev.bantam.filter.deprecation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RemovedApiRuleTest {
  private static final Rule RULE = new RemovedApiRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.jar.Pack200; // finding
        import javax.xml.bind.JAXBContext; // finding
        import sun.misc.BASE64Encoder; // finding
        import org.omg.CORBA.*;
        class A {
          void f(Thread thread) throws Exception {
            JAXBContext.newInstance("a");
            new BASE64Encoder().encode(new byte[0]); // finding
            thread.destroy(); // finding
            Runtime.getRuntime().traceInstructions(true); // finding
            java.security.acl.Group group = null; // finding
            System.runFinalizersOnExit(true); // finding
            ORB orb = null; // finding
          }
        }
        """,
        """
        class B extends Thread {
          void f() {
            destroy(); // finding
            this.destroy(); // finding
            super.destroy(); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import jakarta.xml.bind.JAXBContext;
        import java.util.Base64;
        class A {
          void f(Thread thread) throws Exception {
            JAXBContext.newInstance("a");
            Base64.getEncoder().encode(new byte[0]);
            thread.join();
            thread.stop();
            thread.suspend();
          }
        }
        """,
        "import javax.annotation.Nullable; class B { @Nullable String s; }",
        "import javax.sql.DataSource; class C { DataSource source; }",
        "class D { void f(Job job) { job.destroy(); job.countStackFrames(); } }",
        "class E { static class Pack200 { } Pack200 p = new Pack200(); }",
        "class F extends Thread { void f() { destroy(); } public void destroy() { } }",
        "class G extends Unknown { void f() { destroy(); super.destroy(); } }");
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f(Thread thread) {
            thread.destroy(); // finding
        """,
        """
        import javax.xml.bind.JAXBContext; // finding
        class A {
          void f() {
            JAXBContext context =
        """,
        """
        class A {
          void f() {
            byte[] b = new sun.misc.BASE64Decoder().decodeBuffer( // finding
        """);
  }

  @Test
  void check_beforeTheRemoval_isLeftToTheDeprecatedRule() {
    String file = "class A { void f(Thread t) { t.suspend(); } }";
    assertEquals(Level.ERROR, only(RULE, file, 23).level());
    assertEquals(List.of(), RuleSamples.hits(RULE, file, 17));
    Hit before = only(new DeprecatedApiRule(), file, 17);
    assertEquals(Level.WARNING, before.level());
    assertEquals(
        "java.lang.Thread.suspend() is deprecated since 1.2 and was removed in release 23; use wait"
            + " and notify, or java.util.concurrent.locks",
        before.message());
  }

  @Test
  void check_livesOnAsLibrary_isOneStepLower() {
    String file = "class A { javax.xml.bind.JAXBContext c; }";
    assertEquals(Level.WARNING, only(RULE, file, 11).level());
    assertEquals(List.of(), RuleSamples.hits(RULE, file, 8));
  }

  private static Hit only(Rule rule, String file, int release) {
    List<Hit> hits = RuleSamples.hits(rule, file, release);
    assertEquals(1, hits.size(), file);
    return hits.get(0);
  }
}
