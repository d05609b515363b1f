package dev.bantam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileNameTest {
  @Test
  void uri_relative_isEncodedAndStaysRelative() {
    String uri = FileName.uri(Path.of("src", "a b%20#[1]\u00e9.java"));
    assertEquals("src/a%20b%2520%23%5B1%5D%C3%A9.java", uri);
    assertEquals("src/a b%20#[1]\u00e9.java", URI.create(uri).getPath());
  }

  @Test
  void uri_absolute_hasAScheme() {
    Path file = Path.of("a b.java").toAbsolutePath();
    assertEquals(file, Path.of(URI.create(FileName.uri(file))));
  }
}
