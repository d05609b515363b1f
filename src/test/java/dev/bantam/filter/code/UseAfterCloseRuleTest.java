package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class UseAfterCloseRuleTest {
  private static final Rule RULE = new UseAfterCloseRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.io.*;
        import java.sql.*;
        import java.util.*;
        class A {
          void f(OutputStream given, FileOutputStream out, byte[] data, Scanner words, Connection link)
              throws Exception {
            out.close();
            out.write(data); // finding
            BufferedReader in = new BufferedReader(new FileReader("a"));
            in.close();
            String line = in.readLine(); // finding
            words.close();
            if (words.hasNext()) { } // finding
            link.close();
            link.prepareStatement("select 1"); // finding
            ResultSet rows = query();
            rows.close();
            System.out.println(rows.getString(1)); // finding
            PrintWriter writer = new PrintWriter(given);
            writer.close();
            writer.println("a"); // finding
          }
          ResultSet query() { return null; }
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
          void f(FileOutputStream out, byte[] data, Scanner words, boolean b) throws Exception {
            out.write(data);
            out.close();
            System.out.println(out);
            ByteArrayOutputStream memory = new ByteArrayOutputStream();
            memory.close();
            memory.write(data);
            if (b) {
              words.close();
              return;
            }
            words.next();
            FileReader in = new FileReader("a");
            in.close();
            in = new FileReader("b");
            in.read();
            in.close();
            in.close();
            Door door = new Door();
            door.close();
            door.write(data);
            Socket socket = new Socket();
            socket.close();
            System.out.println(socket.getPort());
          }
          static class Door { void close() { } void write(byte[] data) { } }
          static class Socket extends java.net.Socket { }
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
          void f(FileOutputStream out, byte[] data) throws IOException {
            out.close();
            out.write(data); // finding
        """,
        """
        import java.io.*;
        class B {
          void f(FileReader in) throws IOException { in.close(); in.read( // finding
        """,
        """
        import java.io.*;
        class C {
          void f(FileReader in) throws IOException { in.close(); in.
        """);
  }
}
