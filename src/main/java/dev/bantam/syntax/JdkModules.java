package dev.bantam.syntax;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes of the running JDK by the module that has their package: most names in users'
 * code are none of the JDK's, and a class loader that is asked for one takes long to say so.
 * Immutable.
 */
final class JdkModules {
  private static final Map<String, Module> BY_PACKAGE = byPackage();

  private JdkModules() {}

  /** The class of that binary name, not initialised; null if there is none. */
  static @Nullable Class<?> find(String binaryName) {
    Module module = BY_PACKAGE.get(binaryName.substring(0, binaryName.lastIndexOf('.')));
    try {
      return module == null ? null : Class.forName(module, binaryName);
    } catch (LinkageError notThere) {
      return null;
    }
  }

  /** Tools such as jshell are the application's class loader's, so names tell what is the JDK's. */
  private static Map<String, Module> byPackage() {
    Map<String, Module> found = new HashMap<>();
    for (Module module : ModuleLayer.boot().modules()) {
      if (module.getName().startsWith("java.") || module.getName().startsWith("jdk.")) {
        module.getPackages().forEach(name -> found.put(name, module));
      }
    }
    return found;
  }
}
