package dev.bantam.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Points ONNX Runtime to Bantam's own folder of natives, so that it unpacks nothing. */
final class OrtNatives {
  private static final String FOLDER = "bantam.native";
  private static final String ORT_FOLDER = "onnxruntime.native.path";

  private OrtNatives() {}

  /** Sets ONNX Runtime's property unless it is set; must come before its classes are loaded. */
  static void locate() {
    String folder = System.getProperty(FOLDER);
    if (folder != null && System.getProperty(ORT_FOLDER) == null) {
      Path natives = Path.of(folder, "ai", "onnxruntime", "native", platform());
      if (Files.isDirectory(natives)) {
        System.setProperty(ORT_FOLDER, natives.toAbsolutePath().toString());
      }
    }
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String system = os.startsWith("win") ? "win" : os.startsWith("mac") ? "osx" : "linux";
    return system + "-" + System.getProperty("os.arch").replace("amd64", "x64");
  }
}
