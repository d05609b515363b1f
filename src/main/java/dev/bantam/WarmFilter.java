package dev.bantam;

import dev.bantam.cli.BantamRuntime.ModelUnusableException;
import dev.bantam.filter.FilterConfig;
import dev.bantam.filter.PostFilter;
import dev.bantam.filter.provenance.Copies;
import dev.bantam.filter.provenance.CopyIndex;
import dev.bantam.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/**
 * A filter that warms up on a thread of its own while the model is checked and loaded.
 *
 * @param filter usable at once, but slow at first
 * @param copies what it knows of the model's corpus; closed with the model
 * @param warm done when it is fast
 */
record WarmFilter(PostFilter filter, Copies copies, CompletableFuture<Void> warm) {
  static WarmFilter start(FilterConfig config) {
    Copies copies = new Copies();
    PostFilter filter = new PostFilter(config, copies);
    return new WarmFilter(filter, copies, CompletableFuture.runAsync(filter::warmUp));
  }

  /**
   * Knows the corpus of a checked model from now on, if it comes with an index of it.
   *
   * @throws ModelUnusableException if the index is none
   */
  void know(ModelFolder folder) {
    folder.copies().ifPresent(this::know);
  }

  private void know(Path index) {
    try {
      copies.use(CopyIndex.map(index));
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelUnusableException(index + ": " + e.getMessage(), e);
    }
  }
}
