package dev.bantam.filter.crypto;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class XorCipherRuleTest {
  private static final Rule RULE = new XorCipherRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        class A {
          byte[] f(byte[] data, byte[] key, String password) {
            byte[] out = new byte[data.length];
            for (int i = 0; i < data.length; i++) {
              out[i] = (byte) (data[i] ^ key[i % key.length]); // finding
              out[i] = (byte) (password.charAt(i % password.length()) ^ data[i]); // finding
              data[i] ^= key[i % key.length]; // finding
              out[i] = (byte) (data[i] ^ (secretBytes[(i + 1) % 16])); // finding
            }
            return out;
          }
          private byte[] secretBytes = new byte[16];
          String encrypt(String text) {
            StringBuilder out = new StringBuilder();
            for (char c : text.toCharArray()) {
              out.append((char) (c ^ 'K')); // finding
            }
            return out.toString();
          }
          void decrypt(byte[] data) {
            for (int i = 0; i < data.length; i++) {
              data[i] ^= 0x5A; // finding
            }
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        class A {
          byte[] unmask(byte[] payload, byte[] mask, byte[] keystream, byte[] key) {
            byte[] out = new byte[payload.length];
            for (int i = 0; i < payload.length; i++) {
              out[i] = (byte) (payload[i] ^ mask[i % 4]);
              out[i] = (byte) (payload[i] ^ keystream[i]);
              out[i] = (byte) (payload[i] ^ key[i]);
            }
            return out;
          }
          int hash(String text, long key) {
            int hash = 7;
            for (char c : text.toCharArray()) {
              hash = hash * 31 ^ c;
              hash ^= 0x5A;
            }
            return hash ^ (int) (key ^ (key >>> 32));
          }
          boolean differs(boolean a, boolean b) {
            return a ^ b;
          }
          int encrypt(int block) {
            return block ^ 0x5A;
          }
          int pick(byte[] key, int i) {
            return key[i % key.length] + 1;
          }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        class A {
          byte[] f(byte[] data, byte[] key) {
            for (int i = 0; i < data.length; i++) {
              data[i] = (byte) (data[i] ^ key[i % key.length]); // finding
        """,
        """
        class A {
          void encrypt(byte[] data, byte[] key) {
            for (int i = 0; i < data.length; i++) {
              data[i] ^= key[i % key.length] // finding
        """,
        """
        class A { void f(byte[] key) { x = a ^ ; y ^= ; z = key[ ^ key } }
        """);
  }
}
