package dev.bantam.server;

import java.util.Set;

/**
 * Settings of the HTTP server.
 *
 * @param host address to bind; loopback unless {@code inContainer}
 * @param port 1 to 65535, or 0 for any free one
 * @param allowedHosts names besides loopback's that a Host header may carry
 * @param allowedOrigins origins whose pages may call; none by default
 * @param maxBodyBytes largest request body
 * @param inContainer set by the image's entry point only: lets the server bind every address of the
 *     container, and matches Host by name with any port
 */
public record ServerConfig(
    String host,
    int port,
    Set<String> allowedHosts,
    Set<String> allowedOrigins,
    int maxBodyBytes,
    boolean inContainer) {
  /** Loopback, port 8484, 4 MiB. */
  public static final ServerConfig DEFAULT =
      new ServerConfig("127.0.0.1", 8484, Set.of(), Set.of(), 4 << 20, false);

  public ServerConfig {
    allowedHosts = Set.copyOf(allowedHosts);
    allowedOrigins = Set.copyOf(allowedOrigins);
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("server.port must lie between 0 and 65535, was " + port);
    }
  }
}
