package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Where a document comes from that is parsed. */
final class XmlSources {
  private static final Pattern OWN = Pattern.compile("getResource|ClassPathResource");

  private static final Pattern REQUEST =
      Pattern.compile("(?i)request|\\breq\\b|socket|upload|getPart|\\bbody\\b");

  private static final Set<String> TEXTS = Set.of("StringReader", "ByteArrayInputStream");

  private static final Set<String> WRAPPERS =
      Set.of("InputSource", "StreamSource", "SAXSource", "BufferedReader", "InputStreamReader");

  private static final int MAX_WRAPPERS = 4;

  private XmlSources() {}

  /** Whether the document may be somebody else's, and is text that has to be parsed. */
  static boolean mayBeForeign(JavaFragment code, Call call) {
    boolean resolves =
        call.arguments().size() > 1
            && (!Names.ownMethods(code, "resolveEntity", 2).isEmpty()
                || !Names.ownMethods(code, "resolveEntity", 4).isEmpty());
    boolean rules = call.name().startsWith("new");
    boolean source = rules || call.name().equals("transform") || call.name().equals("validate");
    return !resolves
        && (!rules || isOfRequest(code, call.arguments().get(0)))
        && call.arguments().stream().noneMatch(a -> isOwn(code, a, MAX_WRAPPERS))
        && (!source || isText(code, call.arguments().get(0)));
  }

  /** Stylesheets and schemas are one's own unless they come with a request. */
  private static boolean isOfRequest(JavaFragment code, ExpressionTree source) {
    return Values.of(code).of(source).stream()
        .anyMatch(value -> REQUEST.matcher(value.toString()).find());
  }

  /** A source of text, where the API also takes trees that are parsed already. */
  private static boolean isText(JavaFragment code, ExpressionTree source) {
    return Values.of(code).of(source).stream()
        .flatMap(value -> code.types().of(value).stream())
        .map(LastName::ofQualified)
        .anyMatch(type -> type.equals("StreamSource") || type.equals("SAXSource"));
  }

  /** A resource of the program, or a text in the code. */
  private static boolean isOwn(JavaFragment code, ExpressionTree document, int wrappers) {
    List<ExpressionTree> values = Values.of(code).of(document);
    return !values.isEmpty()
        && values.stream()
            .allMatch(
                value -> OWN.matcher(value.toString()).find() || isOwnText(code, value, wrappers));
  }

  private static boolean isOwnText(JavaFragment code, ExpressionTree value, int wrappers) {
    if (!(value instanceof NewClassTree made) || made.getArguments().isEmpty() || wrappers == 0) {
      return false;
    }
    String type = code.types().of(made).map(LastName::ofQualified).orElse("");
    ExpressionTree content = made.getArguments().get(0);
    if (TEXTS.contains(type)) {
      return Sketches.of(code, content).stream().noneMatch(t -> t.contains(Sketches.GAP));
    }
    return WRAPPERS.contains(type) && isOwn(code, content, wrappers - 1);
  }
}
