package dev.bantam.engine;

import java.util.BitSet;
import java.util.List;

/** What is left by several masks. Confined to the engine thread. */
final class MaskChain implements TokenMask {
  private final List<TokenMask> masks;

  /**
   * @param masks in the order in which they are asked: first the one that leaves least
   */
  MaskChain(List<TokenMask> masks) {
    this.masks = List.copyOf(masks);
  }

  @Override
  public boolean allowsAll() {
    for (TokenMask mask : masks) {
      if (!mask.allowsAll()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void restrict(BitSet ids) {
    for (TokenMask mask : masks) {
      if (!mask.allowsAll()) {
        mask.restrict(ids);
      }
    }
  }

  @Override
  public boolean allows(int token) {
    for (TokenMask mask : masks) {
      if (!mask.allowsAll() && !mask.allows(token)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean allowsEnd() {
    for (TokenMask mask : masks) {
      if (!mask.allowsEnd()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void accept(int token) {
    for (TokenMask mask : masks) {
      mask.accept(token);
    }
  }
}
