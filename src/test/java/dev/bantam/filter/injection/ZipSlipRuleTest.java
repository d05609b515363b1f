package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class ZipSlipRuleTest {
  private static final Rule RULE = new ZipSlipRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.io.*;
        import java.nio.file.*;
        import java.util.jar.*;
        import java.util.zip.*;
        class A {
          void file(ZipInputStream zip, File folder) throws IOException {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
              File file = new File(folder, entry.getName()); // finding
              try (OutputStream out = new FileOutputStream(file)) {
                zip.transferTo(out);
              }
            }
          }
          void path(ZipInputStream zip, Path folder) throws IOException {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
              Path path = folder.resolve(entry.getName()); // finding
              Files.copy(zip, path);
            }
          }
          void normalisedOnly(ZipInputStream zip, Path folder) throws IOException {
            Path path = folder.resolve(zip.getNextEntry().getName()).normalize(); // finding
            Files.copy(zip, path);
          }
          void jar(JarInputStream jar) throws IOException {
            JarEntry entry = jar.getNextJarEntry();
            String name = entry.getName();
            new FileOutputStream("/srv/plugins/" + name).close(); // finding
          }
          void stream(ZipFile zip, Path folder) {
            zip.stream().forEach(entry -> write(folder.resolve(entry.getName()))); // finding
          }
          private void write(Path path) { }
          void paths(ZipEntry entry) throws IOException {
            Files.createDirectories(Paths.get("/srv", entry.getName())); // finding
          }
          void uselessCheck(ZipEntry entry, File folder) throws IOException {
            File file = new File(folder, entry.getName()); // finding
            if (!file.getPath().startsWith(folder.getPath())) {
              throw new IOException("outside");
            }
          }
        }
        """,
        """
        import java.io.*;
        import org.apache.commons.compress.archivers.tar.*;
        class B {
          void tar(TarArchiveInputStream tar, File folder) throws IOException {
            TarArchiveEntry entry;
            while ((entry = tar.getNextTarEntry()) != null) {
              new File(folder, entry.getName()).mkdirs(); // finding
            }
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.io.*;
        import java.nio.file.*;
        import java.util.*;
        import java.util.zip.*;
        class A {
          void canonical(ZipEntry entry, File folder) throws IOException {
            File file = new File(folder, entry.getName());
            if (!file.getCanonicalPath().startsWith(folder.getCanonicalPath() + File.separator)) {
              throw new IOException("outside");
            }
            file.createNewFile();
          }
          void canonicalInAVariable(ZipEntry entry, File folder) throws IOException {
            File file = new File(folder, entry.getName());
            String place = file.getCanonicalPath();
            if (!place.startsWith(folder.getCanonicalPath() + File.separator)) {
              throw new IOException("outside");
            }
          }
          void normalised(ZipEntry entry, Path folder) throws IOException {
            Path path = folder.resolve(entry.getName()).normalize();
            if (!path.startsWith(folder)) {
              return;
            }
            Files.createDirectories(path);
          }
          void inAMethodOfItsOwn(ZipEntry entry, Path folder) throws IOException {
            Path path = folder.resolve(entry.getName());
            require(folder, path);
            Files.createDirectories(path);
          }
          private void require(Path folder, Path path) throws IOException {
            if (!path.normalize().startsWith(folder.normalize())) {
              throw new IOException("outside");
            }
          }
          void lastPart(ZipEntry entry, File folder) {
            File file = new File(folder, new File(entry.getName()).getName());
          }
          void noDots(ZipEntry entry, File folder) throws IOException {
            String name = entry.getName();
            if (name.contains("..")) {
              throw new IOException("outside");
            }
            new File(folder, name).createNewFile();
          }
          void checksum(ZipEntry entry, File folder) {
            new File(folder, Long.toHexString(entry.getCrc()) + ".png").delete();
          }
          void intoMemory(ZipInputStream zip, ZipEntry entry, Map<String, byte[]> held) throws IOException {
            held.put(entry.getName(), zip.readAllBytes());
          }
          void flat(ZipEntry entry, File folder) {
            new File(folder, entry.getName().replace('/', '_')).delete();
          }
          void noArchive(String name, File folder) {
            new File(folder, name).delete();
          }
          boolean onlyLookedAt(ZipEntry entry) {
            File file = new File(entry.getName());
            return file.getName().startsWith("a");
          }
          void askedElsewhere(ZipEntry entry, File folder) throws IOException {
            File file = new File(folder, entry.getName());
            if (!Folders.isLeadingPath(folder, file)) {
              return;
            }
            file.createNewFile();
          }
        }
        """,
        """
        import java.io.File;
        class B {
          void own(ZipEntry entry, File folder) {
            new File(folder, entry.getName()).delete();
          }
          enum ZipEntry { FIRST; String getName() { return "first"; } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.io.*;
        import java.util.zip.*;
        class A {
          void unpack(ZipInputStream zip, File home) throws IOException {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
              File file = new File(home, entry.getName()); // finding
              try (FileOutputStream out = new FileOutputStream(file)) {
                zip.transfer
        """,
        """
        import java.nio.file.*;
        import java.util.zip.*;
        class A {
          void unpack(ZipEntry entry, Path folder) {
            Files.createDirectories(folder.resolve(entry.getName() // finding
        """,
        """
        import java.nio.file.*;
        import java.util.zip.*;
        class A {
          void unpack(ZipEntry entry, Path folder) throws Exception {
            Path path = folder.resolve(entry.getName()); // finding
            if (path.
        """);
  }

  @Test
  void check_fixes_clearWhatTheyMend() {
    RuleSamples.assertMended(
        RULE,
        """
        import java.nio.file.*;
        import java.util.zip.*;
        class A {
          void unpack(ZipInputStream zip, ZipEntry entry, Path folder) throws Exception {
            Path path = folder.resolve(entry.getName());
            Files.copy(zip, path);
          }
          void make(ZipEntry entry, java.io.File folder) throws Exception {
            java.io.File file = new java.io.File(folder, entry.getName());
            file.createNewFile();
          }
        }
        """);
  }
}
