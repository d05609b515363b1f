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

final class SqlConcatRuleTest {
  private static final Rule RULE = new SqlConcatRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.sql.*;
        class A {
          ResultSet direct(Statement statement, String name) throws SQLException {
            return statement.executeQuery("select * from t where name = '" + name + "'"); // finding
          }
          void local(Connection link, String name) throws SQLException {
            String sql = "delete from t where name = '" + name + "'";
            link.prepareStatement(sql).execute(); // finding
          }
          void builder(Connection link, String name) throws SQLException {
            StringBuilder sql = new StringBuilder("select * from t");
            if (!name.isEmpty()) {
              sql.append(" where name = '").append(name).append("'");
            }
            try (Statement s = link.createStatement()) {
              s.execute(sql.toString()); // finding
            }
          }
          void formatted(Statement s, String name) throws SQLException {
            s.executeUpdate(String.format("update t set n = '%s'", name)); // finding
            s.addBatch("insert into t values ('%s')".formatted(name.trim())); // finding
          }
          void growing(Statement s, java.util.List<String> names) throws SQLException {
            String sql = "select * from t where name in (";
            for (String name : names) {
              sql += "'" + name + "',";
            }
            s.executeQuery(sql + "'')"); // finding
          }
        }
        """,
        """
        import javax.servlet.http.HttpServletRequest;
        import java.sql.*;
        abstract class B {
          void servlet(HttpServletRequest request, Statement s) throws SQLException {
            String id = request.getParameter("id");
            s.execute(id); // finding
            s.execute("select * from t where id = " + id); // finding
          }
          void environment(Connection c) throws SQLException {
            var sql = "select * from " + System.getenv("TABLE");
            c.prepareCall(sql); // finding
          }
          void field(Statement s) throws SQLException {
            s.execute("select * from t where name = '" + name() + "'"); // finding
          }
          abstract String name();
        }
        """,
        """
        import org.springframework.jdbc.core.JdbcTemplate;
        import jakarta.persistence.EntityManager;
        class C {
          JdbcTemplate jdbc;
          EntityManager entities;
          void spring(String name) {
            jdbc.update("delete from t where name = '" + name + "'"); // finding
          }
          void jpa(String name) {
            entities.createQuery("from Person p where p.name = '" + name + "'"); // finding
            entities.createNativeQuery("select * from p where n = '" + name + "'"); // finding
          }
          void unknownPool(Pool pool, String name) {
            pool.take().prepareStatement("select * from t where n = '" + name + "'"); // finding
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
          void f(java.sql.Connection c, String n, boolean b, int k, java.util.Set<String> ok) throws Exception {
            %s
            c.prepareStatement("select * from t where n='" + n + "'"); // finding
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
          void f(java.sql.Connection c, String n, boolean b, int k, java.util.Set<String> ok) throws Exception {
            %s
            c.prepareStatement("select * from t where n='" + n + "'");
          }
        }
        """
            .formatted(before));
  }

  @Test
  void check_fieldMadeSafeOnOneWayOnly_isStillUnknown() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          String n;
          void f(java.sql.Connection c, boolean b) throws Exception {
            if (b) {
              n = "x";
            }
            c.prepareStatement("select * from t where n='" + n + "'"); // finding
          }
          Runnable nested(java.sql.Connection c, String m) {
            return new Runnable() {
              @Override
              public void run() {
                if (m.equals("debug")) {
                  log();
                }
                c.prepareStatement("select * from t where n=" + m); // finding
              }
            };
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.sql.*;
        class A {
          private static final String TABLE = "t";
          void parameter(Connection link, String name) throws SQLException {
            PreparedStatement s = link.prepareStatement("select * from t where name = ?");
            s.setString(1, name);
            s.executeQuery();
          }
          void constants(Statement s) throws SQLException {
            String columns = "a, " + "b";
            s.execute("select " + columns + " from " + TABLE + " limit " + (10 + 5));
          }
          void numbers(Statement s, int id, Long other, java.util.UUID key) throws SQLException {
            s.execute("select * from t where id = " + id + " or id = " + other + " or k = '" + key + "'");
          }
          void parsed(Statement s, String id) throws SQLException {
            s.execute("select * from t where id = " + Integer.parseInt(id));
          }
          void whole(Statement s, String sql) throws SQLException {
            s.execute(sql);
          }
          void overwritten(Statement s, String name) throws SQLException {
            String sql = "select '" + name + "'";
            sql = "select 1";
            s.execute(sql);
          }
          void deadBranch(Statement s, String name) throws SQLException {
            String part = name;
            if (7 * 6 > 40) {
              part = "fixed";
            }
            s.execute("select '" + part + "'");
          }
          void whitelist(Statement s, String column) throws SQLException {
            if (!java.util.Set.of("a", "b").contains(column)) {
              throw new IllegalArgumentException(column);
            }
            s.execute("select * from t order by " + column);
          }
          void pattern(Statement s, String column) throws SQLException {
            if (column.matches("[a-z]+")) {
              s.execute("select * from t order by " + column);
            }
          }
          void quoted(Statement s, String name) throws SQLException {
            s.execute("select * from t where name = " + s.enquoteLiteral(name));
          }
          void className(Statement s) throws SQLException {
            s.execute("create alias f for '" + A.class.getName() + ".f'");
          }
          void fieldWithoutQuotes(Statement s) throws SQLException {
            s.execute("select * from " + table);
          }
          private String table;
        }
        """,
        """
        class B {
          void otherStatement(Statement s, String name) {
            s.execute("anything " + name);
          }
          interface Statement { void execute(String text); }
        }
        """,
        """
        class C {
          void notSql(Runner runner, String name) {
            runner.execute("run " + name);
            runner.query("find " + name);
          }
        }
        """,
        """
        import org.springframework.jdbc.core.JdbcTemplate;
        class D {
          void spring(JdbcTemplate jdbc, String name) {
            jdbc.update("delete from t where name = ?", name);
          }
        }
        """,
        """
        import java.sql.*;
        enum Kind { A }
        class E {
          void enumName(Statement s, String kind) throws SQLException {
            s.execute("select * from t where kind = '" + Kind.valueOf(kind) + "'");
          }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.sql.*;
        class A {
          void f(Connection link, String name) throws SQLException {
            Statement s = link.createStatement();
            s.executeQuery("select * from t where name = '" + name + "'"); // finding
        """,
        """
        import java.sql.*;
        class A {
          void f(Statement s, String name) throws SQLException {
            String sql = "select * from t where name = '" + name;
            s.executeQuery(sql // finding
        """,
        """
        import java.sql.*;
        class A {
          void f(Statement s, String name) throws SQLException {
            if (name != null) {
              s.executeQuery("select '" + name + "'"); // finding
              int x = ;
              retur
          }
          void g() { }
        }
        """,
        """
        import java.sql.*;
        class A {
          void f(Statement s, int id) throws SQLException {
            s.executeQuery("select * from t where id = " + id
        """);
  }

  @Test
  void check_sourceSeen_isErrorElseWarning() {
    String file =
        """
        class A {
          void f(java.sql.Statement s, String a) throws Exception {
            s.execute("select '" + a + "'");
            s.execute("select '" + System.getenv("A") + "'");
          }
        }
        """;
    List<Hit> hits = RuleSamples.hits(RULE, file, 17);
    assertEquals(List.of(Level.WARNING, Level.ERROR), hits.stream().map(Hit::level).toList());
    assertEquals("parameter a", hits.get(0).steps().get(0).message());
  }
}
