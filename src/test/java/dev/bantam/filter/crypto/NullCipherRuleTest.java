package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class NullCipherRuleTest {
  private static final Rule RULE = new NullCipherRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import javax.crypto.*;
        import java.util.function.Supplier;
        class A {
          private Cipher field = new NullCipher(); // finding
          Cipher f(boolean encrypt) throws Exception {
            Cipher local = new javax.crypto.NullCipher(); // finding
            Cipher chosen = encrypt ? Cipher.getInstance("AES/GCM/NoPadding") : new NullCipher(); // finding
            use(new NullCipher()); // finding
            Supplier<Cipher> supplier = NullCipher::new; // finding
            return new NullCipher(); // finding
          }
          void use(Cipher cipher) { }
        }
        """,
        """
        class WithoutImport { Object f() { return new NullCipher(); } // finding
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import javax.crypto.*;
        import java.util.ArrayList;
        import java.util.function.Supplier;
        class A {
          private static final boolean PLAIN = false;
          Cipher f(Cipher given) throws Exception {
            if (given instanceof NullCipher) {
              throw new IllegalArgumentException("NullCipher");
            }
            NullCipher typed = null;
            Class<?> type = NullCipher.class;
            Supplier<Object> other = ArrayList::new;
            if (PLAIN) {
              return new NullCipher();
            }
            return PLAIN ? new NullCipher() : Cipher.getInstance("AES/GCM/NoPadding");
          }
        }
        """,
        """
        class B {
          Object f() { return new NullCipher(); }
          static final class NullCipher { }
        }
        """,
        """
        import own.NullCipher;
        class C { Object f() { return new NullCipher(); } }
        """,
        """
        class D { Object f() { return NullCipher.INSTANCE; } Object nullCipher() { return null; } }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import javax.crypto.*;
        class A {
          void f() {
            Cipher cipher = new NullCipher( // finding
        """,
        """
        import javax.crypto.*;
        class A {
          Cipher f() {
            return new NullCipher(); // finding
        """,
        """
        class A { void f() { new ; NullCipher:: } }
        """);
  }
}
