package dev.bantam.engine;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Texts by their bytes: those that go on from a node are found without looking at the others.
 *
 * <p>The texts are sorted, so those below a node are neighbours. A node is a number, {@link #ROOT}
 * the empty text's. Immutable.
 */
final class ByteTrie {
  /** The node of the empty text. */
  static final int ROOT = 0;

  /** No node. */
  static final int NONE = -1;

  /** Ids of the texts, in the order of their bytes. */
  private final int[] ids;

  /** By node: the first of the texts that begin so, the first that is longer, and the end. */
  private int[] first;

  private int[] longer;
  private int[] end;

  /** By node: its first edge. Edges of a node are neighbours, in the order of their bytes. */
  private int[] firstEdge;

  private byte[] edgeByte;
  private int[] edgeNode;
  private int nodes;
  private int edges;

  /**
   * @param texts by id; null where an id has none
   */
  ByteTrie(byte[][] texts) {
    this.ids =
        IntStream.range(0, texts.length)
            .filter(id -> texts[id] != null && texts[id].length > 0)
            .boxed()
            .sorted(Comparator.comparing(id -> texts[id], Arrays::compareUnsigned))
            .mapToInt(Integer::intValue)
            .toArray();
    int most = 1 + IntStream.of(ids).map(id -> texts[id].length).sum();
    this.first = new int[most];
    this.longer = new int[most];
    this.end = new int[most];
    this.firstEdge = new int[most + 1];
    this.edgeByte = new byte[most];
    this.edgeNode = new int[most];
    build(texts);
  }

  /** Level by level, so that the edges of a node come one after the other. */
  private void build(byte[][] texts) {
    end[ROOT] = ids.length;
    nodes = 1;
    int depth = 0;
    for (int from = 0, to = 1; from < to; from = to, to = nodes, depth++) {
      for (int node = from; node < to; node++) {
        grow(node, depth, texts);
      }
    }
    firstEdge[nodes] = edges;
    first = Arrays.copyOf(first, nodes);
    longer = Arrays.copyOf(longer, nodes);
    end = Arrays.copyOf(end, nodes);
    firstEdge = Arrays.copyOf(firstEdge, nodes + 1);
    edgeByte = Arrays.copyOf(edgeByte, edges);
    edgeNode = Arrays.copyOf(edgeNode, edges);
  }

  private void grow(int node, int depth, byte[][] texts) {
    int at = first[node];
    while (at < end[node] && texts[ids[at]].length == depth) {
      at++;
    }
    longer[node] = at;
    firstEdge[node] = edges;
    while (at < end[node]) {
      byte next = texts[ids[at]][depth];
      int child = nodes++;
      first[child] = at;
      while (at < end[node] && texts[ids[at]][depth] == next) {
        at++;
      }
      end[child] = at;
      edgeByte[edges] = next;
      edgeNode[edges++] = child;
    }
  }

  /** The node behind one more byte, or {@link #NONE}. */
  int next(int node, byte next) {
    int low = firstEdge[node];
    int high = firstEdge[node + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Byte.compareUnsigned(edgeByte[middle], next) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < firstEdge[node + 1] && edgeByte[low] == next ? edgeNode[low] : NONE;
  }

  /** Whether a text ends here. */
  boolean hasText(int node) {
    return longer[node] > first[node];
  }

  /** Adds the ids of the texts that end at a node. */
  void addTexts(int node, BitSet into) {
    add(first[node], longer[node], into);
  }

  /** Adds the ids of the texts that go on from a node, those that end there included. */
  void addAll(int node, BitSet into) {
    add(first[node], end[node], into);
  }

  private void add(int from, int to, BitSet into) {
    for (int i = from; i < to; i++) {
      into.set(ids[i]);
    }
  }

  /** Number of edges that leave a node. */
  int degree(int node) {
    return firstEdge[node + 1] - firstEdge[node];
  }

  byte edgeByte(int node, int edge) {
    return edgeByte[firstEdge[node] + edge];
  }

  int edgeNode(int node, int edge) {
    return edgeNode[firstEdge[node] + edge];
  }
}
