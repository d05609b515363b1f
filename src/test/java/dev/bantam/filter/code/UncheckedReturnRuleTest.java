package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class UncheckedReturnRuleTest {
  private static final Rule RULE = new UncheckedReturnRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.io.*;
        import java.math.BigDecimal;
        import java.time.LocalDate;
        import java.util.concurrent.locks.*;
        class A {
          void f(InputStream in, RandomAccessFile file, Lock lock, String text, byte[] data)
              throws IOException {
            in.read(data); // finding
            in.read(data, 0, data.length); // finding
            file.read(data); // finding
            lock.tryLock(); // finding
            text.trim(); // finding
            text.toLowerCase(); // finding
            text.replace("a", "b"); // finding
            BigDecimal sum = BigDecimal.ZERO;
            sum.add(BigDecimal.ONE); // finding
            LocalDate day = LocalDate.now();
            day.plusDays(1); // finding
            new ReentrantLock().tryLock(); // finding
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
        import java.util.concurrent.locks.*;
        class A {
          void f(InputStream in, Lock lock, String text, byte[] data, List<String> list, Reader reader)
              throws IOException {
            int n = in.read(data);
            in.read();
            in.readNBytes(data, 0, 10);
            if (lock.tryLock()) {
              lock.unlock();
            }
            text = text.trim();
            String lower = text.toLowerCase();
            list.add("a");
            list.replaceAll(String::trim);
            StringBuilder builder = new StringBuilder();
            builder.replace(0, 1, "b");
            Text own = new Text();
            own.trim();
            while (in.read(data) > 0) {
              builder.append(data.length);
            }
          }
          static class Text { void trim() { } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          void f(String text) {
            text.trim(); // finding
            int x =
        """,
        """
        import java.io.*;
        class B {
          void f(InputStream in) throws IOException {
            byte[] data = new byte[8];
            in.read(data); // finding
        """,
        """
        class C {
          void f(String text) {
            text.tr
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        import java.io.*;
        import java.util.concurrent.locks.*;
        class A {
          String f(DataInputStream in, Lock lock, String text, byte[] data) throws IOException {
            in.read(data);
            lock.tryLock();
            text.trim();
            return text;
          }
        }
        """);
    assertTrue(mended.contains("in.readFully(data);"), mended);
    assertTrue(mended.contains("lock.lock();"), mended);
    assertTrue(mended.contains("text = text.trim();"), mended);
  }
}
