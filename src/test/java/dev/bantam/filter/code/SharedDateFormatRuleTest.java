package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class SharedDateFormatRuleTest {
  private static final Rule RULE = new SharedDateFormatRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.security.MessageDigest;
        import java.text.*;
        import java.util.regex.Matcher;
        class A {
          private static final SimpleDateFormat DAY = new SimpleDateFormat("yyyy-MM-dd"); // finding
          static DateFormat format; // finding
          private static final DecimalFormat MONEY = new DecimalFormat("0.00"); // finding
          private static MessageDigest digest; // finding
          static final NumberFormat NUMBER = NumberFormat.getInstance(); // finding
          static Matcher matcher; // finding
          String f(java.util.Date date) {
            return DAY.format(date) + MONEY.format(1);
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.text.*;
        import java.time.format.DateTimeFormatter;
        import java.util.regex.Pattern;
        class A {
          private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_DATE;
          private final SimpleDateFormat own = new SimpleDateFormat();
          private static final Pattern WORD = Pattern.compile("a");
          private static final SimpleDateFormat GUARDED = new SimpleDateFormat();
          private static final SimpleDateFormat COPIED = new SimpleDateFormat();
          private static final ThreadLocal<SimpleDateFormat> EACH =
              ThreadLocal.withInitial(SimpleDateFormat::new);
          private static final MessageFormat NONE = new MessageFormat("");
          String f(java.util.Date date) {
            synchronized (GUARDED) {
              return GUARDED.format(date);
            }
          }
          DateFormat copy(Object other) {
            SimpleDateFormat local = new SimpleDateFormat();
            return other == NONE ? local : (DateFormat) COPIED.clone();
          }
          static synchronized String g(java.util.Date date) {
            return GUARDED.format(date);
          }
        }
        """,
        """
        class B {
          static SimpleDateFormat own;
          static class SimpleDateFormat { }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.text.*;
        class A {
          private static final SimpleDateFormat DAY = new SimpleDateFormat("yyyy"); // finding
          String f(
        """,
        """
        import java.text.*;
        class B {
          static final SimpleDateFormat DAY = new SimpleDateFormat( // finding
        """,
        """
        import java.text.*;
        class C {
          static SimpleDate
        """);
  }
}
