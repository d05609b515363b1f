package dev.bantam.filter.injection;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Flags addresses of others that the program itself calls. */
final class SsrfRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-918-ssrf",
          List.of(918),
          Level.WARNING,
          "The program calls an address that others choose, perhaps one inside its own network; "
              + "look the host up in a list",
          "Fix the host, or look it up in a list of those allowed: if "
              + "(!HOSTS.contains(uri.getHost())) throw …");

  private static final Severity SEVERITY = Severity.remote(Level.WARNING);

  /** What reads many things, of which addresses are only one. */
  private static final String[] READERS = {
    "javax.imageio.ImageIO",
    "org.apache.commons.io.IOUtils",
    "org.jsoup.Jsoup",
    "com.google.common.io.Resources"
  };

  private static final Set<String> ADDRESSES = Set.of("java.net.URL", "java.net.URI");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "ssrf";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    Optional<Call> call = Optional.ofNullable(arrival.call());
    return call.isPresent()
            && isRequest(code, call.get(), arrival.value())
            && !Addresses.isFixed(code, arrival.value())
        ? SEVERITY.of(arrival)
        : Optional.empty();
  }

  private static boolean isRequest(JavaFragment code, Call call, ExpressionTree value) {
    String type = code.types().of(value).orElse("");
    if (type.endsWith("RequestEntity")) {
      return false;
    }
    return call.owner() == null
        ? isClient(code, call)
        : !call.mayBeOn(READERS) || call.name().equals("connect") || ADDRESSES.contains(type);
  }

  /** Whether the chain of calls starts from a client or a request, where its type is lost. */
  private static boolean isClient(JavaFragment code, Call call) {
    ExpressionTree root = Trail.root(code, call);
    String type = code.types().of(root).orElse(root.toString());
    return switch (call.name()) {
      case "uri" -> type.contains("WebClient") || type.contains("RestClient");
      case "url" -> type.contains("Request.Builder");
      case "target" -> type.contains("Client");
      default -> true;
    };
  }
}
