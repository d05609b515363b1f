package dev.bantam.tokenizer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Loads the tokenizer's native library from Bantam's own folder.
 *
 * <p>The library is loaded here, not by DJL's loader: that one would look for CUDA, unpack into the
 * home folder, let an environment variable name another file, and report to its makers. The folder
 * is the system property {@value #FOLDER_PROPERTY}. Thread-safe.
 */
public final class NativeLibraries {
  /** System property that names the folder into which the build unpacks the natives. */
  public static final String FOLDER_PROPERTY = "bantam.native";

  private static boolean loaded;

  private NativeLibraries() {}

  /**
   * Loads the library unless it is loaded.
   *
   * @throws UnsatisfiedLinkError if it is missing or does not fit this machine
   */
  @SuppressWarnings("restricted") // newer JDKs warn of what is this class's job
  public static synchronized void load() {
    if (!loaded) {
      for (Path library : libraries(System.getProperty(FOLDER_PROPERTY, ""))) {
        if (!Files.isRegularFile(library)) {
          throw new UnsatisfiedLinkError(
              "native library missing: " + library + " (-D" + FOLDER_PROPERTY + "=<folder>)");
        }
        System.load(library.toString());
      }
      loaded = true;
    }
  }

  /** The files to load, in this order. */
  static List<Path> libraries(String folder) {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    boolean windows = os.startsWith("win");
    String system = windows ? "win" : os.startsWith("mac") ? "osx" : "linux";
    String machine = System.getProperty("os.arch").replace("amd64", "x86_64");
    Path home = Path.of(folder, "native", "lib", system + "-" + machine, "cpu").toAbsolutePath();
    List<Path> libraries = new ArrayList<>();
    if (windows) {
      for (String runtime : List.of("libwinpthread-1", "libgcc_s_seh-1", "libstdc++-6")) {
        libraries.add(home.resolve(runtime + ".dll"));
      }
    }
    libraries.add(home.resolve(System.mapLibraryName("tokenizers")));
    return libraries;
  }
}
