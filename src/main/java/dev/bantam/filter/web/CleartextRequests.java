package dev.bantam.filter.web;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import dev.bantam.filter.Finding.Fix;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import dev.bantam.syntax.Wrapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds http requests that carry a credential: in the link, in a header, in the form. */
final class CleartextRequests {
  private static final Set<String> TAKE_LINKS =
      Set.of(
          "create",
          "url",
          "uri",
          "target",
          "connect",
          "baseUrl",
          "getForObject",
          "getForEntity",
          "postForObject",
          "postForEntity",
          "exchange",
          "fromHttpUrl",
          "fromUriString");

  private static final Set<String> LINK_TYPES =
      Set.of("URL", "URI", "HttpGet", "HttpPost", "HttpPut", "HttpPatch", "HttpDelete");

  /** Plain, and not to this machine. */
  private static final Pattern PLAIN =
      Pattern.compile("(?is)http://(?!localhost\\b|127\\.|0\\.0\\.0\\.0|\\[::1]).*");

  private static final Pattern WITH_CREDENTIAL =
      Pattern.compile(
          "(?is)(https?|ftp)://[^/?#\\s]*:[^/?#\\s]*@.*"
              + "|https?://.*[?&](password|passwd|pwd|secret|client_secret|token|access_token"
              + "|api_?key)=[^&\\s].*");

  private static final Pattern FORM_FIELD =
      Pattern.compile("(?is)(.*[&?])?(password|passwd|pwd|client_secret)=");

  private static final Pattern FIELD =
      Pattern.compile("(?i)password|passwd|pwd|client_secret|api_?key");

  private static final List<String> HEADERS =
      List.of("authorization", "proxy-authorization", "x-api-key", "x-auth-token", "cookie");

  private static final Set<String> AUTHORISING =
      Set.of("setBasicAuth", "setBearerAuth", "basicAuth", "basicAuthentication");

  private CleartextRequests() {}

  static void report(JavaFragment code, FindingSink findings) {
    if (!code.text().contains("http://") && !code.text().contains("ftp://")) {
      return;
    }
    List<Call> links =
        Stream.concat(TAKE_LINKS.stream(), Stream.of(Call.CONSTRUCTOR))
            .flatMap(name -> code.calls(name).stream())
            .filter(CleartextRequests::takesLink)
            .toList();
    links.forEach(link -> hit(code, link, links).ifPresent(findings::report));
  }

  /** Whether the first argument of a call is a link. */
  static boolean takesLink(Call call) {
    return !call.arguments().isEmpty()
        && (call.name().equals(Call.CONSTRUCTOR)
            ? LINK_TYPES.contains(LastName.ofQualified(String.valueOf(call.owner())))
            : TAKE_LINKS.contains(call.name()));
  }

  private static Optional<Hit> hit(JavaFragment code, Call link, List<Call> links) {
    ExpressionTree address = link.arguments().get(0);
    List<String> texts = Sketches.of(code, address);
    if (Surrounding.isDead(code, link.tree())) {
      return Optional.empty();
    }
    Hit hit = Hit.of(CleartextRule.INFO, code, address).withFix(fix(code, address));
    if (texts.stream().anyMatch(t -> isPlain(t) && WITH_CREDENTIAL.matcher(t).matches())) {
      return Optional.of(hit);
    }
    if (texts.stream().noneMatch(CleartextRequests::isPlain)) {
      return Optional.empty();
    }
    return credential(code, link.tree())
        .filter(c -> !hasOther(code, link, links) || sameStatement(code, link.tree(), c))
        .map(c -> hit.withSteps(List.of(Places.step(code, "a credential is sent", c))));
  }

  private static boolean isPlain(String link) {
    return PLAIN.matcher(link).matches() || link.startsWith("ftp://");
  }

  /** Whether the method also makes links that are encrypted, which the credential may be for. */
  private static boolean hasOther(JavaFragment code, Call link, List<Call> links) {
    Tree unit = Names.unit(code, link.tree());
    return links.stream()
        .filter(other -> Surrounding.contains(code, unit, other.tree()))
        .flatMap(other -> Sketches.of(code, other.arguments().get(0)).stream())
        .anyMatch(text -> text.startsWith("https://"));
  }

  private static boolean sameStatement(JavaFragment code, Tree a, Tree b) {
    return Surrounding.orSelf(code, a, StatementTree.class)
        .equals(Surrounding.orSelf(code, b, StatementTree.class));
  }

  /** What is sent with the request, as far as the same method tells. */
  private static Optional<Tree> credential(JavaFragment code, Tree link) {
    Tree unit = Names.unit(code, link);
    Stream<Tree> headers =
        HEADERS.stream()
            .flatMap(name -> Settings.of(code).headers(name).stream())
            .map(setting -> setting.call().tree());
    Stream<Tree> calls =
        Stream.concat(
            AUTHORISING.stream().flatMap(name -> code.calls(name).stream()).map(Call::tree),
            code.calls().stream().filter(c -> isField(code, c)).map(Call::tree));
    Stream<Tree> texts =
        code.trees(Tree.Kind.STRING_LITERAL).stream()
            .filter(
                t ->
                    t instanceof LiteralTree l
                        && l.getValue() instanceof String s
                        && FORM_FIELD.matcher(s).matches());
    return Stream.of(headers, calls, texts)
        .flatMap(s -> s)
        .filter(tree -> Surrounding.contains(code, unit, tree))
        .findFirst();
  }

  /** A form's field or pair that is called like a credential. */
  private static boolean isField(JavaFragment code, Call call) {
    return call.arguments().size() == 2
        && !call.name().startsWith("get")
        && code.constantText(call.arguments().get(0))
            .filter(name -> FIELD.matcher(name).matches())
            .isPresent();
  }

  private static Fix fix(JavaFragment code, ExpressionTree address) {
    ExpressionTree first = Wrapping.without(address);
    while (first instanceof BinaryTree sum) {
      first = Wrapping.without(sum.getLeftOperand());
    }
    int at = code.start(first) + "\"http".length();
    return code.text().startsWith("\"http:", code.start(first))
        ? Places.replace(CleartextRule.INFO, new TextRange(at, at), "s")
        : Places.words(CleartextRule.INFO);
  }
}
