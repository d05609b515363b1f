package dev.bantam.filter.cwe;

import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The calls whose first argument is run as SQL, or as a query language built alike. */
final class SqlSinks {
  private static final Map<String, Set<String>> METHODS =
      Map.of(
          "java.sql.Statement",
          Set.of("execute", "executeQuery", "executeUpdate", "executeLargeUpdate", "addBatch"),
          "java.sql.Connection",
          Set.of("prepareStatement", "prepareCall"),
          "org.springframework.jdbc.core.JdbcTemplate",
          Set.of(
              "query",
              "queryForObject",
              "queryForList",
              "queryForMap",
              "queryForRowSet",
              "queryForStream",
              "update",
              "batchUpdate",
              "execute"),
          "org.springframework.jdbc.core.JdbcOperations",
          Set.of(
              "query",
              "queryForObject",
              "queryForList",
              "queryForMap",
              "queryForRowSet",
              "queryForStream",
              "update",
              "batchUpdate",
              "execute"),
          "org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate",
          Set.of(
              "query",
              "queryForObject",
              "queryForList",
              "queryForMap",
              "queryForRowSet",
              "queryForStream",
              "update",
              "batchUpdate",
              "execute"),
          "org.springframework.jdbc.core.simple.JdbcClient",
          Set.of("sql"),
          "javax.persistence.EntityManager",
          Set.of("createQuery", "createNativeQuery"),
          "jakarta.persistence.EntityManager",
          Set.of("createQuery", "createNativeQuery"),
          "org.hibernate.Session",
          Set.of("createQuery", "createNativeQuery", "createSQLQuery", "createMutationQuery"));

  private static final Set<String> NAMES =
      Set.copyOf(METHODS.values().stream().flatMap(Set::stream).toList());

  /** Telling enough, beside SQL, where the receiver's type is not known. */
  private static final Set<String> TELLING =
      Set.of(
          "executeQuery",
          "executeUpdate",
          "prepareStatement",
          "prepareCall",
          "createNativeQuery",
          "createQuery",
          "createSQLQuery",
          "queryForObject",
          "queryForList");

  private static final Pattern SQL =
      Pattern.compile(
          "\"\\s*(select|insert|update|delete|merge|create|drop|alter|call|with|from|exec)\\b",
          Pattern.CASE_INSENSITIVE);

  private SqlSinks() {}

  static List<Call> in(JavaFragment code) {
    return NAMES.stream()
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> isSink(code, call))
        .toList();
  }

  static boolean isSink(JavaFragment code, Call call) {
    return !call.arguments().isEmpty()
        && NAMES.contains(call.name())
        && (call.owner() == null ? isTelling(code, call) : isOnSqlType(call));
  }

  private static boolean isOnSqlType(Call call) {
    return METHODS.entrySet().stream()
        .anyMatch(e -> e.getValue().contains(call.name()) && call.mayBeOn(e.getKey()));
  }

  private static boolean isTelling(JavaFragment code, Call call) {
    return call.receiver() != null
        && TELLING.contains(call.name())
        && code.methodAt(code.start(call.tree()))
            .filter(
                m -> SQL.matcher(code.text()).region(code.start(m), code.end(call.tree())).find())
            .isPresent();
  }
}
