package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DecompressionRuleTest {
  private static final Rule RULE = new DecompressionRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.io.*;
        import java.util.zip.*;
        import org.apache.commons.io.IOUtils;
        class A {
          byte[] whole(InputStream in) throws IOException {
            return new GZIPInputStream(in).readAllBytes(); // finding
          }
          void copied(HttpServletRequest request, OutputStream out) throws IOException {
            try (InputStream in = new GZIPInputStream(request.getInputStream())) {
              in.transferTo(out); // finding
            }
          }
          byte[] utility(InputStream in) throws IOException {
            return IOUtils.toByteArray(new InflaterInputStream(in)); // finding
          }
          byte[] wrapped(InputStream in) throws IOException {
            BufferedInputStream buffer = new BufferedInputStream(new GZIPInputStream(in));
            return buffer.readAllBytes(); // finding
          }
          byte[] entry(InputStream in) throws IOException {
            ZipInputStream zip = new ZipInputStream(in);
            zip.getNextEntry();
            return zip.readAllBytes(); // finding
          }
          String text(byte[] body) throws IOException {
            return IOUtils.toString(new GZIPInputStream(new ByteArrayInputStream(body)), "UTF-8"); // finding
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
        import java.util.zip.*;
        import org.apache.commons.io.IOUtils;
        class A {
          byte[] limited(InputStream in) throws IOException {
            return new GZIPInputStream(in).readNBytes(1_000_000);
          }
          byte[] bounded(InputStream in) throws IOException {
            return IOUtils.toByteArray(new BoundedInputStream(new GZIPInputStream(in), 1_000_000));
          }
          byte[] own() throws IOException {
            return new GZIPInputStream(A.class.getResourceAsStream("/words.gz")).readAllBytes();
          }
          byte[] plain(InputStream in) throws IOException {
            return in.readAllBytes();
          }
          void packed(InputStream in, OutputStream out) throws IOException {
            in.transferTo(new GZIPOutputStream(out));
          }
          int one(InputStream in) throws IOException {
            return new GZIPInputStream(in).read();
          }
        }
        """,
        """
        class B {
          static class GZIPInputStream {
            GZIPInputStream(String name) { }
            byte[] readAllBytes() { return null; }
          }
          byte[] f() { return new GZIPInputStream("x").readAllBytes(); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.util.zip.*;
        class A {
          byte[] f(java.io.InputStream in) {
            return new GZIPInputStream(in).readAllBytes( // finding
        """,
        """
        import java.util.zip.*;
        class A {
          void f(java.io.InputStream in) {
            try (var unpacked = new GZIPInputStream(in)) {
              byte[] all = unpacked.readAllBytes(); // finding
        """,
        """
        import java.util.zip.*;
        class A {
          void f(java.io.InputStream in) {
            var unpacked = new GZIPInputStream(in
        """);
  }

  @Test
  void check_dataOfARequest_isAWarning() {
    String file =
        """
        import java.util.zip.*;
        class A {
          void f(HttpServletRequest request, java.io.InputStream in) throws Exception {
            new GZIPInputStream(request.getInputStream()).readAllBytes();
            new GZIPInputStream(in).readAllBytes();
          }
        }
        """;
    assertEquals(
        List.of(Level.WARNING, Level.NOTE),
        RuleSamples.hits(RULE, file, 17).stream().map(Hit::level).toList());
  }
}
