package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ResourceLeakRuleTest {
  private static final Rule RULE = new ResourceLeakRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.io.*;
        import java.net.*;
        import java.nio.file.*;
        import java.sql.*;
        import java.util.*;
        import java.util.stream.*;
        import java.util.zip.*;
        import javax.sql.DataSource;
        class A {
          DataSource source;
          String first(Path path) throws IOException {
            BufferedReader in = Files.newBufferedReader(path); // finding
            return in.readLine();
          }
          void wrapped(File file) throws IOException {
            BufferedReader in =
                new BufferedReader(new InputStreamReader(
                    new FileInputStream(file))); // finding
            System.out.println(in.readLine());
          }
          int jdbc(long id) throws SQLException {
            Connection link = source.getConnection(); // finding
            PreparedStatement query = link.prepareStatement("select 1"); // finding
            query.setLong(1, id);
            ResultSet rows = query.executeQuery(); // finding
            return rows.next() ? rows.getInt(1) : 0;
          }
          void inLoop(Connection link, List<Long> ids) throws SQLException {
            for (Long id : ids) {
              PreparedStatement insert = link.prepareStatement("insert"); // finding
              insert.setLong(1, id);
              insert.executeUpdate();
            }
          }
          boolean socket(String host) throws IOException {
            Socket socket = new Socket(host, 5020); // finding
            InputStream in = socket.getInputStream();
            return in.read() == 1;
          }
          boolean zip(File jar) throws IOException {
            var zip = new ZipFile(jar); // finding
            return zip.getEntry("a") != null;
          }
          List<String> lines(Path path) throws IOException {
            return Files.lines(path).map(String::trim).collect(Collectors.toList()); // finding
          }
          String scanned(File file) throws IOException {
            return new Scanner(file).nextLine(); // finding
          }
          boolean empty(Path dir) throws IOException {
            DirectoryStream<Path> files = Files.newDirectoryStream(dir); // finding
            return !files.iterator().hasNext();
          }
          void properties(Properties properties) throws IOException {
            properties.load(new FileInputStream("a")); // finding
          }
          void assignedLater(File file) {
            FileReader reader = null;
            try {
              reader = new FileReader(file); // finding
              reader.read();
            } catch (IOException e) {
              System.err.println("not read");
            }
          }
          void straightOnly(File file) throws IOException {
            FileWriter writer = new FileWriter(file); // finding
            writer.write("a");
            writer.close();
          }
          boolean earlyReturn(File file) throws IOException {
            FileReader reader = new FileReader(file); // finding
            if (reader.read() < 0) {
              return false;
            }
            reader.close();
            return true;
          }
          void forEach(Path path, List<String> lines) throws IOException {
            PrintWriter out = new PrintWriter(path.toFile()); // finding
            lines.forEach(line -> out.println(line));
            out.flush();
          }
          int url(URL url) throws IOException {
            InputStream in = url.openStream(); // finding
            return in.read();
          }
          long accept(ServerSocket server) throws IOException {
            Socket client = server.accept(); // finding
            return client.getPort();
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
        import java.net.*;
        import java.nio.channels.*;
        import java.nio.file.*;
        import java.sql.*;
        import java.util.*;
        import java.util.stream.*;
        import javax.sql.DataSource;
        class A implements AutoCloseable {
          private FileReader kept;
          private final List<Closeable> all = new ArrayList<>();
          private DataSource source;
          String first(Path path) throws IOException {
            try (BufferedReader in = Files.newBufferedReader(path)) {
              return in.readLine();
            }
          }
          String byName(Path path) throws IOException {
            BufferedReader in = Files.newBufferedReader(path);
            try (in) {
              return in.readLine();
            }
          }
          String wrapper(Path path) throws IOException {
            InputStream raw = Files.newInputStream(path);
            try (BufferedReader in = new BufferedReader(new InputStreamReader(raw))) {
              return in.readLine();
            }
          }
          int inFinally(File file) throws IOException {
            FileReader reader = null;
            try {
              reader = new FileReader(file);
              return reader.read();
            } finally {
              if (reader != null) {
                reader.close();
              }
            }
          }
          int quietly(File file) throws IOException {
            FileReader reader = new FileReader(file);
            try {
              return reader.read();
            } finally {
              IOUtils.closeQuietly(reader);
            }
          }
          BufferedReader returned(String name) throws IOException {
            FileInputStream raw = new FileInputStream(name);
            return new BufferedReader(new InputStreamReader(raw));
          }
          void stored(File file) throws IOException {
            FileReader opened = new FileReader(file);
            this.kept = opened;
            kept = new FileReader(file);
            all.add(new FileReader(file));
          }
          void passed(String host) throws IOException {
            Socket socket = new Socket(host, 1);
            new Thread(() -> serve(socket)).start();
            serve(new Socket(host, 2));
          }
          void serve(Socket socket) { }
          int memory(byte[] data) {
            ByteArrayInputStream in = new ByteArrayInputStream(data);
            Scanner words = new Scanner("a b");
            Scanner console = new Scanner(System.in);
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
            return in.read();
          }
          int given(InputStream in) throws IOException {
            DataInputStream data = new DataInputStream(in);
            return data.readInt();
          }
          int jdbc(DataSource source) throws SQLException {
            try (Connection link = source.getConnection()) {
              PreparedStatement query = link.prepareStatement("select 1");
              ResultSet rows = query.executeQuery();
              return rows.next() ? 1 : 0;
            }
          }
          ResultSet results(Statement statement) throws SQLException {
            ResultSet rows = statement.executeQuery("select 1");
            rows.next();
            return rows;
          }
          Stream<String> stream(Path path) throws IOException {
            return Files.lines(path).filter(l -> !l.isEmpty());
          }
          long streamed(Path path) throws IOException {
            try (Stream<String> lines = Files.lines(path).filter(l -> !l.isEmpty())) {
              return lines.count();
            }
          }
          void eitherWay(File file) throws IOException {
            FileReader reader = new FileReader(file);
            try {
              reader.read();
            } catch (IOException e) {
              reader.close();
              throw e;
            }
            reader.close();
          }
          void touched(File file) throws IOException {
            new FileOutputStream(file).close();
          }
          ServerSocket bound() throws IOException {
            ServerSocketChannel channel = ServerSocketChannel.open();
            return channel.socket();
          }
          void standard() {
            FileOutputStream out = new FileOutputStream(FileDescriptor.out);
          }
          public void close() { }
        }
        """,
        """
        class B {
          int own() {
            FileReader reader = new FileReader("a");
            return reader.read();
          }
          static class FileReader {
            FileReader(String name) { }
            int read() { return 0; }
          }
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
          String first(String path) throws IOException {
            BufferedReader reader = new BufferedReader(new FileReader(path)); // finding
            String line = reader.readLine();
            return line == null ? "" : line;
        """,
        """
        import java.sql.*;
        class B {
          int insert(Connection c, long id) throws SQLException {
            PreparedStatement ps = c.prepareStatement("insert"); // finding
            ps.setLong(1, id);
            int n = ps.executeUpdate(
        """,
        """
        import java.io.*;
        class C {
          void f() throws IOException {
            try (FileReader in = new FileReader("a")) {
              in.read(
        """,
        """
        import java.io.*;
        class E {
          void f() throws IOException {
            FileReader in = new FileReader("a");
            try {
              in.read();
        """,
        """
        import java.io.*;
        class F {
          void f() throws IOException {
            FileReader in = new FileReader("a");
        """,
        """
        import java.nio.file.*;
        class D {
          void f(Path p) throws Exception { Files.list(p).forEach( } // finding
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        import java.io.*;
        import java.nio.file.*;
        import java.sql.*;
        import javax.sql.DataSource;
        class A {
          String first(Path path) throws IOException {
            BufferedReader in = Files.newBufferedReader(path);
            return in.readLine();
          }
          int jdbc(DataSource source) throws SQLException {
            Connection link = source.getConnection();
            PreparedStatement query = link.prepareStatement("select 1");
            query.setLong(1, 2);
            ResultSet rows = query.executeQuery();
            return rows.next() ? 1 : 0;
          }
        }
        """);
    assertTrue(
        mended.contains("try (BufferedReader in = Files.newBufferedReader(path)) {"), mended);
    assertTrue(mended.contains("return in.readLine(); }"), mended);
    assertTrue(mended.contains("return rows.next() ? 1 : 0; }}}"), mended);
  }

  @Test
  void closedOnStraightPath_isNote() {
    String file =
        """
        import java.io.*;
        class A {
          void f() throws IOException {
            FileWriter writer = new FileWriter("a");
            writer.write("a");
            writer.close();
          }
        }
        """;
    assertEquals(Level.NOTE, RuleSamples.hits(RULE, file, 17).get(0).level());
  }
}
