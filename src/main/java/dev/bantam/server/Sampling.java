package dev.bantam.server;

import dev.bantam.completion.InvalidRequestException;
import dev.bantam.engine.SamplingParams;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Reads how tokens are to be chosen; the fields are the same in every dialect of JSON. */
final class Sampling {
  private Sampling() {}

  static SamplingParams read(JsonFields fields) {
    double temperature = fields.number("temperature", 0);
    double topP = fields.number("top_p", 1);
    Long seed = fields.longInteger("seed");
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new InvalidRequestException("temperature", "temperature must lie between 0 and 2");
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new InvalidRequestException("top_p", "top_p must be above 0 and at most 1");
    }
    // Equal greedy requests are answered together, so nothing that is unused may differ.
    return temperature == 0
        ? SamplingParams.GREEDY
        : new SamplingParams(temperature, topP, orFresh(seed));
  }

  private static long orFresh(@Nullable Long seed) {
    // 32 bits, so that every client's numbers can hold the seed it is told.
    return seed != null ? seed : ThreadLocalRandom.current().nextLong(1L << 32);
  }
}
