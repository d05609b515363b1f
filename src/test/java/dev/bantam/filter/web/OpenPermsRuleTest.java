package dev.bantam.filter.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class OpenPermsRuleTest {
  private static final Rule RULE = new OpenPermsRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import java.io.File;
        import java.nio.file.*;
        import java.nio.file.attribute.*;
        import java.util.*;
        class A {
          private static final String MODE = "rw-rw-rw-";
          void f(File file, Path path, Path keyFile) throws Exception {
            file.setReadable(true, false); // finding
            if (!file.setWritable(true, false)) { } // finding
            PosixFilePermissions.fromString("rwxrwxrwx"); // finding
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE)); // finding
            Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r--r--")); // finding
            Set<PosixFilePermission> all = EnumSet.of(PosixFilePermission.OWNER_READ,
                PosixFilePermission.OTHERS_WRITE); // finding
            Set<PosixFilePermission> more = new HashSet<>();
            more.add(PosixFilePermission.OTHERS_WRITE); // finding
            Files.setPosixFilePermissions(path, EnumSet.allOf(PosixFilePermission.class)); // finding
            Files.setPosixFilePermissions(path, Set.of(PosixFilePermission.values())); // finding
            Files.setAttribute(path, "unix:mode", 0777); // finding
            new ProcessBuilder("chmod", "-R", "777", path.toString()).start(); // finding
            new ProcessBuilder(List.of("chmod", "a+w", path.toString())).start(); // finding
            Runtime.getRuntime().exec("chmod 0666 " + path); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import java.io.File;
        import java.nio.file.*;
        import java.nio.file.attribute.*;
        import java.util.*;
        class A {
          void owner(File file, Path path, Path page) throws Exception {
            file.setReadable(true, true);
            file.setWritable(true);
            file.setReadable(false, false);
            file.setExecutable(true, false);
            PosixFilePermissions.fromString("rwx------");
            Files.setPosixFilePermissions(page, PosixFilePermissions.fromString("rw-r--r--"));
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ);
            Files.setAttribute(path, "unix:mode", 0600);
            new ProcessBuilder("chmod", "700", path.toString()).start();
            Runtime.getRuntime().exec("chmod u+w " + path);
          }
          void takenBack(File file) {
            file.setWritable(true, false);
            file.setWritable(false, false);
            file.setWritable(true, true);
          }
          void removed(Path path) throws Exception {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            mode.remove(PosixFilePermission.OTHERS_WRITE);
            if (mode.contains(PosixFilePermission.OTHERS_WRITE)) { }
            Files.setPosixFilePermissions(path, mode);
          }
          void shown() {
            for (PosixFilePermission one : PosixFilePermission.values()) { }
          }
          void allBut(Path path) throws Exception {
            Set<PosixFilePermission> mode = EnumSet.allOf(PosixFilePermission.class);
            mode.remove(PosixFilePermission.OTHERS_WRITE);
          }
        }
        """,
        """
        class Own {
          static class Page { void setReadable(boolean a, boolean b) { } }
          void f(Page page) { page.setReadable(true, false); }
          String text() { return "chmod 777"; }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.io.File;
        class A {
          void f(File logs) {
            logs.setWritable(true, false); // finding
        """,
        """
        import java.nio.file.attribute.*;
        class A {
          void f() {
            var mode = PosixFilePermissions.fromString("rwxrwxrwx" // finding
        """,
        """
        import java.io.File;
        class A {
          void f(File logs) {
            logs.setWritable(true,
        """);
  }

  @Test
  void fix_rights_areTheOwnersAlone() {
    String mended =
        RuleSamples.assertMended(
            RULE,
            """
            import java.io.File;
            import java.nio.file.attribute.*;
            class A {
              void f(File file) throws Exception {
                file.setReadable(true, false);
                PosixFilePermissions.fromString("rw-rw-rw-");
                new ProcessBuilder("chmod", "777", "x").start();
              }
            }
            """);
    assertTrue(mended.contains("setReadable(true, true)"), mended);
    assertTrue(mended.contains("fromString(\"rw-rw----\")"), mended);
    assertTrue(mended.contains("\"chmod\", \"770\""), mended);
  }
}
