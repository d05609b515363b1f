package dev.bantam.filter;

/** Code that makes every rule work, for compiling them before the first request. */
final class WarmUp {
  private static final String PREFIX =
      """
      package warm;
      import java.io.File;
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.security.MessageDigest;
      import java.sql.Connection;
      import java.sql.DriverManager;
      import java.sql.Statement;
      import java.util.Date;
      class Warm {
        private static final String TABLE = "people";
        private final Path base = Path.of("data");
        String read(Connection link, String name, int limit) throws Exception {
          StringBuilder text = new StringBuilder("select * from ").append(TABLE);
          for (String part : name.split(",")) {
            if (part.isEmpty() || limit > 10 + 2 * 3) {
              continue;
            }
            text.append(" where name = '").append(part).append("'");
          }
          try (Statement statement = link.createStatement()) {
      """;

  private static final String SUGGESTION =
      """
            statement.executeQuery(text.toString());
            DriverManager.getConnection("jdbc:x", "me", "s3cret-word");
            byte[] hash = MessageDigest.getInstance("MD5").digest(name.getBytes("UTF-8"));
            Files.readString(base.resolve(System.getenv("NAME")));
            new File("/tmp/" + name).delete();
            Integer boxed = new Integer(limit);
            Date day = new Date(2026, 11, 23);
            Thread.currentThread().destroy();
      """;

  private static final String SUFFIX =
      """
            return statement.toString();
          }
        }
      }
      """;

  private WarmUp() {}

  /** A little different each time, as parsers cache. */
  static Suggestion suggestion(int round) {
    return new Suggestion(
        PREFIX,
        SUGGESTION + "        int round" + round + " = 0;\n",
        SUFFIX,
        /* javaRelease= */ 17);
  }
}
