package dev.bantam.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * How much the memory counts: the weights of a logistic regression over {@link Features}. Immutable
 * and thread-safe.
 */
public final class MixingWeights {
  private static final String SHIPPED = "mixing.yaml";

  /** More would leave the model no say, and no probability that can be reported. */
  private static final double MOST = 0.999;

  private final double[] weights;

  private MixingWeights(double[] weights) {
    this.weights = weights;
  }

  /**
   * Weights in the order of {@link Features#NAMES}.
   *
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static MixingWeights of(double... weights) {
    if (weights.length != Features.NAMES.size()) {
      throw new IllegalArgumentException(
          "as many weights as features must be given: " + Features.NAMES.size());
    }
    return new MixingWeights(weights.clone());
  }

  /** The weights that are shipped. */
  public static MixingWeights shipped() {
    try (InputStream in = MixingWeights.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + SHIPPED);
      }
      return read(new YAMLMapper().readTree(in));
    } catch (IOException e) {
      throw new IllegalStateException("the jar's " + SHIPPED + " cannot be read", e);
    }
  }

  /**
   * Weights from a file of the form of the shipped one.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it lacks a feature or knows another
   */
  public static MixingWeights load(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(new YAMLMapper().readTree(in));
    }
  }

  private static MixingWeights read(JsonNode root) {
    JsonNode node = root.path("weights");
    List<String> names = Features.NAMES;
    double[] weights = new double[names.size()];
    for (int i = 0; i < weights.length; i++) {
      JsonNode weight = node.get(names.get(i));
      if (weight == null || !weight.isNumber()) {
        throw new IllegalArgumentException("weights must have the number " + names.get(i));
      }
      weights[i] = weight.doubleValue();
    }
    if (node.size() != weights.length) {
      throw new IllegalArgumentException("weights must have nothing but " + names);
    }
    return new MixingWeights(weights);
  }

  /** The memory's share in [0, 1). */
  double share(double[] features) {
    double logOdds = 0;
    for (int i = 0; i < weights.length; i++) {
      logOdds += weights[i] * features[i];
    }
    return capped(1 / (1 + Math.exp(-logOdds)));
  }

  /** The share, or the largest that there may be. */
  static double capped(double share) {
    return Math.min(MOST, share);
  }

  @Override
  public String toString() {
    return Arrays.toString(weights);
  }
}
