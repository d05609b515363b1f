package dev.bantam.memory;

import dev.bantam.engine.AllowedTokens;
import dev.bantam.tokenizer.TokenIds;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Documents of token ids in which the places behind a context are found fast.
 *
 * <p>As the match finder of LZ77 (hash chains as in Deflate, RFC 1951 section 4): for each of two
 * context lengths a table says where a context with this hash stood last, and each place says where
 * one stood before. A look-up walks back along the chains, the longer context first, compares
 * backwards, and hands on every place that fits. Cost: 2 bytes a token for its id, 8 for the
 * chains, and the tables; at 10 million tokens 12.0 bytes a token in all. A look-up visits at most
 * {@value #LONG_STEPS} + {@value #SHORT_STEPS} places.
 *
 * <p>One thread at a time may write; any may read without locks up to a length it has learnt in a
 * safe way. Entries of the tables are written with release and read with acquire, so whoever finds
 * a place sees all that was written before; places behind the reader's length are passed over.
 */
final class TokenIndex {
  /** Contexts of so many tokens lead to the places to look at. */
  static final int SHORT_ORDER = 2;

  static final int LONG_ORDER = 5;

  /** Tokens that are compared; longer matches count as this one. */
  static final int MAX_MATCH = 32;

  /** Tokens compared behind a difference. */
  static final int MAX_FURTHER = 12;

  /** Each visited place costs up to two misses of the processor's cache. */
  static final int LONG_STEPS = 64;

  static final int SHORT_STEPS = 32;

  /** With so many places of the long context, those of the short one say nothing more. */
  private static final int ENOUGH = 4;

  /** Where few tokens may come, most places are of no use and cost less. */
  private static final int CONSTRAINED_FACTOR = 4;

  /** Places added after the reader's length that are passed over before it gives up. */
  private static final int MAX_NEWER = 4096;

  /** Stands in front of each document, and for an id that no char holds. */
  static final char NO_TOKEN = 0xFFFF;

  private static final int NONE = 0;
  private static final int CHUNK_BITS = 16;
  private static final int MIN_TABLE_BITS = 8;
  private static final int MAX_TABLE_BITS = 22;
  private static final int MULTIPLIER = 0x9E3779B1; // 2^32 / golden ratio, as Knuth's hash has it
  private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(int[].class);

  private final int capacity;
  private final int chunkBits;
  private final int chunkMask;
  private final char[][] tokens;
  private final Chains shortChains;
  private final Chains longChains;
  private int length = 1; // place 0 is none
  private int chunks;

  /** Where contexts of one length stood. */
  private static final class Chains {
    final int order;
    final int shift;
    final int[] last;
    final int[][] before;

    Chains(int order, int tableBits, int chunks) {
      this.order = order;
      this.shift = Integer.SIZE - Math.max(MIN_TABLE_BITS, tableBits);
      this.last = new int[1 << (Integer.SIZE - shift)];
      this.before = new int[chunks][];
    }

    int slot(int[] ids, int end) {
      int hash = 0;
      for (int i = end - order; i < end; i++) {
        hash = (hash + ids[i]) * MULTIPLIER;
      }
      return ((hash ^ (hash >>> 15)) * MULTIPLIER) >>> shift;
    }
  }

  /** Takes the places that a look-up finds. */
  interface Visitor {
    /**
     * Takes one place.
     *
     * @param place of the token that followed
     * @param token that followed
     * @param match tokens in front of it that agree with the context, up to {@link #MAX_MATCH}
     * @param further tokens that agree again in front of one or two that differ, up to {@link
     *     #MAX_FURTHER}
     */
    void visit(int place, int token, int match, int further);
  }

  /**
   * An empty index.
   *
   * @param capacity most tokens, one for each document included
   */
  TokenIndex(int capacity) {
    this.capacity = capacity + 1;
    int bits = bitsFor(this.capacity);
    this.chunkBits = Math.min(CHUNK_BITS, bits);
    this.chunkMask = (1 << chunkBits) - 1;
    int most = (capacity >>> chunkBits) + 1;
    this.tokens = new char[most][];
    int tableBits = Math.min(MAX_TABLE_BITS, bits - 1);
    this.shortChains = new Chains(SHORT_ORDER, tableBits - 2, most);
    this.longChains = new Chains(LONG_ORDER, tableBits, most);
  }

  /** The least number of bits that tell {@code count} numbers apart. */
  private static int bitsFor(int count) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, count - 1));
  }

  /** Places below this one are in use. */
  int length() {
    return length;
  }

  /** Whether a document of so many tokens fits. */
  boolean fits(int size) {
    return length + 1L + size <= capacity;
  }

  /** Bytes taken. */
  long bytes() {
    long table = (long) shortChains.last.length + longChains.last.length;
    return table * Integer.BYTES
        + ((long) chunks << chunkBits) * (Character.BYTES + 2 * Integer.BYTES);
  }

  /** The token at a place. */
  char token(int place) {
    return tokens[place >>> chunkBits][place & chunkMask];
  }

  /** The tokens from place {@code from} up to, not including, {@code to}. */
  TokenIds slice(int from, int to) {
    int[] ids = new int[to - from];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = token(from + i);
    }
    return TokenIds.of(ids);
  }

  /**
   * Adds a document.
   *
   * @return the place of its first token
   */
  int add(TokenIds document) {
    return add(document.toArray());
  }

  private int add(int[] ids) {
    put(NO_TOKEN);
    int start = length;
    for (int i = 0; i < ids.length; i++) {
      int place = put(ids[i] < NO_TOKEN ? (char) ids[i] : NO_TOKEN);
      if (i >= SHORT_ORDER) {
        link(shortChains, ids, i, place);
      }
      if (i >= LONG_ORDER) {
        link(longChains, ids, i, place);
      }
    }
    return start;
  }

  private int put(char token) {
    int place = length++;
    int chunk = place >>> chunkBits;
    if (tokens[chunk] == null) {
      tokens[chunk] = new char[1 << chunkBits];
      shortChains.before[chunk] = new int[1 << chunkBits];
      longChains.before[chunk] = new int[1 << chunkBits];
      chunks++;
    }
    tokens[chunk][place & chunkMask] = token;
    return place;
  }

  private void link(Chains chains, int[] ids, int end, int place) {
    int slot = chains.slot(ids, end);
    chains.before[place >>> chunkBits][place & chunkMask] = chains.last[slot];
    ENTRY.setRelease(chains.last, slot, place);
  }

  /**
   * Visits places behind the context that {@code ids} ends in, the newest first, those behind a
   * long match before those behind a short one.
   *
   * @param size how many of {@code ids} there are
   * @param visible length up to which the reader may look
   * @param allowed which tokens are of use
   */
  void find(int[] ids, int size, int visible, AllowedTokens allowed, Visitor visitor) {
    int factor = allowed.all() ? 1 : CONSTRAINED_FACTOR;
    int found = 0;
    if (size >= LONG_ORDER) {
      Walk walk = new Walk(ids, size, visible, allowed, visitor);
      found = walk.along(longChains, LONG_STEPS * factor, MAX_MATCH + 1);
    }
    if (size >= SHORT_ORDER && found < ENOUGH) {
      // Longer matches have been visited already.
      new Walk(ids, size, visible, allowed, visitor)
          .along(shortChains, SHORT_STEPS * factor, LONG_ORDER);
    }
  }

  /** One look-up. */
  private final class Walk {
    private final int[] ids;
    private final int size;
    private final int visible;
    private final AllowedTokens allowed;
    private final Visitor visitor;

    Walk(int[] ids, int size, int visible, AllowedTokens allowed, Visitor visitor) {
      this.ids = ids;
      this.size = size;
      this.visible = visible;
      this.allowed = allowed;
      this.visitor = visitor;
    }

    /** Visits the places of matches shorter than {@code below}; how many there were. */
    int along(Chains chains, int steps, int below) {
      int place = (int) ENTRY.getAcquire(chains.last, chains.slot(ids, size));
      int newer = 0;
      int walked = 0;
      int found = 0;
      while (place != NONE && walked < steps && newer < MAX_NEWER) {
        if (place >= visible) {
          newer++;
        } else {
          walked++;
          found += visit(place, chains.order, below) ? 1 : 0;
        }
        place = chains.before[place >>> chunkBits][place & chunkMask];
      }
      return found;
    }

    private boolean visit(int place, int least, int below) {
      char token = token(place);
      if (token == NO_TOKEN || !allowed.allows(token)) {
        return false;
      }
      int match = match(place);
      if (match < least || match >= below) {
        return false;
      }
      visitor.visit(place, token, match, further(place - 1 - match, size - 1 - match));
      return true;
    }

    /** A name may differ, and be one token or two. */
    private int further(int place, int at) {
      return Math.max(
          Math.max(run(place - 1, at - 1), run(place - 2, at - 2)),
          Math.max(run(place - 1, at - 2), run(place - 2, at - 1)));
    }

    /** How many tokens up to a place equal those up to a place in the context. */
    private int run(int place, int at) {
      int most = Math.min(MAX_FURTHER, Math.min(at + 1, place));
      int run = 0;
      while (run < most && token(place - run) == ids[at - run]) {
        run++;
      }
      return run;
    }

    private int match(int place) {
      int most = Math.min(MAX_MATCH, Math.min(size, place));
      int match = 0;
      while (match < most && token(place - 1 - match) == ids[size - 1 - match]) {
        match++;
      }
      return match;
    }
  }
}
