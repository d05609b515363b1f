package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class LowIterationsRuleTest {
  private static final Rule RULE = new LowIterationsRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import javax.crypto.spec.*;
        class A {
          private static final int ITERATIONS = 4096;
          void f(char[] password, byte[] salt) throws Exception {
            new PBEKeySpec(password, salt, 1000, 256); // finding
            new PBEKeySpec(password, salt, ITERATIONS); // finding
            new PBEParameterSpec(salt, 20); // finding
            int rounds = 1 << 10;
            new PBEKeySpec(password, salt, rounds, 512); // finding
            derive(password, 5_000);
          }
          private Object derive(char[] pin, int rounds) {
            return new PBEKeySpec(pin, null, rounds, 256); // finding
          }
        }
        """,
        """
        import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
        import org.bouncycastle.crypto.generators.SCrypt;
        import org.mindrot.jbcrypt.BCrypt;
        import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
        import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
        class B {
          void f(byte[] password, byte[] salt, String pepper) {
            var generator = new PKCS5S2ParametersGenerator();
            generator.init(password, salt, 1024); // finding
            SCrypt.generate(password, salt, 1024, 8, 1, 32); // finding
            BCrypt.gensalt(4); // finding
            new org.bouncycastle.crypto.params.Argon2Parameters.Builder().withMemoryAsKB(1024); // finding
            new org.springframework.security.crypto.scrypt.SCryptPasswordEncoder(1024, 8, 1, 32, 16); // finding
            new BCryptPasswordEncoder(5); // finding
            new Pbkdf2PasswordEncoder(pepper, 16, 2_000, null); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import javax.crypto.spec.*;
        class A {
          private static final int ITERATIONS = 220 * 1000;
          private final int rounds;
          A(java.util.Properties settings) {
            rounds = Math.max(200_000, Integer.parseInt(settings.getProperty("rounds", "400000")));
          }
          void f(char[] password, byte[] salt, int given) throws Exception {
            new PBEKeySpec(password, salt, 600_000, 256);
            new PBEKeySpec(password, salt, ITERATIONS, 256);
            new PBEKeySpec(password, salt, given, 256);
            new PBEParameterSpec(salt, rounds);
            new PBEKeySpec(password);
            int overwritten = 1000;
            log(overwritten);
            overwritten = 350_000;
            new PBEKeySpec(password, salt, overwritten, 256);
          }
          void log(int number) { }
        }
        """,
        """
        import org.bouncycastle.crypto.generators.SCrypt;
        import org.mindrot.jbcrypt.BCrypt;
        import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
        import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
        class B {
          void f(byte[] password, byte[] salt) {
            SCrypt.generate(password, salt, 1 << 17, 8, 1, 32);
            BCrypt.gensalt(13);
            BCrypt.gensalt();
            new BCryptPasswordEncoder();
            new BCryptPasswordEncoder(-1);
            Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();
          }
        }
        """,
        """
        class C {
          record PBEKeySpec(char[] notes, byte[] beats, int repeats, int tempo) { }
          Object f() { return new PBEKeySpec(null, null, 8, 96); }
        }
        """,
        """
        import org.junit.jupiter.api.Test;
        class Vectors {
          @Test
          void f() { use(new javax.crypto.spec.PBEKeySpec(null, null, 1, 160)); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import javax.crypto.spec.*;
        class A {
          void f(char[] password, byte[] salt) {
            int iterations = 2048;
            var spec = new PBEKeySpec(password, salt, iterations, 512); // finding
        """,
        """
        import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
        class A {
          Object encoder() {
            return new BCryptPasswordEncoder(5 // finding
        """,
        """
        import javax.crypto.spec.*;
        class A { void f() { new PBEKeySpec(a, b, ; new PBEParameterSpec(a, } }
        """);
  }

  @Test
  void check_literals_areMended() {
    RuleSamples.assertMended(
        RULE,
        """
        import javax.crypto.spec.*;
        import org.mindrot.jbcrypt.BCrypt;
        class A {
          private static final int ITERATIONS = 4096;
          void f(char[] password, byte[] salt) {
            new PBEKeySpec(password, salt, ITERATIONS, 256);
            new PBEKeySpec(password, salt, 1000, 256);
            BCrypt.gensalt(4);
          }
        }
        """);
  }
}
