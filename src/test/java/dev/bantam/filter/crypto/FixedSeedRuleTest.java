package dev.bantam.filter.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class FixedSeedRuleTest {
  private static final Rule RULE = new FixedSeedRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.nio.ByteBuffer;
        import java.security.SecureRandom;
        import java.util.Random;
        class A {
          private static final byte[] SEED = {11, 48, 7, 92, 65, 3, 120, 54};
          private final Random random = new Random(42); // finding
          String resetToken() {
            return Long.toHexString(random.nextLong());
          }
          void f() throws Exception {
            new SecureRandom(SEED); // finding
            new SecureRandom("node-keys".getBytes()); // finding
            SecureRandom seeded = SecureRandom.getInstance("SHA1PRNG");
            seeded.setSeed(7L); // finding
            SecureRandom timed = new SecureRandom();
            timed.setSeed(System.currentTimeMillis()); // finding
            new SecureRandom(ByteBuffer.allocate(8).putLong(System.nanoTime()).array()); // finding
            String apiKey =
                org.apache.commons.lang3.RandomStringUtils.random(
                    32, 0, 0, true, true, null, new Random(5)); // finding
            Random dice = new Random(1); // finding
            Random byTime = new Random(System.currentTimeMillis()); // finding
            long token = byTime.nextLong();
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.security.SecureRandom;
        import java.util.Random;
        class A {
          private final SecureRandom random = new SecureRandom();
          void f(long seed, byte[] bytes) throws Exception {
            new Random(seed);
            new Random();
            new SecureRandom(bytes);
            new SecureRandom(random.generateSeed(32));
            random.nextBytes(bytes);
            random.setSeed(42L);
            byte[] fibonacci = {1, 1, 2, 3, 5, 8, 13, 21};
            fibonacci = SecureRandom.getInstanceStrong().generateSeed(32);
            new SecureRandom(fibonacci);
            byte[] filled = new byte[16];
            random.nextBytes(filled);
            new SecureRandom(filled);
          }
        }
        """,
        """
        class B {
          static class Random { Random(long seed) { } void setSeed(long seed) { } }
          void f() { new Random(42).setSeed(7); }
        }
        """,
        """
        import org.junit.jupiter.api.Test;
        class Sorting {
          @Test
          void f() { java.util.Random random = new java.util.Random(7); String token = "" + random.nextInt(); }
        }
        """,
        """
        class C { void f(Simulation simulation) { simulation.setSeed(42); } }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.security.SecureRandom;
        class A {
          void f() {
            SecureRandom random = new SecureRandom("node-keys".getBytes( // finding
        """,
        """
        import java.util.Random;
        class A {
          String f() {
            Random random = new Random(42); // finding
            String token = "" + random.nextInt(
        """,
        """
        import java.security.SecureRandom;
        class A { void f(SecureRandom random) { random.setSeed(; new SecureRandom(); random.setSeed( } }
        """);
  }

  @Test
  void check_withoutSecret_isNote() {
    String file = "class A { int f() { return new java.util.Random(42).nextInt(6); } }";
    assertEquals(Level.NOTE, RuleSamples.hits(RULE, file, 17).get(0).level());
  }

  @Test
  void check_generators_areMended() {
    RuleSamples.assertMended(
        RULE,
        """
        import java.util.Random;
        class A {
          void f() {
            Random random = new Random(42);
            long token = random.nextLong();
            new java.security.SecureRandom("node-keys".getBytes());
          }
        }
        """);
  }
}
