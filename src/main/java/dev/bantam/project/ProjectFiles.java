package dev.bantam.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Java files that people wrote in a project's folder.
 *
 * <p>Passed over are hidden files and folders, {@linkplain BuildFolders folders that builds write},
 * what {@code .gitignore}, {@code .git/info/exclude} and {@code .bantamignore} name, links of any
 * kind, files above a bound, and {@linkplain HandWritten what programs wrote}. Nothing outside of
 * the folder is ever read. Thread-safe.
 */
public final class ProjectFiles {
  /** Deeper than any package lies. */
  private static final int MAX_DEPTH = 64;

  private static final String ENDING = ".java";

  private final Path root;
  private final FileLimits limits;

  /**
   * @param root the project's folder
   * @throws IOException if there is no such folder
   */
  public ProjectFiles(Path root, FileLimits limits) throws IOException {
    this.root = root.toRealPath(); // a link that was named is meant
    this.limits = limits;
    if (!Files.isDirectory(this.root)) {
      throw new IOException("no folder: " + root);
    }
  }

  /** The project's folder, without links. */
  public Path root() {
    return root;
  }

  /**
   * What a walk found.
   *
   * @param files in the order of their paths; at most as many as the limits allow
   * @param folders those that were entered, the project's first
   * @param isWhole false if there were more files than the limits allow; which are left out is up
   *     to the file system
   */
  public record Listing(List<SourceFile> files, List<Path> folders, boolean isWhole) {
    public Listing {
      files = List.copyOf(files);
      folders = List.copyOf(folders);
    }
  }

  /** Walks the folder; takes about 20 microseconds a file. */
  public Listing list() {
    Walk walk = new Walk();
    try {
      Files.walkFileTree(root, Set.of(), MAX_DEPTH, walk);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the visitor itself throws nothing
    }
    walk.files.sort(Comparator.comparing(SourceFile::path));
    return new Listing(walk.files, walk.folders, walk.isWhole);
  }

  /**
   * The file as it is now, if it is there and {@link #list} would name it.
   *
   * @param path relative to the folder, with slashes
   */
  public Optional<SourceFile> find(String path) {
    Path relative = relative(path);
    if (relative == null) {
      return Optional.empty();
    }
    PassedOver passedOver = new PassedOver(root);
    Path at = root;
    for (Path name : relative) {
      at = at.resolve(name);
      if (at.equals(root.resolve(relative))) {
        return passedOver.file(at) ? Optional.empty() : source(at);
      }
      if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS) || passedOver.folder(at)) {
        return Optional.empty();
      }
      passedOver.enter(at);
    }
    return Optional.empty();
  }

  /**
   * The text of a file; empty if it is too large, no UTF-8 or {@linkplain HandWritten written by a
   * program}.
   *
   * @throws IOException if it is gone or cannot be read now
   */
  public Optional<String> read(SourceFile file) throws IOException {
    Path path = root.resolve(file.path());
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(limits.maxFileBytes() + 1);
      if (bytes.length > limits.maxFileBytes()) {
        return Optional.empty();
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return HandWritten.is(text) ? Optional.of(text) : Optional.empty();
    } catch (CharacterCodingException otherEncoding) {
      return Optional.empty();
    }
  }

  FileLimits limits() {
    return limits;
  }

  /** How a file or folder below the project's is named in this package. */
  String name(Path path) {
    return slashed(root.relativize(path));
  }

  static boolean isJava(Path file) {
    return file.toString().endsWith(ENDING);
  }

  static String slashed(Path relative) {
    return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
  }

  private @Nullable Path relative(String path) {
    try {
      Path relative = root.getFileSystem().getPath(path);
      boolean inside =
          !relative.isAbsolute()
              && relative.normalize().equals(relative)
              && !relative.startsWith("..")
              && relative.getNameCount() <= MAX_DEPTH
              && isJava(relative);
      return inside ? relative : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private Optional<SourceFile> source(Path file) {
    try {
      return Optional.of(
              Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS))
          .filter(this::isSource)
          .map(attributes -> source(file, attributes));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private boolean isSource(BasicFileAttributes attributes) {
    return attributes.isRegularFile()
        && attributes.size() > 0
        && attributes.size() <= limits.maxFileBytes();
  }

  private SourceFile source(Path file, BasicFileAttributes attributes) {
    return new SourceFile(name(file), attributes.size(), attributes.lastModifiedTime().toMillis());
  }

  private final class Walk extends SimpleFileVisitor<Path> {
    private final PassedOver passedOver = new PassedOver(root);
    private final List<SourceFile> files = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private boolean isWhole = true;

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (!folder.equals(root) && passedOver.folder(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      passedOver.enter(folder);
      folders.add(folder);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (isJava(file) && isSource(attributes) && !passedOver.file(file)) {
        if (files.size() == limits.maxFiles()) {
          isWhole = false;
          return FileVisitResult.TERMINATE;
        }
        files.add(source(file, attributes));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE; // what may not be read is not there
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
      if (!folder.equals(root)) {
        passedOver.leave();
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
