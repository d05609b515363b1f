package dev.bantam;

import dev.bantam.filter.FilterConfig;
import dev.bantam.filter.PostFilter;
import java.util.concurrent.CompletableFuture;

/**
 * A filter that warms up on a thread of its own while the model is checked and loaded.
 *
 * @param filter usable at once, but slow at first
 * @param warm done when it is fast
 */
record WarmFilter(PostFilter filter, CompletableFuture<Void> warm) {
  static WarmFilter start(FilterConfig config) {
    PostFilter filter = new PostFilter(config);
    return new WarmFilter(filter, CompletableFuture.runAsync(filter::warmUp));
  }
}
