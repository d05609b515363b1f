package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ResourceInjectionRuleTest {
  private static final Rule RULE = new ResourceInjectionRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.sql.*;
        class A {
          Connection url(HttpServletRequest request) throws SQLException {
            return DriverManager.getConnection(request.getParameter("url"), "app", null); // finding
          }
          Connection joined(HttpServletRequest request) throws SQLException {
            String host = request.getParameter("host");
            return DriverManager.getConnection("jdbc:postgresql://" + host + "/app"); // finding
          }
          Connection header(HttpServletRequest request) throws SQLException {
            var url = request.getHeader("X-Database");
            return DriverManager.getConnection(url); // finding
          }
          Connection helper(HttpServletRequest request) throws SQLException {
            return open(request.getParameter("database"));
          }
          private Connection open(String url) throws SQLException {
            return DriverManager.getConnection(url); // finding
          }
        }
        """,
        """
        import com.zaxxer.hikari.HikariConfig;
        import com.mongodb.client.MongoClients;
        import org.springframework.web.bind.annotation.*;
        class B {
          void pool(@RequestParam String url) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(url); // finding
          }
          void mongo(@RequestParam String host) {
            MongoClients.create("mongodb://" + host); // finding
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

        import java.sql.*;
        import java.util.Map;
        class A {
          private static final Map<String, String> DATABASES = Map.of("a", "jdbc:h2:mem:a");
          Connection constant() throws SQLException {
            return DriverManager.getConnection("jdbc:h2:mem:test");
          }
          Connection settings() throws SQLException {
            return DriverManager.getConnection(System.getenv("DATABASE_URL"));
          }
          Connection mapped(HttpServletRequest request) throws SQLException {
            return DriverManager.getConnection(DATABASES.get(request.getParameter("name")));
          }
          Connection password(HttpServletRequest request) throws SQLException {
            return DriverManager.getConnection("jdbc:h2:mem:a", request.getParameter("user"), null);
          }
          Connection number(HttpServletRequest request) throws SQLException {
            int shard = Integer.parseInt(request.getParameter("shard"));
            return DriverManager.getConnection("jdbc:h2:mem:shard" + shard);
          }
          Connection callersChoice(String url) throws SQLException {
            return DriverManager.getConnection(url);
          }
        }
        """,
        """
        import jakarta.servlet.http.*;

        class B {
          void own(HttpServletRequest request) {
            DriverManager.getConnection(request.getParameter("a"));
          }
          static class DriverManager { static void getConnection(String name) { } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.sql.*;
        class A {
          void open(HttpServletRequest request) {
            DriverManager.getConnection("jdbc:mysql://" + request.getParameter("host") // finding
        """,
        """
        import jakarta.servlet.http.*;

        import java.sql.*;
        class A {
          void open(HttpServletRequest request) throws Exception {
            Connection link = DriverManager.getConnection(request.getParameter("url")); // finding
            link.prepare
        """,
        """
        import jakarta.servlet.http.*;

        import java.sql.*;
        class A {
          void open(HttpServletRequest request) throws Exception {
            String url = request.getParameter("url");
            try (Connection link = DriverManager.getConnection(url)) { // finding
        """);
  }
}
