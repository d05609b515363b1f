package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class IntOverflowRuleTest {
  private static final Rule RULE = new IntOverflowRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.io.*;
        import java.net.Socket;
        class A {
          int product(HttpServletRequest request) {
            int width = Integer.parseInt(request.getParameter("width"));
            int height = Integer.parseInt(request.getParameter("height"));
            return width * height; // finding
          }
          int plusConstant(HttpServletRequest request) {
            int count = Integer.parseInt(request.getParameter("count"));
            return count + 1; // finding
          }
          byte[] ofASocket(Socket socket) throws IOException {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int header = in.readInt();
            int body = in.readInt();
            return new byte[header + body]; // finding
          }
          long ofLongs(HttpServletRequest request) {
            long seconds = Long.parseLong(request.getParameter("seconds"));
            return seconds * 1000; // finding
          }
          int lowerBoundOnly(HttpServletRequest request) {
            int count = Integer.parseInt(request.getParameter("count"));
            if (count < 0) {
              return 0;
            }
            return count * 48; // finding
          }
          int once(HttpServletRequest request) {
            int pages = Integer.parseInt(request.getParameter("pages"));
            return pages * 8192 + 16; // finding
          }
          public static void main(String[] args) {
            int kilobytes = Integer.parseInt(args[0]);
            System.out.println(kilobytes << 10); // finding
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

        class A {
          private static final int MAX = 100;
          int exact(HttpServletRequest request) {
            int count = Integer.parseInt(request.getParameter("count"));
            return Math.multiplyExact(count, 48);
          }
          long widened(HttpServletRequest request) {
            int count = Integer.parseInt(request.getParameter("count"));
            return (long) count * 48;
          }
          long widenedByLiteral(HttpServletRequest request) {
            int count = Integer.parseInt(request.getParameter("count"));
            return count * 48L;
          }
          int bounded(HttpServletRequest request) {
            int count = Integer.parseInt(request.getParameter("count"));
            if (count < 0 || count > MAX) {
              throw new IllegalArgumentException();
            }
            return count * 48;
          }
          int boundedInside(HttpServletRequest request) {
            int count = Integer.parseInt(request.getParameter("count"));
            return count < MAX ? count + 1 : MAX;
          }
          int lesser(HttpServletRequest request) {
            int count = Math.min(Integer.parseInt(request.getParameter("count")), MAX);
            return count * 48;
          }
          String text(HttpServletRequest request) {
            return request.getParameter("a") + "-" + request.getParameter("b");
          }
          double fraction(HttpServletRequest request) {
            return Double.parseDouble(request.getParameter("a")) * 2;
          }
          int own(int count) {
            return count * 48;
          }
          int overwritten(HttpServletRequest request) {
            int count = Integer.parseInt(request.getParameter("count"));
            count = 3;
            return count * 48;
          }
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
          void size(HttpServletRequest request) {
            int width = Integer.parseInt(request.getParameter("width"));
            int[] pixels = new int[width * width]; // finding
            for (
        """,
        """
        import java.io.*;
        import java.net.Socket;
        class A {
          byte[] packet(Socket socket) throws IOException {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int header = in.readInt();
            byte[] packet = new byte[header + 8]; // finding
        """,
        """
        import org.springframework.web.bind.annotation.*;
        class A {
          void hall(@RequestParam int rows, @RequestParam int seats) {
            int capacity = rows * seats; // finding
            retur
        """);
  }

  @Test
  void check_fixes_clearWhatTheyMend() {
    RuleSamples.assertMended(
        RULE,
        """
        import jakarta.servlet.http.*;

        class A {
          int product(HttpServletRequest request) {
            int width = Integer.parseInt(request.getParameter("width"));
            int height = Integer.parseInt(request.getParameter("height"));
            return width * height;
          }
        }
        """);
  }
}
