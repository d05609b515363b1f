package dev.bantam.index;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Files and folders that belong to the user alone. Where the file system has no POSIX permissions
 * (Windows), the user's own folder keeps others out. Thread-safe.
 */
final class PrivateFiles {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private static final Path OWN_PROCESS = Path.of("/proc/self");

  private PrivateFiles() {}

  /** Writes something. */
  interface Writer {
    void write(OutputStream out) throws IOException;
  }

  /**
   * Makes a folder, and those above it, which only the user may enter.
   *
   * @throws IOException if it is there and is a link, another user's, or open to others
   */
  static void createFolder(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent != null && !Files.exists(parent)) {
      createFolder(parent);
    }
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder, ownersOnly(folder));
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !isOwn(folder)) {
      throw new IOException("the cache folder is a link, or others may write to it");
    }
  }

  /** Whether the file or folder itself is the user's and closed to others. */
  static boolean isOwn(Path path) {
    try {
      Optional<PosixFileAttributes> attributes = posix(path);
      return attributes.isEmpty()
          || (FOLDER.containsAll(attributes.get().permissions())
              && attributes.get().owner().equals(user(path)));
    } catch (IOException e) {
      return false;
    }
  }

  /** Writes a file that is there whole or not at all, even if the machine fails meanwhile. */
  static void write(Path file, Writer writer) throws IOException {
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    // Made for its owner alone on POSIX systems.
    Path draft = Files.createTempFile(folder, String.valueOf(file.getFileName()), ".tmp");
    try {
      try (OutputStream out = Files.newOutputStream(draft)) {
        writer.write(out);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** A container's user may have no name, but its processes have an owner. */
  private static UserPrincipal user(Path path) throws IOException {
    return Files.exists(OWN_PROCESS)
        ? Files.getOwner(OWN_PROCESS)
        : path.getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
  }

  private static FileAttribute<?>[] ownersOnly(Path folder) {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FOLDER)}
        : new FileAttribute<?>[0];
  }

  private static Optional<PosixFileAttributes> posix(Path path) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    return view == null ? Optional.empty() : Optional.of(view.readAttributes());
  }
}
