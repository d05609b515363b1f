package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class RevocationOffRuleTest {
  private static final Rule RULE = new RevocationOffRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.security.cert.*;
        class A {
          private static final boolean CHECK = false;
          void f(PKIXParameters parameters, PKIXBuilderParameters builder) throws Exception {
            parameters.setRevocationEnabled(false); // finding
            builder.setRevocationEnabled(CHECK); // finding
            PKIXParameters made = new PKIXParameters(anchors());
            made.setRevocationEnabled(true);
            made.setRevocationEnabled(false); // finding
            System.setProperty("com.sun.net.ssl.checkRevocation", "false"); // finding
            java.security.Security.setProperty("ocsp.enable", "false"); // finding
            var local = new PKIXParameters(anchors());
            local.setRevocationEnabled(!true); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.security.cert.*;
        class A {
          void f(PKIXParameters parameters, boolean check) throws Exception {
            parameters.setRevocationEnabled(true);
            System.setProperty("com.sun.net.ssl.checkRevocation", "true");
          }
          void given(PKIXParameters parameters, boolean check) throws Exception {
            parameters.setRevocationEnabled(check);
          }
          void again(PKIXParameters parameters) throws Exception {
            parameters.setRevocationEnabled(false);
            parameters.setRevocationEnabled(true);
          }
          void ownChecker(PKIXBuilderParameters parameters, PKIXCertPathChecker checker) throws Exception {
            parameters.setRevocationEnabled(false);
            parameters.addCertPathChecker(checker);
          }
          void dead(PKIXParameters parameters) throws Exception {
            if (false) {
              parameters.setRevocationEnabled(false);
            }
          }
        }
        """,
        """
        class Licence {
          void setRevocationEnabled(boolean on) { }
          void f(Licence licence) { licence.setRevocationEnabled(false); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.security.cert.*;
        class A {
          void f(PKIXParameters parameters) {
            parameters.setRevocationEnabled(false); // finding
            validator.validate(path,
        """,
        """
        class A {
          void f(PKIXBuilderParameters parameters) {
            parameters.setRevocationEnabled(false // finding
        """,
        """
        class A {
          void f(PKIXBuilderParameters parameters) {
            parameters.setRevocationEnabled(
        """);
  }

  @Test
  void fix_switch_isOn() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
            import java.security.cert.PKIXParameters;
            class A {
              void f(PKIXParameters parameters) { parameters.setRevocationEnabled(false); }
            }
            """);
    assertTrue(mended.contains("setRevocationEnabled(true)"), mended);
  }
}
