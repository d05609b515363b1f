package dev.bantam.filter.web;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import dev.bantam.filter.FindingSink;
import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleInfo;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import dev.bantam.syntax.LastName;
import dev.bantam.syntax.Surrounding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Flags compressed data that are unpacked whole, however large they become. */
final class DecompressionRule implements Rule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-409-unbounded-decompression",
          List.of(409),
          Level.NOTE,
          "A few kilobytes can unpack to gigabytes here; read no more than a limit",
          "Read up to a limit, e.g. readNBytes(limit), and refuse what has more");

  private static final Set<String> UNPACKERS =
      Set.of(
          "GZIPInputStream",
          "InflaterInputStream",
          "ZipInputStream",
          "GzipCompressorInputStream",
          "BZip2CompressorInputStream",
          "XZCompressorInputStream",
          "ZstdInputStream",
          "BrotliInputStream");

  private static final Set<String> WRAPPERS =
      Set.of("BufferedInputStream", "DataInputStream", "InputStreamReader", "BufferedReader");

  private static final Set<String> UTILITIES =
      Set.of("IOUtils", "ByteStreams", "CharStreams", "StreamUtils", "FileCopyUtils");

  private static final Pattern READS_ALL =
      Pattern.compile("toByteArray|toString|copy(Large|ToByteArray|ToString)?");

  private static final Pattern FOREIGN =
      Pattern.compile(
          "(?is).*(request|\\breq\\b|socket|multipart|upload|openStream|getBody|\\bbody\\b|payload).*");

  private static final int MAX_WRAPPERS = 4;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(JavaFragment code, FindingSink findings) {
    Stream.of("readAllBytes", "transferTo")
        .flatMap(name -> code.calls(name).stream())
        .flatMap(call -> Stream.ofNullable(call.receiver()).map(r -> hit(code, call, r)))
        .flatMap(Optional::stream)
        .forEach(findings::report);
    code.calls().stream()
        .filter(call -> call.onType() && READS_ALL.matcher(call.name()).matches())
        .filter(call -> UTILITIES.contains(LastName.ofQualified(String.valueOf(call.owner()))))
        .filter(call -> !call.arguments().isEmpty())
        .flatMap(call -> hit(code, call, call.arguments().get(0)).stream())
        .forEach(findings::report);
  }

  private static Optional<Hit> hit(JavaFragment code, Call read, ExpressionTree stream) {
    if (Surrounding.isDead(code, read.tree())) {
      return Optional.empty();
    }
    return unpacker(code, stream, MAX_WRAPPERS)
        .filter(made -> !made.toString().contains("getResource"))
        .map(made -> hit(code, read, made));
  }

  private static Hit hit(JavaFragment code, Call read, NewClassTree made) {
    ExpressionTree source = made.getArguments().get(0);
    boolean foreign =
        Values.of(code).of(source).stream().anyMatch(v -> FOREIGN.matcher(v.toString()).matches())
            || FOREIGN.matcher(source.toString()).matches();
    return Hit.of(INFO, Places.named(code, read))
        .withLevel(foreign ? Level.WARNING : Level.NOTE)
        .withSteps(List.of(Places.step(code, "the data are unpacked", made)));
  }

  private static Optional<NewClassTree> unpacker(
      JavaFragment code, ExpressionTree stream, int wrappers) {
    for (ExpressionTree value : Values.of(code).of(stream)) {
      if (value instanceof NewClassTree made && !made.getArguments().isEmpty()) {
        String type = code.types().of(made).map(LastName::ofQualified).orElse("");
        if (UNPACKERS.contains(type) && !Names.isOwnType(code, type)) {
          return Optional.of(made);
        }
        if (WRAPPERS.contains(type) && wrappers > 0) {
          return unpacker(code, made.getArguments().get(0), wrappers - 1);
        }
      }
    }
    return Optional.empty();
  }
}
