package dev.bantam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.bantam.filter.FilterReport.FilterStatus;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Texts that once took the filter seconds, or more than it ever gets, are read in time. */
final class SlowInputTest {
  /** For what takes some milliseconds, and once took five seconds or all memory. */
  private static final PostFilter QUICK = filter(Duration.ofSeconds(2));

  /** For what takes a second, and much more on a busy machine. */
  private static final PostFilter PATIENT = filter(Duration.ofSeconds(10));

  private static final int MANY = 10_000;

  private static PostFilter filter(Duration budget) {
    return new PostFilter(new FilterConfig(FilterMode.ANNOTATE, budget, Set.of()));
  }

  @BeforeAll
  static void warmUp() {
    QUICK.warmUp();
  }

  private static FilterStatus check(PostFilter filter, String head, String text) {
    return filter
        .check(new Suggestion(head + "class A { void f(String name) { ", text, "\n } }", 17))
        .status();
  }

  private static String numbered(String form) {
    return IntStream.range(0, MANY)
        .mapToObj(i -> String.format(form, i))
        .collect(Collectors.joining());
  }

  @Test
  void check_nameOfAThousandParts_isReadInTime() {
    String name = "b" + ".c".repeat(1_000);
    assertEquals(FilterStatus.CHECKED, check(QUICK, "", "Object a = " + name + ".D.e();"));
    assertEquals(FilterStatus.CHECKED, check(QUICK, "", name + ".D a = new " + name + ".D();"));
  }

  @Test
  void check_nameOfTenThousandParts_ends() {
    String name = "b" + ".c".repeat(MANY);
    FilterStatus late = FilterStatus.UNCHECKED_TIMEOUT;
    assertNotEquals(late, check(QUICK, "", "Object a = " + name + ".D.e();"));
    assertNotEquals(late, check(QUICK, "", name + " a = null;"));
    assertNotEquals(late, check(QUICK, "import " + name + ";", "f();"));
  }

  @Test
  void check_tenThousandUnknownReceivers_isRead() {
    String head = "import java.util.*; import java.io.*; import org.none.*; ";
    assertEquals(FilterStatus.CHECKED, check(PATIENT, head, numbered("Abc%1$d.get(); ")));
    assertEquals(FilterStatus.CHECKED, check(PATIENT, head, numbered("java.util.Abc%1$d.get(); ")));
  }
}
