package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class AllocSizeRuleTest {
  private static final Rule RULE = new AllocSizeRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.io.*;
        import java.net.Socket;
        import java.nio.ByteBuffer;
        import java.util.*;
        class A {
          byte[] array(HttpServletRequest request) {
            int size = Integer.parseInt(request.getParameter("size"));
            return new byte[size]; // finding
          }
          byte[] ofASocket(Socket socket) throws IOException {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            return new byte[in.readInt()]; // finding
          }
          List<String> list(HttpServletRequest request) {
            return new ArrayList<>(Integer.parseInt(request.getParameter("count"))); // finding
          }
          Map<String, String> map(HttpServletRequest request) {
            int count = Integer.parseInt(request.getHeader("X-Count"));
            return new HashMap<>(count); // finding
          }
          ByteBuffer buffer(HttpServletRequest request) {
            return ByteBuffer.allocate(request.getIntHeader("X-Length")); // finding
          }
          String repeated(HttpServletRequest request) {
            return "-".repeat(Integer.parseInt(request.getParameter("width"))); // finding
          }
          int[] helper(HttpServletRequest request) {
            return blank(Integer.parseInt(request.getParameter("side")));
          }
          private int[] blank(int side) {
            return new int[side]; // finding
          }
          public static void main(String[] args) {
            boolean[][] cells = new boolean[10][Integer.parseInt(args[0])]; // finding
          }
        }
        """,
        """
        import java.awt.image.BufferedImage;
        import org.springframework.web.bind.annotation.*;
        class B {
          Object image(@RequestParam int width) {
            return new BufferedImage(width, 100, BufferedImage.TYPE_INT_RGB); // finding
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
        class A {
          private static final int MAX = 1000;
          byte[] bounded(HttpServletRequest request) {
            int size = Integer.parseInt(request.getParameter("size"));
            if (size < 0 || size > MAX) {
              throw new IllegalArgumentException();
            }
            return new byte[size];
          }
          byte[] lesser(HttpServletRequest request) {
            return new byte[Math.min(MAX, Integer.parseInt(request.getParameter("size")))];
          }
          byte[] constant() {
            return new byte[MAX];
          }
          int[] elements(HttpServletRequest request) {
            int from = Integer.parseInt(request.getParameter("from"));
            return new int[] {from, from + 1};
          }
          char[] length(HttpServletRequest request) {
            return new char[request.getParameter("label").length()];
          }
          List<String> copied(HttpServletRequest request) {
            List<String> tags = Arrays.asList(request.getParameterValues("tag"));
            return new ArrayList<>(tags);
          }
          StringBuilder text(HttpServletRequest request) {
            return new StringBuilder(request.getParameter("text"));
          }
          byte[] own(int size) {
            return new byte[size];
          }
          byte[] overwritten(HttpServletRequest request) {
            int size = Integer.parseInt(request.getParameter("size"));
            size = 16;
            return new byte[size];
          }
          Object asKey(HttpServletRequest request, Map<Integer, String> names) {
            return names.get(Integer.parseInt(request.getParameter("id")));
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          Object own(HttpServletRequest request) {
            return new ArrayList(Integer.parseInt(request.getParameter("a")));
          }
          static class ArrayList { ArrayList(int number) { } }
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
          byte[] array(HttpServletRequest request) {
            int size = Integer.parseInt(request.getParameter("size"));
            return new byte[size // finding
        """,
        """
        import java.io.*;
        import java.net.Socket;
        class A {
          void read(Socket socket) throws IOException {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int count = in.readInt();
            double[] values = new double[count]; // finding
            for (int i = 0; i <
        """,
        """
        import java.util.*;
        import org.springframework.web.bind.annotation.*;
        class A {
          void read(@RequestParam int count) {
            List<String> names = new ArrayList<>(count); // finding
            names.
        """);
  }
}
