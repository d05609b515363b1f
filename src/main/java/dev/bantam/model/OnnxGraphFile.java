package dev.bantam.model;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks an ONNX file far enough to know which other files it makes ONNX Runtime read.
 *
 * <p>An ONNX file is one protobuf message. The walk follows the fields through which a tensor can
 * be reached, and refuses what no decoder needs but the runtime would execute or recurse into:
 * local functions, training graphs, deeply nested subgraphs.
 */
final class OnnxGraphFile {
  private static final int MAX_DEPTH = 16;

  /** Messages on the way to a tensor's file, each with the fields that lead on. */
  private enum Message {
    MODEL,
    GRAPH,
    NODE,
    ATTRIBUTE,
    SPARSE_TENSOR,
    TENSOR,
    EXTERNAL_DATA;

    @Nullable Message child(int field) {
      return switch (this) {
        case MODEL -> field == 7 ? GRAPH : null;
        case GRAPH -> Map.of(1, NODE, 5, TENSOR, 15, SPARSE_TENSOR).get(field);
        case NODE -> field == 5 ? ATTRIBUTE : null;
        case ATTRIBUTE ->
            Map.of(5, TENSOR, 6, GRAPH, 10, TENSOR, 11, GRAPH, 22, SPARSE_TENSOR, 23, SPARSE_TENSOR)
                .get(field);
        case SPARSE_TENSOR -> field == 1 || field == 2 ? TENSOR : null;
        case TENSOR -> field == 13 ? EXTERNAL_DATA : null;
        case EXTERNAL_DATA -> null;
      };
    }

    boolean refuses(int field) {
      return this == MODEL && (field == 20 || field == 25);
    }
  }

  private final Path file;
  private final String directory;
  private final Set<String> listed;

  private OnnxGraphFile(Path file, String directory, Set<String> listed) {
    this.file = file;
    this.directory = directory;
    this.listed = listed;
  }

  /**
   * Checks that the graph reads only files in {@code listed}.
   *
   * @param graph the graph's path in the folder, to which the paths in it are relative
   * @throws ModelLoadException if it reads another, or is not an ONNX file
   */
  static void checkReferences(Path folder, String graph, Set<String> listed) {
    Path file = folder.resolve(graph);
    String directory = graph.substring(0, graph.lastIndexOf('/') + 1);
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      new OnnxGraphFile(file, directory, listed).walk(Message.MODEL, bytes, 0);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new ModelLoadException(file, "is not an ONNX file", e);
    } catch (IOException e) {
      throw new ModelLoadException(file, "cannot be read", e);
    }
  }

  private void walk(Message message, ByteBuffer bytes, int depth) {
    if (depth > MAX_DEPTH) {
      throw new ModelLoadException(file, "nests graphs too deeply");
    }
    String key = "";
    String value = "";
    while (bytes.hasRemaining()) {
      int tag = tag(bytes);
      int field = tag >>> 3;
      if (message.refuses(field)) {
        throw new ModelLoadException(file, "has local functions or training graphs");
      }
      ByteBuffer content = content(bytes, tag & 7);
      Message child = message.child(field);
      if (child != null) {
        walk(child, content, depth + 1);
      } else if (message == Message.EXTERNAL_DATA) {
        key = field == 1 ? text(content) : key;
        value = field == 2 ? text(content) : value;
      }
    }
    if (key.equals("location") && !listed.contains(directory + value)) {
      throw new ModelLoadException(file, "reads '" + value + "', which is not listed");
    }
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  /** Takes one field's content off the front; empty for a number. */
  private static ByteBuffer content(ByteBuffer bytes, int wireType) {
    int length =
        switch (wireType) {
          case 0 -> {
            varint(bytes);
            yield 0;
          }
          case 1 -> 8;
          case 2 -> (int) Math.min(Integer.MAX_VALUE, varint(bytes));
          case 5 -> 4;
          default -> throw new IllegalArgumentException("unknown wire type");
        };
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer content = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return content;
  }

  private static int tag(ByteBuffer bytes) {
    long tag = varint(bytes);
    if (tag >>> Integer.SIZE != 0) {
      throw new IllegalArgumentException("a field number is too large");
    }
    return (int) tag;
  }

  private static long varint(ByteBuffer bytes) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte b = bytes.get();
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number is too long");
  }
}
