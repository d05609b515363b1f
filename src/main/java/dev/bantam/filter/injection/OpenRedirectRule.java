package dev.bantam.filter.injection;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Flags addresses of others that a client is sent to. */
final class OpenRedirectRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-601-open-redirect",
          List.of(601),
          Level.WARNING,
          "A client is sent to an address that others choose; send it to a fixed host, or look "
              + "the address up in a list",
          "Fix the host and the start of the path, or look the address up in a list of those "
              + "allowed");

  private static final Severity SEVERITY =
      Severity.remote(Level.WARNING).local(Level.NOTE).joined(Level.NOTE);

  private static final Set<String> SETTERS =
      Set.of("setHeader", "addHeader", "set", "add", "putHeader", "header");

  private static final Set<String> HEADERS = Set.of("location", "refresh");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "redirect";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    ExpressionTree address = arrival.value();
    boolean redirects =
        Optional.ofNullable(arrival.call())
            .map(call -> isRedirect(code, call))
            .orElseGet(() -> PageMethods.returnsRedirect(code, address));
    return redirects && !Addresses.isFixed(code, address) && !Addresses.isOwn(code, address)
        ? SEVERITY.of(arrival)
        : Optional.empty();
  }

  private static boolean isRedirect(JavaFragment code, Call call) {
    if (SETTERS.contains(call.name()) && call.arguments().size() == 2) {
      return code.constantText(call.arguments().get(0))
          .filter(name -> HEADERS.contains(name.toLowerCase(Locale.ROOT)))
          .isPresent();
    } else if (call.mayBeOn("org.springframework.web.servlet.ModelAndView")) {
      return PageMethods.returnsRedirect(code, call.arguments().get(0));
    }
    return call.owner() != null
        || call.name().equals("sendRedirect")
        || (call.receiver() != null && call.receiver().toString().contains("Response"));
  }
}
