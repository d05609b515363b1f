package dev.bantam.model;

import dev.bantam.model.ModelManifest.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A model's folder whose every file was compared with the manifest's checksums.
 *
 * <p>The comparison comes before any native code sees a byte: damaged weights would load silently,
 * and a hostile graph can end the process. Immutable.
 */
public final class ModelFolder {
  /** Name of the manifest in the folder. */
  public static final String MANIFEST = "model.yaml";

  private static final int BUFFER_BYTES = 1 << 20;

  private final Path folder;
  private final ModelManifest manifest;

  private ModelFolder(Path folder, ModelManifest manifest) {
    this.folder = folder;
    this.manifest = manifest;
  }

  /**
   * Reads the manifest and checks every file it lists.
   *
   * @throws ModelLoadException if anything is missing, damaged, outside of the folder or unlisted
   */
  public static ModelFolder open(Path folder) {
    Path manifestFile = folder.resolve(MANIFEST);
    if (!Files.isRegularFile(manifestFile)) {
      throw new ModelLoadException(manifestFile, "is missing");
    }
    ModelManifest manifest = ManifestReader.read(manifestFile);
    Set<String> listed = new HashSet<>();
    for (ModelFile file : manifest.files()) {
      if (!listed.add(file.path())) {
        throw new ModelLoadException(manifestFile, "files lists '" + file.path() + "' twice");
      }
      check(folder, file);
    }
    if (manifest.copies() != null && Files.exists(inside(folder, manifest.copies().path()))) {
      check(folder, manifest.copies());
    }
    List<String> named = new ArrayList<>(graphs(manifest));
    named.add(manifest.tokenizer());
    for (String needed : named) {
      if (!listed.contains(needed)) {
        throw new ModelLoadException(manifestFile, "files does not list '" + needed + "'");
      }
    }
    for (String graph : graphs(manifest)) {
      OnnxGraphFile.checkReferences(folder, graph, listed);
    }
    return new ModelFolder(folder, manifest);
  }

  /** Where it lies. */
  public Path folder() {
    return folder;
  }

  /** What the manifest says. */
  public ModelManifest manifest() {
    return manifest;
  }

  /**
   * The ONNX graph with a KV cache of this kind.
   *
   * @throws ModelLoadException if the model has none
   */
  public Path graph(KvNumber kvCache) {
    String graph = kvCache == KvNumber.FP32 ? manifest.graph() : manifest.compactGraph();
    if (graph == null) {
      throw new ModelLoadException(
          folder.resolve(MANIFEST), "has no compact_graph, which model.kv_cache: int8 needs");
    }
    return folder.resolve(graph);
  }

  /** The tokenizer file. */
  public Path tokenizer() {
    return folder.resolve(manifest.tokenizer());
  }

  /** The index of what stands in the corpus; empty if the model has none, or it was left out. */
  public Optional<Path> copies() {
    return Optional.ofNullable(manifest.copies())
        .map(file -> folder.resolve(file.path()))
        .filter(Files::exists);
  }

  private static List<String> graphs(ModelManifest manifest) {
    return manifest.compactGraph() == null
        ? List.of(manifest.graph())
        : List.of(manifest.graph(), manifest.compactGraph());
  }

  private static void check(Path folder, ModelFile expected) {
    Path file = inside(folder, expected.path());
    try {
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw new ModelLoadException(file, "leads out of the model's folder");
      }
      if (!Files.isRegularFile(file)) {
        throw new ModelLoadException(file, "is not a file");
      }
      long size = Files.size(file);
      String expectation = ", expected " + expected.bytes() + " with SHA-256 " + expected.sha256();
      if (size != expected.bytes()) {
        throw new ModelLoadException(file, "has " + size + " bytes" + expectation);
      }
      String sha256 = sha256(file);
      if (!sha256.equals(expected.sha256())) {
        throw new ModelLoadException(
            file, "has SHA-256 " + sha256 + ", expected " + expected.sha256());
      }
    } catch (NoSuchFileException e) {
      throw new ModelLoadException(file, "is missing, expected SHA-256 " + expected.sha256(), e);
    } catch (IOException e) {
      throw new ModelLoadException(
          file, "cannot be read, expected SHA-256 " + expected.sha256(), e);
    }
  }

  private static Path inside(Path folder, String path) {
    Path manifestFile = folder.resolve(MANIFEST);
    try {
      Path relative = Path.of(path);
      if (path.isEmpty()
          || path.contains("\\")
          || relative.isAbsolute()
          || !relative.equals(relative.normalize())
          || relative.startsWith("..")) {
        throw new ModelLoadException(manifestFile, "'" + path + "' leads out of the folder");
      }
      return folder.resolve(relative);
    } catch (InvalidPathException e) {
      throw new ModelLoadException(manifestFile, "files lists a path that is none", e);
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
