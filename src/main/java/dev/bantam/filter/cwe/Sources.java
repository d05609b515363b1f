package dev.bantam.filter.cwe;

import dev.bantam.filter.Hit;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The calls through which text enters a program. */
final class Sources {
  private record Source(Origin origin, String what, List<String> owners, Set<String> methods) {}

  private static final List<Source> ALL =
      List.of(
          new Source(
              Origin.REMOTE,
              "HTTP request",
              List.of(
                  "javax.servlet.http.HttpServletRequest",
                  "jakarta.servlet.http.HttpServletRequest",
                  "javax.servlet.ServletRequest",
                  "jakarta.servlet.ServletRequest"),
              Set.of(
                  "getParameter",
                  "getParameterValues",
                  "getParameterMap",
                  "getParameterNames",
                  "getHeader",
                  "getHeaders",
                  "getHeaderNames",
                  "getQueryString",
                  "getCookies",
                  "getRequestURI",
                  "getRequestURL",
                  "getPathInfo",
                  "getReader",
                  "getInputStream",
                  "getPart",
                  "getParts")),
          new Source(
              Origin.REMOTE,
              "HTTP cookie",
              List.of("javax.servlet.http.Cookie", "jakarta.servlet.http.Cookie"),
              Set.of("getValue", "getName")),
          new Source(
              Origin.REMOTE,
              "uploaded file",
              List.of(
                  "javax.servlet.http.Part",
                  "jakarta.servlet.http.Part",
                  "org.springframework.web.multipart.MultipartFile"),
              Set.of("getSubmittedFileName", "getOriginalFilename", "getHeader")),
          new Source(
              Origin.REMOTE,
              "network",
              List.of("java.net.Socket", "java.net.URL", "java.net.URLConnection"),
              Set.of("getInputStream", "openStream", "getContent", "getHeaderField")),
          new Source(
              Origin.REMOTE, "HTTP answer", List.of("java.net.http.HttpResponse"), Set.of("body")),
          new Source(
              Origin.REMOTE,
              "HTTP request",
              List.of("io.javalin.http.Context"),
              Set.of("queryParam", "pathParam", "formParam", "body", "header", "cookie")),
          new Source(
              Origin.LOCAL,
              "environment",
              List.of("java.lang.System"),
              Set.of("getenv", "getProperty")),
          new Source(
              Origin.LOCAL,
              "input",
              List.of(
                  "java.util.Scanner",
                  "java.io.BufferedReader",
                  "java.io.Console",
                  "java.io.LineNumberReader",
                  "java.io.DataInputStream",
                  "java.io.Reader"),
              Set.of("next", "nextLine", "readLine", "lines", "readUTF", "read")),
          new Source(
              Origin.LOCAL,
              "file",
              List.of("java.nio.file.Files"),
              Set.of("readString", "readAllLines", "lines", "readAllBytes")),
          new Source(
              Origin.LOCAL, "properties", List.of("java.util.Properties"), Set.of("getProperty")),
          new Source(
              Origin.LOCAL,
              "database",
              List.of("java.sql.ResultSet"),
              Set.of("getString", "getNString", "getObject")));

  private static final Map<String, List<Source>> BY_METHOD =
      ALL.stream()
          .flatMap(s -> s.methods().stream().map(m -> Map.entry(m, s)))
          .collect(
              Collectors.groupingBy(
                  Map.Entry::getKey,
                  Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));

  /** Telling enough where the receiver's type is not known. */
  private static final Set<String> TELLING =
      Set.of(
          "getParameter",
          "getParameterValues",
          "getQueryString",
          "getSubmittedFileName",
          "getOriginalFilename");

  private Sources() {}

  /** What the call brings in; {@code through} is what it is made on. */
  static Optional<Taint> taint(JavaFragment code, Call call, Taint through) {
    return BY_METHOD.getOrDefault(call.name(), List.of()).stream()
        .filter(s -> matches(call, s))
        .findFirst()
        .map(s -> Taint.of(s.origin(), "from " + s.what(), Hit.rangeOf(code, call.tree())))
        .map(t -> through.isAtLeast(Origin.LOCAL) ? through.or(t) : t);
  }

  private static boolean matches(Call call, Source source) {
    return Stream.ofNullable(call.owner())
            .anyMatch(owner -> call.mayBeOn(source.owners().toArray(String[]::new)))
        || (call.owner() == null && call.receiver() != null && TELLING.contains(call.name()));
  }
}
