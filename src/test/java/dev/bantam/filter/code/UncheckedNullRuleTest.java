package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class UncheckedNullRuleTest {
  private static final Rule RULE = new UncheckedNullRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.io.*;
        class A {
          void f(File dir, BufferedReader in, javax.servlet.http.HttpServletRequest request)
              throws IOException {
            int count = dir.listFiles().length; // finding
            for (File file : dir.listFiles()) { // finding
              System.out.println(file);
            }
            String line = in.readLine().trim(); // finding
            String home = System.getenv("APP_HOME").trim(); // finding
            String mode = System.getProperty("app.mode").trim(); // finding
            String id = request.getParameter("id").trim(); // finding
            String first = dir.list()[0]; // finding
            String path = A.class.getResource("a").getPath(); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.io.*;
        import java.util.*;
        class A {
          void f(File dir, BufferedReader in, Properties properties, Reader own) throws IOException {
            File[] files = dir.listFiles();
            if (files != null && files.length > 0) {
              System.out.println(files[0]);
            }
            String version = System.getProperty("java.version").trim();
            String mode = properties.getProperty("mode", "a").trim();
            String text = own.readLine().trim();
            if (System.getenv("TERM") != null && System.getenv("TERM").startsWith("x")) {
              System.out.println("x");
            }
            Objects.requireNonNull(in.readLine());
            System.getenv().forEach((k, v) -> System.out.println(k));
            String name = dir.getName().trim();
          }
          static class Reader { String readLine() { return ""; } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.io.*;
        class A {
          void f(File dir) {
            int n = dir.listFiles().length; // finding
        """,
        """
        class B {
          void f() { String s = System.getenv("A").trim( // finding
        """,
        """
        import java.io.*;
        class C {
          void f(File dir) { dir.listFiles(
        """);
  }
}
