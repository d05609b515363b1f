package dev.bantam.filter.code;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class CheckThenActRuleTest {
  private static final Rule RULE = new CheckThenActRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.*;
        import java.util.concurrent.*;
        class A {
          private final ConcurrentMap<String, String> map = new ConcurrentHashMap<>();
          final ConcurrentHashMap<String, String> other = new ConcurrentHashMap<>();
          void f(String key, ConcurrentSkipListMap<String, String> sorted) {
            if (!map.containsKey(key)) { // finding
              map.put(key, "a");
            }
            if (map.get(key) == null) { // finding
              map.put(key, "a");
            }
            if (!other.containsKey(key)) // finding
              other.put(key, "b");
            if (!this.map.containsKey("x")) { // finding
              this.map.put("x", key);
            }
            if (!sorted.containsKey(key)) { // finding
              sorted.put(key, key.trim());
            }
            Runnable r = () -> {
              if (!map.containsKey(key)) { // finding
                map.put(key, "a");
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
        import java.util.*;
        import java.util.concurrent.*;
        class A {
          private final ConcurrentMap<String, String> map = new ConcurrentHashMap<>();
          private final Map<String, String> plain = new HashMap<>();
          void f(String key) {
            map.putIfAbsent(key, "a");
            if (!plain.containsKey(key)) {
              plain.put(key, "a");
            }
            if (map.containsKey(key)) {
              map.put(key, "b");
            }
            if (!map.containsKey(key)) {
              map.put("other", "a");
            }
            if (!map.containsKey(key)) {
              plain.put(key, "a");
            }
            synchronized (map) {
              if (!map.containsKey(key)) {
                map.put(key, "a");
              }
            }
            if (!map.containsKey(key)) {
              System.out.println(key);
            }
          }
          synchronized void g(String key) {
            if (!map.containsKey(key)) {
              map.put(key, "a");
            }
          }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.util.concurrent.*;
        class A {
          ConcurrentMap<String, String> map;
          void f(String key) {
            if (!map.containsKey(key)) { // finding
              map.put(key, "a");
            }
        """,
        """
        import java.util.concurrent.*;
        class B {
          ConcurrentMap<String, String> map;
          void f(String key) {
            if (!map.containsKey(key)) map.put(key
        """,
        """
        import java.util.concurrent.*;
        class C {
          ConcurrentMap<String, String> map;
          void f(String key) {
            if (!map.containsKey(
        """);
  }

  @Test
  void fix_mends() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
        import java.util.concurrent.*;
        class A {
          ConcurrentMap<String, String> map;
          void f(String key) {
            if (!map.containsKey(key)) {
              map.put(key, "a");
            }
          }
        }
        """);
    assertTrue(mended.contains("map.putIfAbsent(key, \"a\");"), mended);
  }
}
