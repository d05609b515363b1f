package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RegexAmbiguityTest {
  @Test
  void isExponential_loopsThatOverlap_areFound() {
    for (String pattern :
        List.of(
            "(a+)+",
            "(a*)*b",
            "(a|a)*",
            "(a|aa)+$",
            "(\\w|\\d)+",
            "([a-z]+\\s?)*",
            "(.*,)*x",
            "^(([a-z])+.)+[A-Z]([a-z])+$",
            "(a?b?)*c",
            "([a-zA-Z0-9]+[._-]?)*@",
            "(?:[^\"]|\\\\.|x)*\"",
            "(x+x+)+y",
            "(a{1,20}){2,}b",
            "(?i)(\\s*\\w+)*;",
            "((a+)b?)+c",
            "(?=(a+)+b)c",
            "(?>(a+)+b)",
            "[a&&[^b]]*(a+)+$",
            "(\\p{L}+)*\\d")) {
      assertTrue(RegexAmbiguity.isExponential(pattern, true), pattern);
    }
  }

  @Test
  void isExponential_oneWayForEachText_isSafe() {
    for (String pattern :
        List.of(
            "a+",
            "[a-z0-9]+(?:-[a-z0-9]+)*",
            "(\\w+\\s)*",
            "(a+b)*",
            "(?:[0-9]++[ ]*+;)++",
            "(a++)+",
            "(?>a+)+",
            "(\\d{3})*",
            "(\\d{1,3}\\.){3}\\d{1,3}",
            "\\s*\\w+\\s*=\\s*.*",
            "(a?)*",
            "(a|b)*c",
            "\"(?:[^\"\\\\]|\\\\.)*\"",
            "(\\w+\\b)*",
            "(a+){1,3}",
            "(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}",
            "[^,]*(,[^,]*)*",
            "(?x) (a+)+ # comment",
            "(a",
            "*a",
            "")) {
      assertFalse(RegexAmbiguity.isExponential(pattern, true), pattern);
    }
  }

  @Test
  void isExponential_nothingCanFailBehind_isSafeUnlessAnchored() {
    assertFalse(RegexAmbiguity.isExponential("x(a+)+", false));
    assertTrue(RegexAmbiguity.isExponential("x(a+)+", true));
    assertTrue(RegexAmbiguity.isExponential("x(a+)+$", false));
    assertTrue(RegexAmbiguity.isExponential("(a+)+y", false));
  }

  @Test
  void isExponential_largeExpressions_endSoon() {
    String wide = "(" + "[a-z0-9]?".repeat(90) + ")*x";
    String deep = "(".repeat(500) + "a" + ")*".repeat(400);
    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          RegexAmbiguity.isExponential(wide, true);
          RegexAmbiguity.isExponential(deep, true);
          RegexAmbiguity.isExponential("(a{1000}){1000}", true);
        });
  }
}
