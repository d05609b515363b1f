package dev.bantam.filter.injection;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import org.junit.jupiter.api.Test;

final class FileUploadNameRuleTest {
  private static final Rule RULE = new FileUploadNameRule();

  @Test
  void positive() {
    RuleSamples.assertFindings(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.io.*;
        import java.nio.file.*;
        class A {
          void part(HttpServletRequest request) throws Exception {
            Part part = request.getPart("picture");
            String name = part.getSubmittedFileName();
            part.write("/srv/www/" + name); // finding
          }
          void copied(Part part, Path folder) throws Exception {
            Files.copy(part.getInputStream(), folder.resolve(part.getSubmittedFileName())); // finding
          }
          void lastPartOnly(Part part, Path folder) throws Exception {
            Path name = Path.of(part.getSubmittedFileName()).getFileName(); // finding
            Files.copy(part.getInputStream(), folder.resolve(name));
          }
        }
        """,
        """
        import java.io.*;
        import java.nio.file.*;
        import java.util.List;
        import org.springframework.web.bind.annotation.*;
        import org.springframework.web.multipart.MultipartFile;
        class B {
          private static final File FOLDER = new File("/srv/www");
          void transfer(@RequestParam MultipartFile file) throws IOException {
            file.transferTo(new File(FOLDER, file.getOriginalFilename())); // finding
          }
          void written(@RequestParam("file") MultipartFile file) throws IOException {
            Files.write(Paths.get("/srv/www", file.getOriginalFilename()), file.getBytes()); // finding
          }
          void each(@RequestParam List<MultipartFile> files) throws IOException {
            for (MultipartFile file : files) {
              new FileOutputStream("/srv/" + file.getOriginalFilename()).write(file.getBytes()); // finding
            }
          }
          void helper(MultipartFile file) throws IOException {
            save(file.getOriginalFilename(), file.getBytes());
          }
          private void save(String name, byte[] content) throws IOException {
            Files.write(Path.of("/srv/print", name), content); // finding
          }
        }
        """);
  }

  @Test
  void negative() {
    RuleSamples.assertNone(
        RULE,
        """
        import jakarta.servlet.http.*;

        import java.io.*;
        import java.nio.file.*;
        import java.util.*;
        class A {
          void ownName(Part part, Path folder) throws Exception {
            Files.copy(part.getInputStream(), folder.resolve(UUID.randomUUID() + ".pdf"));
          }
          void temporary(Part part, Path folder) throws Exception {
            String shown = part.getSubmittedFileName();
            Files.copy(part.getInputStream(), Files.createTempFile(folder, "upload", ".tmp"));
          }
          void pattern(Part part, File folder) throws Exception {
            String name = part.getSubmittedFileName();
            if (name.matches("[a-z0-9]+[.]pdf")) {
              part.write(new File(folder, name).getPath());
            }
          }
          void ending(Part part, File folder) throws Exception {
            String name = new File(part.getSubmittedFileName()).getName();
            if (!name.toLowerCase().endsWith(".png")) {
              throw new IOException("only pictures");
            }
            part.write(new File(folder, name).getPath());
          }
          void overwritten(Part part) throws Exception {
            String name = part.getSubmittedFileName();
            name = "picture.png";
            part.write("/srv/www/" + name);
          }
          void byKind(Part part) throws Exception {
            String ending =
                switch (String.valueOf(part.getContentType())) {
                  case "image/png" -> ".png";
                  default -> ".jpg";
                };
            part.write("/srv/www/" + System.nanoTime() + ending);
          }
          void otherName(HttpServletRequest request) {
            new File("/srv/www", request.getParameter("name")).delete();
          }
          String onlyShown(Part part) {
            return "kept " + part.getSubmittedFileName();
          }
        }
        """,
        """
        import java.io.File;
        class B {
          void own(Upload upload) {
            new File("/srv", upload.getOriginalFilename()).delete();
          }
          static class Upload { String getOriginalFilename() { return "demo.csv"; } }
        }
        """);
  }

  @Test
  void unfinishedCode() {
    RuleSamples.assertUnfinished(
        RULE,
        """
        import java.nio.file.Path;
        import org.springframework.web.multipart.MultipartFile;
        class A {
          Path folder = Path.of("/srv");
          void upload(MultipartFile file) throws Exception {
            file.transferTo(folder.resolve(file.getOriginalFilename()) // finding
        """,
        """
        import jakarta.servlet.http.*;

        class A {
          void upload(Part part) throws Exception {
            String name = part.getSubmittedFileName();
            part.write("/srv/" + name); // finding
            if (name
        """,
        """
        import org.springframework.web.multipart.MultipartFile;
        class A {
          void upload(MultipartFile file) {
            var target = new java.io.File("/srv/" + file.getOriginalFilename()); // finding
            file.transferTo(tar
        """);
  }
}
