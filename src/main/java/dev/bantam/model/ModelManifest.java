package dev.bantam.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code model.yaml} says about a model: where it comes from, its shape and its files.
 *
 * @param format version of this file format; always {@link #FORMAT}
 * @param name the folder's name
 * @param version version of the model
 * @param licence SPDX identifier
 * @param origin where the weights come from
 * @param architecture shape of the decoder
 * @param contextLength most tokens the model was trained to see
 * @param quantisation how numbers are stored
 * @param tokens ids with a meaning
 * @param graph path of the ONNX graph
 * @param compactGraph path of a graph over the same weights whose KV cache is int8; null if absent
 * @param tokenizer path of the tokenizer file
 * @param copies the index of what stands in the corpus, which may be left out; null if the model
 *     has none
 * @param files every other file that is read, with its checksum
 */
public record ModelManifest(
    @JsonProperty(required = true) int format,
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String version,
    @JsonProperty(required = true) String licence,
    @JsonProperty(required = true) Origin origin,
    @JsonProperty(required = true) Architecture architecture,
    @JsonProperty(required = true) int contextLength,
    @JsonProperty(required = true) Quantisation quantisation,
    @JsonProperty(required = true) Tokens tokens,
    @JsonProperty(required = true) String graph,
    @Nullable String compactGraph,
    @JsonProperty(required = true) String tokenizer,
    @Nullable ModelFile copies,
    @JsonProperty(required = true) List<ModelFile> files) {
  /** The only version of the format so far. */
  public static final int FORMAT = 1;

  public ModelManifest {
    check(format == FORMAT, "format must be " + FORMAT + ", was " + format);
    checkPositive("context_length", contextLength);
    files = List.copyOf(files);
    check(!files.isEmpty(), "files must not be empty");
    tokens.checkBelow(architecture.vocabSize());
  }

  /**
   * Where the weights come from.
   *
   * @param base name of the model that was adapted
   * @param authors who trained it
   * @param source where it was fetched
   * @param sha256 checksum of what was fetched
   * @param changes what was changed since
   */
  public record Origin(
      @JsonProperty(required = true) String base,
      @JsonProperty(required = true) String authors,
      @JsonProperty(required = true) String source,
      @JsonProperty(required = true) String sha256,
      @JsonProperty(required = true) String changes) {}

  /** Shape of the decoder; names as in its authors' configuration. */
  public record Architecture(
      @JsonProperty(required = true) String family,
      @JsonProperty(required = true) int layers,
      @JsonProperty(required = true) int hiddenSize,
      @JsonProperty(required = true) int intermediateSize,
      @JsonProperty(required = true) int heads,
      @JsonProperty(required = true) int kvHeads,
      @JsonProperty(required = true) int headSize,
      @JsonProperty(required = true) int vocabSize,
      @JsonProperty(required = true) double ropeTheta,
      @JsonProperty(required = true) double normEpsilon,
      @JsonProperty(required = true) long parameters) {
    public Architecture {
      checkPositive("layers", layers);
      checkPositive("kv_heads", kvHeads);
      checkPositive("head_size", headSize);
      checkPositive("vocab_size", vocabSize);
    }
  }

  /**
   * How numbers are stored.
   *
   * @param weights type of the weights, such as int8
   * @param blockSize weights that share a scale; null if there are no scales
   * @param accuracyLevel the kernels' accuracy_level; null if it does not apply
   * @param kvCache type of the graph's KV cache: fp32
   */
  public record Quantisation(
      @JsonProperty(required = true) String weights,
      @Nullable Integer blockSize,
      @Nullable Integer accuracyLevel,
      @JsonProperty(required = true) String kvCache) {
    public Quantisation {
      check(kvCache.equals("fp32"), "kv_cache must be fp32, was " + kvCache);
    }
  }

  /**
   * Ids with a meaning.
   *
   * @param endOfText ids that end a generation
   * @param documentStart id to put in front of each prompt, or null
   * @param fim ids that mark the parts of a fill-in-the-middle prompt, or null
   */
  public record Tokens(
      @JsonProperty(required = true) List<Integer> endOfText,
      @Nullable Integer documentStart,
      @Nullable Fim fim) {
    public Tokens {
      endOfText = List.copyOf(endOfText);
      check(!endOfText.isEmpty(), "end_of_text must not be empty");
    }

    private void checkBelow(int vocabSize) {
      endOfText.forEach(id -> checkId("end_of_text", id, vocabSize));
      if (documentStart != null) {
        checkId("document_start", documentStart, vocabSize);
      }
      if (fim != null) {
        checkId("fim.section", fim.section, vocabSize);
        checkId("fim.prefix", fim.prefix, vocabSize);
        checkId("fim.suffix", fim.suffix, vocabSize);
        checkId("fim.middle", fim.middle, vocabSize);
        checkId("fim.rest", fim.rest, vocabSize);
        checkId("fim.end", fim.end, vocabSize);
      }
    }
  }

  /**
   * Ids that mark the parts of a fill-in-the-middle prompt.
   *
   * @param order how the parts follow each other; always {@link #ORDER}
   * @param section in front of the header and of each context chunk
   * @param prefix in front of the text before the cursor
   * @param suffix in front of the lines below the cursor's
   * @param middle behind the rest of the cursor's line
   * @param rest in front of the rest of the cursor's line
   * @param end ends a middle
   */
  public record Fim(
      @JsonProperty(required = true) String order,
      @JsonProperty(required = true) int section,
      @JsonProperty(required = true) int prefix,
      @JsonProperty(required = true) int suffix,
      @JsonProperty(required = true) int middle,
      @JsonProperty(required = true) int rest,
      @JsonProperty(required = true) int end) {
    /** Lines below the cursor's first, the rest of its line right before it. */
    public static final String ORDER = "spm-before";

    public Fim {
      check(order.equals(ORDER), "fim.order must be " + ORDER + ", was '" + order + "'");
    }
  }

  /**
   * One file of the model.
   *
   * @param path relative to the folder, with forward slashes
   * @param bytes its size
   * @param sha256 its checksum in lower-case hexadecimal digits
   */
  public record ModelFile(
      @JsonProperty(required = true) String path,
      @JsonProperty(required = true) long bytes,
      @JsonProperty(required = true) String sha256) {
    public ModelFile {
      check(sha256.matches("[0-9a-f]{64}"), "sha256 must be 64 lower-case hexadecimal digits");
    }
  }

  private static void checkPositive(String field, int value) {
    check(value > 0, field + " must be positive, was " + value);
  }

  private static void checkId(String field, int id, int vocabSize) {
    check(id >= 0 && id < vocabSize, field + " must lie below vocab_size, was " + id);
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
