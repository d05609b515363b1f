package dev.bantam.filter.deprecation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OutdatedLibraryRuleTest {
  private static final Rule RULE = new OutdatedLibraryRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.HttpServlet;
        import javax.servlet.http.HttpServletRequest; // finding
        import javax.inject.Inject; // finding
        import javax.persistence.*; // finding
        class A extends HttpServlet {
          @javax.annotation.PostConstruct // finding
          void init() { }
        }
        """,
        """
        import org.junit.jupiter.api.Test;
        import org.junit.Before; // finding
        import static org.junit.Assert.assertEquals; // finding
        class B { @Before void f() { org.junit.Assert.fail(); } } // finding
        """,
        """
        import static org.mockito.Mockito.verifyZeroInteractions; // finding
        import static org.mockito.Matchers.any; // finding
        import org.mockito.Mockito;
        import org.mockito.MockitoAnnotations;
        class C {
          void f(Runnable mock) {
            MockitoAnnotations.initMocks(this); // finding
            verifyZeroInteractions(mock); // finding
            Mockito.verifyZeroInteractions(mock); // finding
          }
        }
        """,
        """
        import com.fasterxml.jackson.databind.ObjectMapper;
        import com.google.common.base.Objects;
        import com.google.gson.JsonParser;
        import org.apache.commons.collections.CollectionUtils; // finding
        import org.apache.commons.lang.StringUtils; // finding
        import org.apache.log4j.Logger; // finding
        import org.joda.time.DateTime; // finding
        import org.springframework.security.config.annotation.web.builders.HttpSecurity;
        import rx.Observable; // finding
        class D {
          private final ObjectMapper mapper = new ObjectMapper();
          void f(HttpSecurity http) throws Exception {
            mapper.enableDefaultTyping(); // finding
            http.authorizeRequests() // finding
                .antMatchers("/a").permitAll(); // finding
            Objects.toStringHelper(this); // finding
            new JsonParser().parse("{}"); // finding
          }
        }
        """,
        """
        import org.apache.poi.ss.usermodel.Cell;
        import org.openqa.selenium.WebDriver;
        import org.openqa.selenium.support.ui.WebDriverWait;
        class E {
          void f(WebDriver driver, org.apache.kafka.clients.consumer.KafkaConsumer<String, String> in) {
            driver.findElementById("a"); // finding
            new WebDriverWait(driver, 10); // finding
            in.poll(100); // finding
            int type = Cell.CELL_TYPE_STRING; // finding
            driver.manage().timeouts().implicitlyWait(10, null); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import javax.servlet.http.HttpServlet;
        import javax.persistence.Entity;
        import org.junit.Test;
        import static org.junit.Assert.assertEquals;
        class A extends HttpServlet { @Test public void f() { assertEquals(1, 1); } }
        """,
        """
        import jakarta.inject.Inject;
        import javax.sql.DataSource;
        import javax.transaction.xa.XAResource;
        import javax.annotation.Nullable;
        import javax.crypto.Cipher;
        class B { @Inject DataSource source; @Nullable XAResource resource; }
        """,
        """
        import io.reactivex.rxjava3.core.Observable;
        import org.apache.commons.lang3.StringUtils;
        import org.apache.commons.collections4.CollectionUtils;
        import org.apache.logging.log4j.Logger;
        import org.apache.hc.client5.http.classic.methods.HttpGet;
        import org.mockito.ArgumentMatchers;
        import com.fasterxml.jackson.databind.ObjectMapper;
        class C { Observable<String> names; }
        """,
        """
        class D {
          Retrofit retrofit;
          Rx rx;
          void f(Matcher http, Mocks mocks) {
            rx.run();
            retrofit.create();
            http.antMatchers("/a");
            mocks.initMocks(this);
            new Objects().toStringHelper(this);
          }
          static class Objects { void toStringHelper(Object o) { } }
          interface Matcher { void antMatchers(String s); }
        }
        """,
        """
        package org.apache.log4j.helpers;
        import org.apache.log4j.Logger;
        class E { Logger logger; }
        """,
        """
        import java.time.Duration;
        import org.openqa.selenium.WebDriver;
        import org.openqa.selenium.support.ui.WebDriverWait;
        class F {
          void f(WebDriver driver, org.apache.kafka.clients.consumer.KafkaConsumer<String, String> in) {
            new WebDriverWait(driver, Duration.ofSeconds(10));
            in.poll(Duration.ofMillis(100));
          }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import jakarta.servlet.Filter;
        import javax.servlet.FilterChain; // finding
        class A { void f(
        """,
        """
        import org.mockito.MockitoAnnotations;
        class A {
          void f() {
            MockitoAnnotations.initMocks( // finding
        """,
        """
        import org.apache.log4j.Logger // finding
        class A { Logger log = Logger.
        """);
  }

  @Test
  void edits_renameWhatIsAPureRenaming() {
    assertEquals(
        """
        import org.apache.commons.lang3.StringUtils;
        import org.apache.commons.collections4.map.*;
        class A { }
        """,
        RuleSamples.assertMended(
            RULE,
            """
            import org.apache.commons.lang.StringUtils;
            import org.apache.commons.collections.map.*;
            class A { }
            """));
    assertEquals(
        """
        import jakarta.inject.Inject;
        import jakarta.servlet.Filter;
        class A { @jakarta.persistence.Column String name; }
        """,
        RuleSamples.assertMended(
            RULE,
            """
            import javax.inject.Inject;
            import jakarta.servlet.Filter;
            class A { @javax.persistence.Column String name; }
            """));
    assertEquals(
        """
        import org.mockito.MockitoAnnotations;
        class A { void f() { MockitoAnnotations.openMocks(this); } }
        """,
        RuleSamples.assertMended(
            RULE,
            """
            import org.mockito.MockitoAnnotations;
            class A { void f() { MockitoAnnotations.initMocks(this); } }
            """));
  }

  @Test
  void table_isLongAndNamesItsSources() {
    List<Migration> all = Migrations.get().all();
    assertTrue(all.size() >= 150, () -> all.size() + " entries");
    for (Migration each : all) {
      assertTrue(each.source().startsWith("https://"), each::old);
      assertTrue(each.level() != Level.ERROR, each::old);
      assertFalse(each.library().isBlank() || each.since().isBlank(), each::old);
      if (each.rename() && each.member().isEmpty()) {
        assertEquals(lastOf(each.old()), lastOf(String.valueOf(each.replacement())));
      }
    }
  }

  @Test
  void table_everyEntry_isFound() {
    for (Migration each : Migrations.get().all()) {
      String file = file(each);
      boolean found =
          RuleSamples.hits(RULE, file, 17).stream()
              .anyMatch(hit -> hit.message().contains(String.valueOf(lastWord(each))));
      assertTrue(found, file);
    }
  }

  private static String file(Migration each) {
    String beside = each.mixedWith().isEmpty() ? "" : "import " + each.mixedWith().get(0) + "X; ";
    if (each.member().isEmpty()) {
      return beside + "import " + each.old().replace(".*", ".some.Type") + "; class A { }";
    }
    int arguments = Math.max(each.arguments(), 0);
    String given = "n" + ", n".repeat(Math.max(0, arguments - 1));
    String list = arguments == 0 ? "" : each.types().isEmpty() ? given : typed(each);
    String type = each.isOfPackage() ? each.prefix() + "Some" : each.owner();
    String use =
        each.member().equals("<init>")
            ? "new %s(%s)".formatted(type, list)
            : each.member().matches("[A-Z][A-Z0-9_]+")
                ? type + "." + each.member()
                : "some().%s(%s)".formatted(each.member(), list);
    String some = type + " some() { return null; } ";
    return beside + "class A { " + some + "Object n; long l; Object f() { return " + use + "; } }";
  }

  private static String typed(Migration each) {
    return each.types().size() == 1 ? "1L" : "(" + each.types().get(0) + ") n, 1";
  }

  private static String lastWord(Migration each) {
    String replacement = String.valueOf(each.replacement());
    return replacement.endsWith(".*")
        ? replacement.substring(0, replacement.length() - 2)
        : replacement;
  }

  private static String lastOf(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
