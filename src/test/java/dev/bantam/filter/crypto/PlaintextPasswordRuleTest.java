package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class PlaintextPasswordRuleTest {
  private static final Rule RULE = new PlaintextPasswordRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import org.springframework.security.crypto.password.*;
        class A {
          PasswordEncoder bean() {
            return NoOpPasswordEncoder.getInstance(); // finding
          }
          void f(Builder builder, String password) {
            builder.password("{noop}" + password); // finding
            PasswordEncoder encoder = NoOpPasswordEncoder.getInstance(); // finding
            PasswordEncoder own =
                new PasswordEncoder() {
                  public String encode(CharSequence raw) {
                    return raw.toString(); // finding
                  }
                  public boolean matches(CharSequence raw, String stored) {
                    return stored.contentEquals(raw);
                  }
                };
          }
          static class Plain implements PasswordEncoder {
            public String encode(CharSequence raw) {
              return String.valueOf(raw); // finding
            }
            public boolean matches(CharSequence raw, String stored) {
              return false;
            }
          }
        }
        """,
        """
        class B { Object f() { return org.springframework.security.crypto.password.NoOpPasswordEncoder.getInstance(); } // finding
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
        import org.springframework.security.crypto.factory.PasswordEncoderFactories;
        import org.springframework.security.crypto.password.*;
        class A {
          private static final boolean DEMO = false;
          PasswordEncoder bean() {
            if (DEMO) {
              return NoOpPasswordEncoder.getInstance();
            }
            return new BCryptPasswordEncoder(12);
          }
          PasswordEncoder other() {
            return PasswordEncoderFactories.createDelegatingPasswordEncoder();
          }
          void f(Builder builder, String hash) {
            builder.password("{bcrypt}" + hash);
            if (hash.startsWith("{noop}")) {
              throw new IllegalArgumentException("{noop} is refused");
            }
          }
          static class Own implements PasswordEncoder {
            public String encode(CharSequence raw) {
              return hash(raw.toString());
            }
            public boolean matches(CharSequence raw, String stored) {
              return false;
            }
            private String hash(String text) { return text.strip(); }
          }
        }
        """,
        """
        class B {
          static class Encoder { String encode(CharSequence raw) { return raw.toString(); } }
          static class NoOpPasswordEncoder { static Object getInstance() { return null; } }
          Object f() { return NoOpPasswordEncoder.getInstance(); }
        }
        """,
        """
        import org.junit.jupiter.api.Test;
        class Users {
          @Test
          void f(String password) { user("{noop}" + password); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import org.springframework.security.crypto.password.*;
        class A {
          PasswordEncoder bean() {
            return NoOpPasswordEncoder.getInstance( // finding
        """,
        """
        class A {
          void f(Builder builder, String password) {
            builder.password("{noop}" + password // finding
        """,
        """
        class A { void f() { builder.password("{noop}" + ; NoOpPasswordEncoder. } } // finding
        """);
  }
}
