package dev.bantam.syntax;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** One jar: the names of its types, and the types as they are asked for. Thread-safe. */
final class LibraryJar {
  /** More than any class path has; above this the memory is given back. */
  private static final int MAX_JARS = 2_000;

  private static final int MAX_TYPES = 20_000;

  /** No class that people write comes near this. */
  private static final long MAX_BYTES = 4 << 20;

  private static final Map<Key, Optional<LibraryJar>> JARS = new ConcurrentHashMap<>();
  private static final Map<TypeKey, Optional<LibraryType>> TYPES = new ConcurrentHashMap<>();

  private record Key(Path path, long size, long modifiedMillis) {}

  private record TypeKey(Key jar, String type) {}

  private final Key key;
  private final Map<String, String> entries;
  private final Set<String> packages;

  private LibraryJar(Key key, Map<String, String> entries, Set<String> packages) {
    this.key = key;
    this.entries = entries;
    this.packages = packages;
  }

  /** The jar at a path; empty if it cannot be read. */
  static Optional<LibraryJar> of(Path path) {
    try {
      Key key = new Key(path, Files.size(path), Files.getLastModifiedTime(path).toMillis());
      if (JARS.size() > MAX_JARS) {
        JARS.clear();
      }
      return JARS.computeIfAbsent(key, LibraryJar::index);
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static Optional<LibraryJar> index(Key key) {
    Map<String, String> entries = new HashMap<>();
    Set<String> packages = new HashSet<>();
    try (ZipFile zip = new ZipFile(key.path().toFile())) {
      zip.stream()
          .map(ZipEntry::getName)
          .filter(LibraryJar::isType)
          .forEach(
              entry -> {
                String name = entry.substring(0, entry.length() - ".class".length());
                int folder = name.lastIndexOf('/');
                entries.put(name.replace('/', '.').replace('$', '.'), entry);
                packages.add(folder < 0 ? "" : name.substring(0, folder).replace('/', '.'));
              });
      return Optional.of(new LibraryJar(key, entries, packages));
    } catch (IOException | IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  /** Not of one release only, nor a description, nor without a name. */
  private static boolean isType(String entry) {
    return entry.endsWith(".class")
        && !entry.startsWith("META-INF/")
        && !entry.endsWith("-info.class")
        && !entry.matches(".*\\$\\d.*");
  }

  Set<String> types() {
    return entries.keySet();
  }

  Set<String> packages() {
    return packages;
  }

  Optional<LibraryType> type(String name) {
    if (TYPES.size() > MAX_TYPES) {
      TYPES.clear();
    }
    return TYPES.computeIfAbsent(new TypeKey(key, name), k -> read(name));
  }

  private Optional<LibraryType> read(String name) {
    try (ZipFile zip = new ZipFile(key.path().toFile())) {
      ZipEntry entry = zip.getEntry(entries.get(name));
      if (entry == null || entry.getSize() > MAX_BYTES) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return LibraryTypeReader.read(in.readNBytes((int) MAX_BYTES));
      }
    } catch (IOException | IllegalArgumentException gone) {
      return Optional.empty();
    }
  }
}
