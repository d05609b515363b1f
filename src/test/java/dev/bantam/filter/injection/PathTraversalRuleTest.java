package dev.bantam.filter.injection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PathTraversalRuleTest {
  private static final Rule RULE = new PathTraversalRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.HttpServletRequest;
        import java.io.*;
        import java.nio.file.*;
        class A {
          private final Path base = Path.of("data");
          void file(HttpServletRequest request) throws IOException {
            File file = new File("/srv/files", request.getParameter("name")); // finding
            new FileInputStream(file);
          }
          void whole(HttpServletRequest request) throws IOException {
            new FileReader(request.getHeader("X-File")); // finding
          }
          void concatenated(HttpServletRequest request) throws IOException {
            String name = request.getParameter("name");
            String path = "/srv/" + name;
            new FileOutputStream(path); // finding
          }
          String resolved(HttpServletRequest request) throws IOException {
            Path path = base.resolve(request.getParameter("name")); // finding
            return Files.readString(path);
          }
          void paths(HttpServletRequest request) {
            Paths.get("/srv", request.getQueryString()); // finding
          }
          void normalisedOnly(HttpServletRequest request) {
            base.resolve(request.getParameter("name")).normalize(); // finding
          }
          void parameter(String name) {
            new File("/srv", name); // finding
          }
          void environment() {
            Path.of(System.getenv("FILE")); // finding
          }
        }
        """,
        """
        import org.springframework.web.bind.annotation.*;
        import org.springframework.web.multipart.MultipartFile;
        import java.nio.file.*;
        class B {
          Path base;
          byte[] get(@PathVariable String name) throws Exception {
            return Files.readAllBytes(base.resolve(name)); // finding
          }
          void upload(MultipartFile file) throws Exception {
            file.transferTo(base.resolve(file.getOriginalFilename())); // finding
          }
        }
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (ok.contains(n)) { log(); }",
        "if (n.equals(\"debug\")) { log(); }",
        "while (n.matches(\"a+\")) { log(); }",
        "if (b) { n = \"x\"; }",
        "for (int i = 0; i < 3; i++) { n = \"x\"; }",
        "for (int i = 0; i < k; i++) { if (b) { n = \"x\"; break; } }",
        "switch (k) { case 1: n = \"x\"; break; case 2: log(); break; }",
        "try { n = \"x\"; } catch (Exception e) { log(); }"
      })
  void check_parameterMadeSafeOnOneWayOnly_isStillTheCallers(String before) {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          void f(java.nio.file.Path base, String n, boolean b, int k, java.util.Set<String> ok) throws Exception {
            %s
            base.resolve(n); // finding
          }
        }
        """
            .formatted(before));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if (!ok.contains(n)) { return; }",
        "if (!n.equals(\"debug\")) { throw new Exception(); }",
        "if (!n.matches(\"[a-z]+\")) { return; } else { log(); }",
        "if (b) { n = \"x\"; } else { n = \"y\"; }",
        "if (b) { n = \"x\"; } else { return; }"
      })
  void check_parameterMadeSafeOnEveryWay_isSafe(String before) {
    RuleSamples.assertNone(
        RULE,
        """
        class A {
          void f(java.nio.file.Path base, String n, boolean b, int k, java.util.Set<String> ok) throws Exception {
            %s
            base.resolve(n);
          }
        }
        """
            .formatted(before));
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import jakarta.servlet.http.HttpServletRequest;
        import java.io.*;
        import java.nio.file.*;
        class A {
          private final Path base = Path.of("data");
          String checked(HttpServletRequest request) throws IOException {
            Path path = base.resolve(request.getParameter("name")).normalize();
            if (!path.startsWith(base)) {
              throw new IOException("outside");
            }
            return Files.readString(path);
          }
          void lastPart(HttpServletRequest request) throws IOException {
            Path name = Path.of(request.getParameter("name")).getFileName();
            Files.delete(base.resolve(name));
          }
          void lastPartOfFile(HttpServletRequest request) {
            String name = new File(request.getParameter("name")).getName();
            new File("/srv", name).delete();
          }
          void number(HttpServletRequest request) {
            int id = Integer.parseInt(request.getParameter("id"));
            new File("/srv/" + id + ".txt").delete();
          }
          void uuid(HttpServletRequest request) {
            new File("/srv", java.util.UUID.fromString(request.getParameter("id")).toString());
          }
          void noDots(HttpServletRequest request) {
            String name = request.getParameter("name");
            if (name.contains("..")) {
              return;
            }
            new File("/srv", name).delete();
          }
          void pattern(HttpServletRequest request) {
            String name = request.getParameter("name");
            if (name.matches("[a-z]+")) {
              new File("/srv", name).delete();
            }
          }
          void whitelist(HttpServletRequest request, java.util.Set<String> known) {
            String name = request.getParameter("name");
            if (known.contains(name)) {
              new File("/srv", name).delete();
            }
          }
          void constant() {
            new File("/srv", "fixed.txt").delete();
          }
          void callersChoice(String path) throws IOException {
            new FileReader(path).close();
          }
          void canonical(HttpServletRequest request) throws IOException {
            File file = new File("/srv", request.getParameter("name"));
            if (!file.getCanonicalPath().startsWith("/srv/")) {
              throw new IOException("outside");
            }
            file.delete();
          }
        }
        """,
        """
        class B {
          void other(Resolver resolver, String name) {
            resolver.resolve(name);
          }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.nio.file.*;
        class A {
          void get(javax.servlet.http.HttpServletRequest request) {
            Files.readString(Path.of("/srv", request.getParameter("name"))); // finding
        """,
        """
        import java.io.*;
        class A {
          void get(javax.servlet.http.HttpServletRequest request) {
            String name = request.getParameter("name");
            File file = new File("/srv/" + name // finding
        """,
        """
        import java.nio.file.*;
        class A {
          Path base;
          void get(javax.servlet.http.HttpServletRequest request) throws Exception {
            for (String name : request.getParameterValues("name")) {
              Files.delete(base.resolve(name)); // finding
              if (
            }
          }
        }
        """);
  }

  @Test
  void check_onlyClients_areErrors() {
    String file =
        """
        import java.io.File;
        class A {
          void f(javax.servlet.http.HttpServletRequest r, String name) {
            new File("a", name);
            new File("a", r.getParameter("b"));
          }
        }
        """;
    List<Hit> hits = RuleSamples.hits(RULE, file, 17);
    assertEquals(List.of(Level.NOTE, Level.ERROR), hits.stream().map(Hit::level).toList());
  }
}
