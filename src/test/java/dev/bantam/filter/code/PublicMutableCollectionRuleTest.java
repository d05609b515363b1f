package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class PublicMutableCollectionRuleTest {
  private static final Rule RULE = new PublicMutableCollectionRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.*;
        public class A {
          public static final List<String> NAMES = new ArrayList<>(); // finding
          public static final Set<String> TRUSTED = new HashSet<>(Set.of("a")); // finding
          public static final Map<String, String> MAP = new TreeMap<>(); // finding
          public static final List<String> ROLES = Arrays.asList("a", "b"); // finding
          public static final Date START = new Date(0); // finding
          public interface Limits {
            Map<String, Integer> ALL = new HashMap<>(); // finding
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
        public class A {
          public static final List<String> NAMES = List.of("a");
          public static final Set<String> TRUSTED = Collections.unmodifiableSet(new HashSet<>());
          private static final List<String> HIDDEN = new ArrayList<>();
          static final List<String> INNER = new ArrayList<>();
          public final List<String> own = new ArrayList<>();
          public static final Object LOCK = new Object();
          public static final List<String> NONE = Arrays.asList();
          public static final List<String> FIXED = new ArrayList<>() {
            @Override
            public boolean add(String s) { throw new UnsupportedOperationException(); }
          };
        }
        class B {
          public static final List<String> SHOWN = new ArrayList<>();
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.util.*;
        public class A {
          public static final List<String> NAMES = new ArrayList<>(); // finding
          void f(
        """,
        """
        import java.util.*;
        public class B {
          public static final Set<String> NAMES = new HashSet<>( // finding
        """,
        """
        import java.util.*;
        public class C {
          public static final List<String> NAMES = new
        """);
  }
}
