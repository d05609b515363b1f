package dev.bantam.filter.web;

import dev.bantam.filter.Rule;
import java.util.List;

/** The rules for weak settings. */
public final class WebRules {
  private WebRules() {}

  /** All of them, by CWE number. */
  public static List<Rule> all() {
    return List.of(
        new StackToClientRule(),
        new TrustAllRule(),
        new RevocationOffRule(),
        new CleartextRule(),
        new OldTlsRule(),
        new ForwardedForRule(),
        new CsrfOffRule(),
        new TempFileRule(),
        new DecompressionRule(),
        new DebugOnRule(),
        new DeserializeRule(),
        new PersistentCookieRule(),
        new SecretInUrlRule(),
        new XxeRule(),
        new CookieSecureRule(),
        new HeadersOffRule(),
        new OpenPermsRule(),
        new EntityLimitRule(),
        new PermitAllRule(),
        new CorsAnyRule(),
        new CookieHttpOnlyRule(),
        new FrameOptionsOffRule(),
        new SameSiteNoneRule(),
        new RegexDosRule());
  }
}
