package dev.bantam.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NearestPomTest {
  private static final NearestPom NOTHING = new NearestPom(null, List.of());

  @TempDir private Path project;

  @Test
  void above_releaseAndLibraries_areRead() throws IOException {
    write(
        """
        <properties>
          <release>21</release>
          <maven.compiler.release>${release}</maven.compiler.release>
          <slf4j.version>2.0.17</slf4j.version>
        </properties>
        <dependencyManagement><dependencies>
          <dependency><groupId>g</groupId><artifactId>managed</artifactId><version>v3-jre</version>
          </dependency>
        </dependencies></dependencyManagement>
        <dependencies>
          <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-api</artifactId>
            <version>${slf4j.version}</version></dependency>
          <dependency><groupId>g</groupId><artifactId>managed</artifactId></dependency>
          <dependency><groupId>g</groupId><artifactId>of-the-parent</artifactId></dependency>
          <dependency><groupId>g</groupId><artifactId>unknown</artifactId>
            <version>${other.version}</version></dependency>
        </dependencies>
        """);
    assertEquals(new NearestPom(21, List.of("slf4j-api 2", "managed 3")), pom());
  }

  @Test
  void above_olderForms_areReleases() throws IOException {
    write("<properties><maven.compiler.source>1.8</maven.compiler.source></properties>");
    assertEquals(8, pom().javaRelease());
    write("<properties><java.version>17</java.version></properties>");
    assertEquals(17, pom().javaRelease());
    write("<properties><java.version>1.7</java.version></properties>");
    assertEquals(NOTHING, pom());
  }

  @Test
  void above_manyDependencies_areTheFirstEight() throws IOException {
    StringBuilder dependencies = new StringBuilder("<dependencies>");
    for (int i = 0; i < 12; i++) {
      dependencies.append("<dependency><groupId>g</groupId><artifactId>a").append(i);
      dependencies.append("</artifactId><version>1.").append(i).append("</version></dependency>");
    }
    write(dependencies.append("</dependencies>").toString());
    assertEquals(8, pom().libraries().size());
    assertEquals("a7 1", pom().libraries().get(7));
  }

  @Test
  void above_brokenOrHostilePom_saysNothing() throws IOException {
    Files.writeString(project.resolve("pom.xml"), "<project><dependencies>");
    assertEquals(NOTHING, pom());
    Files.writeString(
        project.resolve("pom.xml"),
        "<!DOCTYPE p [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><project><properties>"
            + "<java.version>&x;</java.version></properties></project>");
    assertEquals(NOTHING, pom());
  }

  private NearestPom pom() {
    return NearestPom.above(project.resolve("src/main/java/A.java"));
  }

  private void write(String content) throws IOException {
    Files.writeString(project.resolve("pom.xml"), "<project>" + content + "</project>");
  }
}
