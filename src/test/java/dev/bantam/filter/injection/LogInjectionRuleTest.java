package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class LogInjectionRuleTest {
  private static final Rule RULE = new LogInjectionRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.util.logging.Level;
        import org.slf4j.Logger;
        import org.slf4j.LoggerFactory;
        class A {
          private static final Logger LOG = LoggerFactory.getLogger(A.class);
          private final java.util.logging.Logger jul = java.util.logging.Logger.getLogger("a");
          void joined(HttpServletRequest request) {
            LOG.warn("refused: " + request.getParameter("user")); // finding
          }
          void whole(HttpServletRequest request) {
            LOG.info(request.getHeader("User-Agent")); // finding
          }
          void formatted(HttpServletRequest request) {
            LOG.error(String.format("no such page: %s", request.getQueryString())); // finding
          }
          void javaLogging(HttpServletRequest request) {
            jul.log(Level.INFO, "user " + request.getParameter("user")); // finding
            jul.severe("user " + request.getParameter("user")); // finding
          }
          void builder(HttpServletRequest request) {
            StringBuilder text = new StringBuilder("form:");
            for (String name : request.getParameterValues("name")) {
              text.append(name);
            }
            LOG.debug(text.toString()); // finding
          }
        }
        """,
        """
        import org.springframework.web.bind.annotation.*;
        @lombok.extern.slf4j.Slf4j
        class B {
          void lombok(@RequestParam String term) {
            log.info("searched for " + term); // finding
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

        import org.owasp.encoder.Encode;
        import org.slf4j.Logger;
        import org.slf4j.LoggerFactory;
        class A {
          private static final Logger LOG = LoggerFactory.getLogger(A.class);
          void stripped(HttpServletRequest request) {
            LOG.warn("refused: " + request.getParameter("user").replaceAll("[\\\\r\\\\n]", "_"));
          }
          void encoded(HttpServletRequest request) {
            LOG.warn("refused: " + Encode.forJava(request.getParameter("user")));
          }
          void number(HttpServletRequest request) {
            LOG.info("page " + Integer.parseInt(request.getParameter("page")));
          }
          void ofAnEnum(HttpServletRequest request) {
            LOG.info("mode " + Mode.valueOf(request.getParameter("mode")));
          }
          enum Mode { A, B }
          void overwritten(HttpServletRequest request) {
            String purpose = request.getParameter("purpose");
            purpose = "withheld";
            LOG.info("transfer " + purpose);
          }
          void ownText(String name) {
            LOG.info("started " + name);
          }
          void environment() {
            LOG.info("home is " + System.getenv("HOME"));
          }
          void noLog(HttpServletRequest request, Dialog dialog) {
            dialog.info("hello " + request.getParameter("name"));
            unknown().warn("hello " + request.getParameter("name"));
          }
          interface Dialog { void info(String text); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import jakarta.servlet.http.*;

        import org.slf4j.*;
        class A {
          Logger log = LoggerFactory.getLogger("a");
          void get(HttpServletRequest request) {
            log.warn("limit reached for " + request.getParameter("account") // finding
        """,
        """
        import jakarta.servlet.http.*;

        import java.util.logging.Logger;
        class A {
          Logger log = Logger.getLogger("a");
          void get(HttpServletRequest request) {
            log.info("account " + request.getParameter("account")); // finding
            if (log.
        """,
        """
        import jakarta.servlet.http.*;

        import org.apache.logging.log4j.*;
        class A {
          void get(Logger logger, HttpServletRequest request) {
            String term = request.getParameter("q");
            logger.error("refused " + term); // finding
            int x = ;
          }
        }
        """);
  }

  @Test
  void check_fixes_clearWhatTheyMend() {
    RuleSamples.assertMended(
        RULE,
        """
        import jakarta.servlet.http.*;

        import org.slf4j.*;
        class A {
          Logger log = LoggerFactory.getLogger("a");
          void get(HttpServletRequest request) {
            log.warn("refused: " + request.getParameter("user"));
            log.info(request.getHeader("User-Agent"));
          }
        }
        """);
  }
}
