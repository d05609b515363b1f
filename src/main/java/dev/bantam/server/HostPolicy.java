package dev.bantam.server;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which names the server answers to, and which pages may call it. Immutable.
 *
 * <p>A web page can point its own name at the loopback address and so become of one origin with
 * this server; the browser still sends the page's name as Host. A page of another origin is known
 * by its Origin header. Both are compared as whole strings: no patterns, no suffixes.
 */
final class HostPolicy {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> names = new HashSet<>(LOOPBACK);
  private final Set<String> authorities = new HashSet<>();
  private final Set<String> origins;
  private final boolean anyPort;

  HostPolicy(ServerConfig config, int port) {
    this.anyPort = config.inContainer();
    this.origins = config.allowedOrigins();
    config.allowedHosts().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    for (String name : names) {
      authorities.add(hasPort(name) || port == 80 ? name : name + ":" + port);
      authorities.add(hasPort(name) ? name : name + ":" + port);
    }
  }

  /** Whether a Host header names this server. */
  boolean allowsHost(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String lower = host.toLowerCase(Locale.ROOT);
    // The port that a container's host maps to ours is not known inside.
    return authorities.contains(lower) || (anyPort && names.contains(withoutPort(lower)));
  }

  /** Whether a page of that origin may call; its own page has the origin of the Host it came by. */
  boolean allowsOrigin(String origin, String host) {
    return origin.equals("http://" + host) || origins.contains(origin);
  }

  /** Whether the origin was configured, so that its page may read the answers, too. */
  boolean isConfiguredOrigin(@Nullable String origin) {
    return origin != null && origins.contains(origin);
  }

  private static boolean hasPort(String name) {
    return !withoutPort(name).equals(name);
  }

  private static String withoutPort(String authority) {
    int colon = authority.lastIndexOf(':');
    if (colon <= authority.lastIndexOf(']')) {
      return authority;
    }
    String port = authority.substring(colon + 1);
    boolean digits =
        !port.isEmpty() && port.length() <= 5 && port.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? authority.substring(0, colon) : authority;
  }
}
