package dev.bantam;

import dev.bantam.model.KvNumber;
import dev.bantam.model.ModelConfig;
import dev.bantam.model.ModelManifest;
import dev.bantam.model.ModelManifest.Architecture;
import dev.bantam.model.ModelManifest.ModelFile;

/**
 * The most memory that the process takes.
 *
 * @param weights bytes of the model's files
 * @param copies bytes of the index of copies, which the system may take back
 * @param slots bytes of the keys and values of running sequences
 * @param parked bytes of those that lost their slot
 * @param heap bytes of the largest Java heap; as much is rarely taken
 */
record MemoryBound(long weights, long copies, long slots, long parked, long heap) {
  /**
   * Code of Java and of the native libraries, classes, threads, and what a pass of the model needs.
   * What a server that got ready held beyond the other parts was 175 MB.
   */
  private static final long REST = 230_000_000;

  private static final long MEGABYTE = 1_000_000;

  static MemoryBound of(ModelManifest manifest, ModelConfig config) {
    Architecture shape = manifest.architecture();
    int number = config.kvCache() == KvNumber.INT8 ? Byte.BYTES : Float.BYTES;
    long token = 2L * shape.layers() * shape.kvHeads() * shape.headSize() * number;
    return new MemoryBound(
        manifest.files().stream().mapToLong(ModelFile::bytes).sum(),
        manifest.copies() == null ? 0 : manifest.copies().bytes(),
        token * config.slots() * config.slotCapacity(),
        config.parkedMegabytes() * MEGABYTE,
        Runtime.getRuntime().maxMemory());
  }

  long bytes() {
    return weights + copies + slots + parked + heap + REST;
  }

  @Override
  public String toString() {
    return "Memory: at most %d MB (weights %d, copies %d, running prompts %d, parked prompts %d, Java heap %d)"
        .formatted(
            bytes() / MEGABYTE,
            weights / MEGABYTE,
            copies / MEGABYTE,
            slots / MEGABYTE,
            parked / MEGABYTE,
            heap / MEGABYTE);
  }
}
