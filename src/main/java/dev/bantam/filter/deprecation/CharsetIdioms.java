package dev.bantam.filter.deprecation;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import dev.bantam.filter.Finding.Edit;
import dev.bantam.filter.Focus;
import dev.bantam.filter.Hit;
import dev.bantam.filter.TextRange;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Charsets that are named in text, where a constant cannot be misspelt and throws nothing. */
final class CharsetIdioms {
  private static final Map<String, String> CONSTANTS =
      Map.of(
          "utf-8", "UTF_8",
          "utf8", "UTF_8",
          "us-ascii", "US_ASCII",
          "ascii", "US_ASCII",
          "iso-8859-1", "ISO_8859_1",
          "latin1", "ISO_8859_1",
          "utf-16", "UTF_16");

  private CharsetIdioms() {}

  static List<Idiom> in(JavaFragment code) {
    List<Idiom> found = new ArrayList<>();
    Focus focus = Focus.of(code);
    for (Call call : code.calls()) {
      if (!focus.covers(code.start(call.tree()))) {
        continue;
      }
      since(call, code).ifPresent(release -> look(call, release, code, found));
    }
    return found;
  }

  /** The release since when the call takes a charset in place of its name. */
  private static Optional<Integer> since(Call call, JavaFragment code) {
    int arguments = call.arguments().size();
    return switch (call.name()) {
      case "getBytes" ->
          arguments == 1 && Shapes.mayBeOf(code, call.receiver(), "java.lang.String")
              ? Optional.of(7)
              : Optional.empty();
      case "forName" ->
          arguments == 1 && call.mayBeOn("java.nio.charset.Charset")
              ? Optional.of(7)
              : Optional.empty();
      case "encode", "decode" ->
          arguments == 2 && call.mayBeOn("java.net.URLEncoder", "java.net.URLDecoder")
              ? Optional.of(10)
              : Optional.empty();
      case Call.CONSTRUCTOR -> ofConstructor(call, arguments);
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> ofConstructor(Call call, int arguments) {
    boolean old =
        arguments >= 2
            && call.mayBeOn(
                "java.lang.String", "java.io.InputStreamReader", "java.io.OutputStreamWriter");
    boolean later = arguments >= 2 && call.mayBeOn("java.util.Scanner", "java.io.PrintWriter");
    return old ? Optional.of(7) : later ? Optional.of(10) : Optional.empty();
  }

  private static void look(Call call, int since, JavaFragment code, List<Idiom> found) {
    ExpressionTree last = call.arguments().get(call.arguments().size() - 1);
    if (!(last instanceof LiteralTree literal) || !(literal.getValue() instanceof String name)) {
      return;
    }
    String constant = CONSTANTS.get(name.toLowerCase(Locale.ROOT));
    if (constant == null) {
      return;
    }
    boolean whole = call.name().equals("forName");
    TextRange place = Hit.rangeOf(code, whole ? call.tree() : last);
    // Without the checked exception, a catch of it would no longer compile.
    boolean caught = !whole && isCaught(call.tree(), code);
    found.add(
        new Idiom(
            since,
            "StandardCharsets." + constant,
            place,
            caught
                ? List.of()
                : List.of(new Edit(place, "java.nio.charset.StandardCharsets." + constant))));
  }

  private static boolean isCaught(Tree call, JavaFragment code) {
    Optional<Tree> up = code.parent(call);
    while (up.isPresent()) {
      if (up.get() instanceof TryTree tried
          && tried.getCatches().stream()
              .anyMatch(c -> c.toString().contains("UnsupportedEncodingException"))) {
        return true;
      }
      up = code.parent(up.get());
    }
    return false;
  }
}
