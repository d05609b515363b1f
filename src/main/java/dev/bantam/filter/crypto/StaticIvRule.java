package dev.bantam.filter.crypto;

import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.JavaFragment;
import java.util.List;

/** Flags initialisation vectors and nonces that are the same for every message. */
final class StaticIvRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-329-static-iv",
          List.of(329, 323),
          Level.ERROR,
          "The IV is the same for every message; fill it from SecureRandom each time",
          "Fill it by new SecureRandom().nextBytes(iv) for each message and send it along");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    if (Surroundings.isTest(code)) {
      return;
    }
    Sink.taken(code, Ivs.BYTES)
        .forEach(
            taken ->
                FixedBytes.of(code)
                    .in(taken.value())
                    .map(fixed -> fixed.at(Hit.of(INFO, code, taken.value()), code))
                    .ifPresent(findings::report));
  }
}
