package dev.bantam.filter.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InsecureRandomRuleTest {
  private static final Rule RULE = new InsecureRandomRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.util.Random;
        import java.util.UUID;
        import java.util.concurrent.ThreadLocalRandom;
        class A {
          private final Random random = new Random();
          String newToken(int length) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
              text.append((char) ('a' + random.nextInt(26))); // finding
            }
            return text.toString();
          }
          void f(java.util.Map<String, Object> session) {
            String sessionId = Long.toHexString(Double.doubleToLongBits(Math.random())); // finding
            byte[] salt = new byte[16];
            random.nextBytes(salt); // finding
            byte[] nonce = new byte[12];
            ThreadLocalRandom.current().nextBytes(nonce); // finding
            String rememberToken = new UUID(random.nextLong(), random.nextLong()).toString(); // finding
            session.put("csrfToken", random.nextLong()); // finding
            int number = random.nextInt(1_000_000); // finding
            String otp = String.format("%06d", number);
            int plain = random.nextInt(10); // finding
          }
        }
        """,
        """
        import org.apache.commons.lang3.RandomStringUtils;
        class B {
          void f(User user) {
            user.setPassword(RandomStringUtils.randomAlphanumeric(12)); // finding
            String apiKey = RandomStringUtils.random(32, true, true); // finding
          }
        }
        """,
        """
        class C { long value = new java.util.SplittableRandom().nextLong(); // finding
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.security.SecureRandom;
        import java.util.Collections;
        import java.util.List;
        import java.util.Random;
        import java.util.UUID;
        class A {
          private final SecureRandom secure = new SecureRandom();
          private final Random declared = new SecureRandom();
          void f(List<String> tracks, long base, Random given) throws Exception {
            byte[] token = new byte[24];
            secure.nextBytes(token);
            declared.nextBytes(token);
            String sessionId = UUID.randomUUID().toString();
            long jitter = (long) (Math.random() * base);
            Thread.sleep(jitter);
            Random order = new Random();
            Collections.shuffle(tracks, order);
            String code = Integer.toString(given.nextInt());
            Random overwritten = null;
            overwritten = new SecureRandom();
            overwritten.nextBytes(token);
          }
        }
        """,
        """
        class B {
          String f() { String token = "a" + Math.random(); return token; }
          static class Math { static double random() { return 4; } }
        }
        """,
        """
        import org.apache.commons.lang3.RandomStringUtils;
        class C {
          String f() {
            String token = RandomStringUtils.secure().nextAlphanumeric(12);
            return RandomStringUtils.random(12, 0, 0, true, true, null, new java.security.SecureRandom());
          }
        }
        """,
        """
        import org.junit.jupiter.api.Test;
        class Dummies {
          @Test
          void f() { String token = "t" + new java.util.Random().nextInt(); }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.util.Random;
        class A {
          String f() {
            Random random = new Random();
            String token = Long.toHexString(random.nextLong()); // finding
            users.put(
        """,
        """
        class A {
          void f() {
            double sessionId = Math.random( // finding
        """,
        """
        import java.util.Random;
        class A { void f(Random random) { random.nextInt(; random.nextBytes(); random. } }
        """);
  }

  @Test
  void check_nameTells_isErrorAndOtherwiseNote() {
    assertEquals(Level.ERROR, level("String resetToken = \"\" + random.nextInt();"));
    assertEquals(Level.ERROR, level("byte[] b = new byte[8]; random.nextBytes(b); salt = b;"));
    assertEquals(Level.NOTE, level("int row = random.nextInt();"));
    assertEquals(Level.NOTE, level("int sessionTimeout = random.nextInt();"));
  }

  private static Level level(String statements) {
    String file =
        "class A { void f() { java.util.Random random = new java.util.Random(); %s } byte[] salt; }";
    return RuleSamples.hits(RULE, file.formatted(statements), 17).get(0).level();
  }

  @Test
  void check_generators_areMended() {
    RuleSamples.assertMended(
        RULE,
        """
        import java.util.Random;
        import java.util.concurrent.ThreadLocalRandom;
        class A {
          void f() {
            Random random = new Random();
            long token = random.nextLong();
            double secret = Math.random();
            int otp = ThreadLocalRandom.current().nextInt(100, 200);
          }
        }
        """);
  }

  @Test
  void check_amountsAndWhatIsWiped_areNoSecrets() {
    String file =
        """
        import java.util.Random;
        class A {
          private byte[] secret;
          byte[] nonce() {
            int nonceLength = 16 + new Random().nextInt(8);
            return java.security.SecureRandom.getSeed(nonceLength);
          }
          void reauthenticate(long life, org.slf4j.Logger log) {
            double pctToUse = 0.85 + new Random().nextDouble() * 0.1;
            long sessionLifetimeMsToUse = (long) (life * pctToUse);
            log.debug("The session ends in {} ms", sessionLifetimeMsToUse);
          }
        }
        """;
    assertEquals(
        List.of(Level.NOTE, Level.NOTE),
        RuleSamples.hits(RULE, file, 17).stream().map(Hit::level).toList());
    RuleSamples.assertNone(
        RULE,
        """
        import java.util.concurrent.ThreadLocalRandom;
        class B {
          private byte[] secret;
          public void close() { ThreadLocalRandom.current().nextBytes(secret); }
        }
        """);
    RuleSamples.assertFindings(
        RULE,
        """
        class C {
          private static final String LETTERS = "abcdefgh";
          String token() {
            StringBuilder token = new StringBuilder();
            java.util.Random random = new java.util.Random();
            int index = random.nextInt(LETTERS.length()); // finding
            token.append(LETTERS.charAt(index));
            return token.toString();
          }
        }
        """);
  }
}
