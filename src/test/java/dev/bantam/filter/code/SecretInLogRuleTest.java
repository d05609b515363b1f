package dev.bantam.filter.code;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class SecretInLogRuleTest {
  private static final Rule RULE = new SecretInLogRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import org.slf4j.*;
        class A {
          private static final Logger LOG = LoggerFactory.getLogger(A.class);
          java.util.logging.Logger logger;
          org.apache.commons.logging.Log log;
          String apiKey;
          void f(String user, String password, User account, char[] passphrase) {
            LOG.info("login of " + user + " with " + password); // finding
            LOG.debug("key {}", apiKey); // finding
            LOG.warn("user {} pwd {}", user, account.getPassword()); // finding
            logger.fine(String.format("%s/%s", user, password)); // finding
            log.error("token " + this.apiKey); // finding
            LOG.trace("{}", account.accessToken()); // finding
            LOG.info("secret: {}", account.clientSecret); // finding
            logger.log(java.util.logging.Level.INFO, "password " + password); // finding
          }
          interface User { String getPassword(); String accessToken(); String clientSecret = "x"; }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import org.slf4j.*;
        class A {
          private static final Logger LOG = LoggerFactory.getLogger(A.class);
          private static final String PASSWORD = "password";
          int passwordCount;
          boolean password;
          void f(String user, String password1, User account, Console console, String passwordHash) {
            LOG.info("login of {}", user);
            LOG.info("no password given");
            LOG.info("missing {}", PASSWORD);
            LOG.info("{} {}", passwordHash, account.hasPassword());
            LOG.info("{}", mask(account.password()));
            LOG.info("length {}", account.password().length());
            LOG.info("null: {}", account.password() == null);
            LOG.info("set: {}", password);
            LOG.debug("maskedPassword {}", account.maskedPassword());
            LOG.debug("{}", account.token());
            console.write(account.password());
            store(account.password());
          }
          String mask(String text) { return "*"; }
          void store(String text) { }
          interface User {
            String password(); boolean hasPassword(); String maskedPassword(); String token();
          }
          interface Console { void write(String text); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          org.slf4j.Logger log;
          void f(String password) {
            log.info("password " + password); // finding
        """,
        """
        class B {
          org.slf4j.Logger LOG;
          void f(String apiKey) { LOG.debug("key {}", apiKey // finding
        """,
        """
        class C {
          org.slf4j.Logger LOG;
          void f(String password) { LOG.debug(
        """);
  }

  @Test
  void check_foldersAndKindsOfLists_areNoSecrets() {
    RuleSamples.assertNone(
        RULE,
        """
        import org.example.protocol.ApiKeys;
        class A {
          org.slf4j.Logger log;
          void f(String pwd, ApiKeys apiKey, Request request) {
            log.info("Copying all files in {}", pwd);
            log.debug("Handling {}", apiKey);
            log.debug("Sending {}", request.apiKey());
          }
        }
        """);
    RuleSamples.assertFindings(
        RULE,
        """
        class B {
          org.slf4j.Logger log;
          void login(String pwd, String passwd, Request request) {
            log.info("{}", pwd); // finding
            log.debug("Sending {}", request.apiKey()); // finding
          }
        }
        """);
  }
}
