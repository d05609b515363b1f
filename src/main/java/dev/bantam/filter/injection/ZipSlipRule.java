package dev.bantam.filter.injection;

import dev.bantam.filter.Hit;
import dev.bantam.filter.Level;
import dev.bantam.filter.RuleInfo;
import dev.bantam.filter.flow.Arrival;
import dev.bantam.filter.flow.TaintRule;
import dev.bantam.syntax.Call;
import dev.bantam.syntax.JavaFragment;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Flags names of archive entries that may lead out of the folder they are unpacked to. */
final class ZipSlipRule extends TaintRule {
  private static final RuleInfo INFO =
      new RuleInfo(
          "BTM-22-zip-slip",
          List.of(22),
          Level.ERROR,
          "The name of an archive entry may hold \"..\" and lead out of the folder; normalize the "
              + "path and check that it starts with the folder",
          "Check the path before it is used: if "
              + "(!path.normalize().startsWith(folder.normalize())) throw …");

  private static final Severity SEVERITY = Severity.remote(Level.ERROR).local(Level.ERROR);

  private static final Set<String> NAMES = Set.of("getName", "getRealName", "getLinkName");

  private static final Set<String> MADE = Set.of("java.io.File", "java.nio.file.Path");

  private static final String[] ENTRIES = {
    "java.util.zip.ZipEntry",
    "org.apache.commons.compress.archivers.ArchiveEntry",
    "org.apache.commons.compress.archivers.zip.ZipArchiveEntry",
    "org.apache.commons.compress.archivers.tar.TarArchiveEntry",
    "org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry"
  };

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  protected String kind() {
    return "path";
  }

  @Override
  protected Optional<Level> level(JavaFragment code, Arrival arrival) {
    Optional<Call> call = Optional.ofNullable(arrival.call());
    return call.isPresent()
            && isUnpacking(code, call.get(), arrival)
            && isEntryName(code, arrival)
            && !FolderChecks.areMade(code, call.get(), arrival.value())
            && !Removals.of(code, arrival.value(), '/')
        ? SEVERITY.of(arrival)
        : Optional.empty();
  }

  /**
   * Not so a path that was made elsewhere, and a name that is only made a path, under no folder, to
   * look at its parts.
   */
  private static boolean isUnpacking(JavaFragment code, Call call, Arrival arrival) {
    if (code.types().of(arrival.value()).filter(MADE::contains).isPresent()) {
      return false;
    }
    boolean alone = call.arguments().size() == 1 && !call.name().startsWith("resolve");
    boolean path = call.mayBeOn("java.io.File", "java.nio.file.Path", "java.nio.file.Paths");
    return !alone || !path || arrival.joined();
  }

  private static boolean isEntryName(JavaFragment code, Arrival arrival) {
    return Arrivals.isFrom(arrival, "archive entry")
        || Trail.calls(code, arrival.value()).stream().anyMatch(ZipSlipRule::isEntryName);
  }

  private static boolean isEntryName(Call call) {
    return NAMES.contains(call.name()) && call.mayBeOn(ENTRIES);
  }

  @Override
  protected Hit hit(JavaFragment code, Arrival arrival, Level level) {
    Hit hit = super.hit(code, arrival, level);
    return Optional.ofNullable(arrival.call())
        .flatMap(call -> FolderChecks.fix(INFO, code, call))
        .map(hit::withFix)
        .orElse(hit);
  }
}
