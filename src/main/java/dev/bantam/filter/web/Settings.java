package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Settings under a constant name: system properties, entries of maps and of properties. */
final class Settings {
  /** Constants of libraries whose values are not known here. */
  private static final Map<String, String> KNOWN =
      Map.of(
          "SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG", "ssl.endpoint.identification.algorithm",
          "PROVIDER_URL", "java.naming.provider.url",
          "SECURITY_CREDENTIALS", "java.naming.security.credentials",
          "SECURITY_PROTOCOL", "java.naming.security.protocol",
          "TRUSTED_PACKAGES", "spring.json.trusted.packages",
          "SET_COOKIE", "set-cookie",
          "ACCESS_CONTROL_ALLOW_ORIGIN", "access-control-allow-origin",
          "ACCESS_CONTROL_ALLOW_CREDENTIALS", "access-control-allow-credentials",
          "AUTHORIZATION", "authorization",
          "X_FRAME_OPTIONS", "x-frame-options");

  private static final Set<String> SETTERS =
      Set.of("setProperty", "put", "putIfAbsent", "setInitParameter", "addToEnvironment");

  /** Methods that give a response or a request a header. */
  private static final Set<String> HEADER_SETTERS =
      Set.of(
          "setHeader",
          "addHeader",
          "header",
          "headers",
          "set",
          "add",
          "put",
          "putSingle",
          "putHeader",
          "setRequestProperty",
          "addRequestProperty",
          "append",
          "appendHeader",
          "withHeader",
          "responseHeader");

  /**
   * A setting.
   *
   * @param call the call that sets it
   * @param key its name
   * @param argument what it is set to
   * @param value the text of it, with gaps
   */
  record Setting(Call call, String key, ExpressionTree argument, String value) {}

  private final List<Setting> all = new ArrayList<>();
  private final List<Setting> headers = new ArrayList<>();

  private Settings(JavaFragment code) {
    calls(code, SETTERS).forEach(call -> add(code, call, all));
    calls(code, HEADER_SETTERS).forEach(call -> add(code, call, headers));
  }

  private static Stream<Call> calls(JavaFragment code, Set<String> names) {
    return names.stream()
        .flatMap(name -> code.calls(name).stream())
        .filter(call -> call.arguments().size() == 2 && !Surrounding.isDead(code, call.tree()));
  }

  static Settings of(JavaFragment code) {
    return code.memo(Settings.class, Settings::new);
  }

  /** System properties and entries of maps, one for each value that is possible. */
  List<Setting> all() {
    return all;
  }

  /** Headers under that name, given in lower case. */
  List<Setting> headers(String name) {
    return headers.stream()
        .filter(setting -> setting.key().toLowerCase(Locale.ROOT).equals(name))
        .toList();
  }

  private static void add(JavaFragment code, Call call, List<Setting> settings) {
    ExpressionTree argument = call.arguments().get(1);
    for (String key : names(code, call.arguments().get(0))) {
      Sketches.of(code, argument)
          .forEach(value -> settings.add(new Setting(call, key, argument, value)));
    }
  }

  /** The names that an expression may stand for; a constant of a library by its own name. */
  static List<String> names(JavaFragment code, ExpressionTree key) {
    return Values.of(code).of(key).stream()
        .flatMap(
            value ->
                code.constantText(value)
                    .map(Stream::of)
                    .orElseGet(() -> Stream.ofNullable(KNOWN.get(LastName.ofVariable(value)))))
        .toList();
  }
}
