package dev.bantam.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassPathTest {
  @TempDir Path folder;

  private Path root() {
    return folder.resolve("project");
  }

  private Path maven() {
    return folder.resolve("repository");
  }

  private Path gradle() {
    return folder.resolve("files-2.1");
  }

  private ClassPath classPath() {
    return ClassPath.of(root(), maven(), gradle());
  }

  private List<String> names() {
    return classPath().jars().stream().map(jar -> jar.getFileName().toString()).toList();
  }

  private void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String pom(String coordinates, String inside) {
    String[] parts = coordinates.split(":", -1);
    return """
        <project><modelVersion>4.0.0</modelVersion>
          <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s
        </project>
        """
        .formatted(parts[0], parts[1], parts[2], inside);
  }

  private static String dependencies(String... all) {
    StringBuilder text = new StringBuilder("<dependencies>");
    for (String each : all) {
      String[] parts = each.split(":", -1);
      text.append("<dependency><groupId>").append(parts[0]).append("</groupId><artifactId>");
      text.append(parts[1]).append("</artifactId>");
      text.append(
          parts.length > 2 && !parts[2].isEmpty() ? "<version>" + parts[2] + "</version>" : "");
      text.append(parts.length > 3 ? parts[3] : "").append("</dependency>");
    }
    return text + "</dependencies>";
  }

  /** Puts an artifact into the local repository. */
  private void install(String coordinates, String inside) throws IOException {
    String[] parts = coordinates.split(":", -1);
    Path place = maven().resolve(parts[0].replace('.', '/')).resolve(parts[1]).resolve(parts[2]);
    write(place.resolve(parts[1] + "-" + parts[2] + ".pom"), pom(coordinates, inside));
    write(place.resolve(parts[1] + "-" + parts[2] + ".jar"), "");
  }

  /** Puts an artifact into Gradle's cache. */
  private void cache(String coordinates, String inside) throws IOException {
    String[] parts = coordinates.split(":", -1);
    Path place = gradle().resolve(parts[0]).resolve(parts[1]).resolve(parts[2]);
    write(place.resolve("1a2b/" + parts[1] + "-" + parts[2] + ".pom"), pom(coordinates, inside));
    write(place.resolve("3c4d/" + parts[1] + "-" + parts[2] + ".jar"), "");
  }

  @Test
  void maven_directAndTransitive_nearestWins() throws IOException {
    install("g:a:1", dependencies("g:b:1", "g:c:1"));
    install("g:b:1", dependencies("g:d:2"));
    install("g:b:2", "");
    install("g:c:1", dependencies("g:d:1"));
    install("g:d:1", "");
    install("g:d:2", "");
    write(root().resolve("pom.xml"), pom("me:app:1", dependencies("g:a:1", "g:b:2")));
    assertEquals(List.of("a-1.jar", "b-2.jar", "c-1.jar", "d-1.jar"), names());
    assertTrue(classPath().isComplete());
  }

  @Test
  void maven_versions_comeFromPropertiesParentsAndLists() throws IOException {
    install("g:a:1", "");
    install("g:b:2", "");
    install("g:c:3", "");
    install("g:d:4", "");
    install(
        "g:list:1",
        "<packaging>pom</packaging><dependencyManagement>"
            + dependencies("g:c:3")
            + "</dependencyManagement>");
    install(
        "g:parent:1",
        "<packaging>pom</packaging><properties><d>4</d></properties>" + dependencies("g:d:${d}"));
    write(
        root().resolve("pom.xml"),
        """
        <project><modelVersion>4.0.0</modelVersion>
          <parent><groupId>g</groupId><artifactId>parent</artifactId><version>1</version></parent>
          <artifactId>app</artifactId>
          <properties><a.version>${one}</a.version><one>1</one></properties>
          <dependencyManagement>%s</dependencyManagement>
          %s
        </project>
        """
            .formatted(
                dependencies("g:b:2", "g:list:1:<type>pom</type><scope>import</scope>"),
                dependencies("g:a:${a.version}", "g:b", "g:c")));
    assertEquals(List.of("a-1.jar", "b-2.jar", "c-3.jar", "d-4.jar"), names());
  }

  @Test
  void maven_scopesOptionsAndExclusions_areHeeded() throws IOException {
    install(
        "g:a:1",
        dependencies(
            "g:test:1:<scope>test</scope>",
            "g:optional:1:<optional>true</optional>",
            "g:excluded:1",
            "g:kept:1:<scope>runtime</scope>"));
    install("g:kept:1", "");
    install("g:excluded:1", "");
    install("g:mine:1", "");
    write(
        root().resolve("pom.xml"),
        pom(
            "me:app:1",
            dependencies(
                "g:a:1:<exclusions><exclusion><groupId>g</groupId><artifactId>excluded</artifactId></exclusion></exclusions>",
                "g:mine:1:<scope>test</scope>")));
    assertEquals(List.of("a-1.jar", "mine-1.jar", "kept-1.jar"), names());
  }

  @Test
  void maven_modules_areParts() throws IOException {
    install("g:a:1", "");
    install("g:b:1", "");
    String parent =
        "<parent><groupId>me</groupId><artifactId>all</artifactId><version>1</version></parent>";
    write(
        root().resolve("pom.xml"),
        pom(
            "me:all:1",
            "<packaging>pom</packaging><modules><module>one</module><module>two</module></modules>"));
    write(root().resolve("one/pom.xml"), pom("me:one:1", parent + dependencies("g:a:1")));
    write(
        root().resolve("two/pom.xml"), pom("me:two:1", parent + dependencies("me:one:1", "g:b:1")));
    assertEquals(List.of("a-1.jar", "b-1.jar"), names());
    assertTrue(classPath().isComplete());
  }

  @Test
  void maven_whatIsNotThere_isMissing() throws IOException {
    write(
        root().resolve("pom.xml"), pom("me:app:1", dependencies("g:a:1", "g:b", "g:../../etc:1")));
    ClassPath classPath = classPath();
    assertEquals(List.of(), classPath.jars());
    assertEquals(List.of("g:a:1", "g:b:?", "g:../../etc:1"), classPath.missing());
  }

  @Test
  void maven_circles_end() throws IOException {
    install("g:a:1", dependencies("g:b:1"));
    install("g:b:1", dependencies("g:a:1"));
    install(
        "g:list:1",
        "<dependencyManagement>"
            + dependencies("g:list:1:<type>pom</type><scope>import</scope>")
            + "</dependencyManagement>");
    write(
        root().resolve("pom.xml"),
        pom(
            "me:app:1",
            "<dependencyManagement>"
                + dependencies("g:list:1:<type>pom</type><scope>import</scope>")
                + "</dependencyManagement><properties><x>${y}</x><y>${x}</y></properties>"
                + dependencies("g:a:1", "g:c:${x}")));
    assertEquals(List.of("a-1.jar", "b-1.jar"), names());
  }

  @Test
  void gradle_coordinatesAndVariables_areRead() throws IOException {
    for (String each : List.of("g.x:a:1", "g.x:b:2", "g.x:c:3", "g.x:d:4", "g.x:f:6")) {
      cache(each, "");
    }
    cache("g.x:e:5", dependencies("g.x:f:6"));
    write(root().resolve("gradle.properties"), "dVersion=4\n");
    write(
        root().resolve("build.gradle"),
        """
        plugins { id 'java' }
        ext.bVersion = '2'
        def cVersion = "3"
        dependencies {
          implementation 'g.x:a:1'
          // implementation 'g.x:no:1'
          implementation "g.x:b:$bVersion"
          testImplementation("g.x:c:${cVersion}")
          api group: 'g.x', name: 'd', version: dVersion
          implementation project(':other')
          runtimeOnly "g.x:e:5@jar"
        }
        """);
    assertEquals(
        List.of("a-1.jar", "b-2.jar", "c-3.jar", "e-5.jar", "d-4.jar", "f-6.jar"), names());
  }

  @Test
  void gradle_catalogueAndLists_giveVersions() throws IOException {
    for (String each : List.of("g.x:a:1", "g.x:b:2", "g.x:c:3", "g.x:d:4")) {
      cache(each, "");
    }
    cache(
        "g.x:list:1",
        "<dependencyManagement>" + dependencies("g.x:d:4") + "</dependencyManagement>");
    write(
        root().resolve("gradle/libs.versions.toml"),
        """
        [versions]
        b = "2" # two
        [libraries]
        a-one = "g.x:a:1"
        b_two = { module = "g.x:b", version.ref = "b" }
        c-three = { group = "g.x", name = "c", version = "3" }
        [bundles]
        both = [
          "b-two",
          "c-three",
        ]
        """);
    write(root().resolve("settings.gradle.kts"), "include(\"app\")\n");
    write(
        root().resolve("app/build.gradle.kts"),
        """
        dependencies {
          implementation(platform("g.x:list:1"))
          implementation("g.x:d")
          implementation(libs.a.one)
          testImplementation(libs.bundles.both)
        }
        """);
    assertEquals(List.of("d-4.jar", "a-1.jar", "b-2.jar", "c-3.jar"), names());
  }

  @Test
  void gradle_noVersion_takesTheNewest() throws IOException {
    cache("g.x:a:1.9", "");
    cache("g.x:a:1.10", "");
    write(root().resolve("build.gradle"), "dependencies { implementation 'g.x:a' }");
    assertEquals(List.of("a-1.10.jar"), names());
  }

  @Test
  void of_noBuildFile_isEmpty() throws IOException {
    Files.createDirectories(root());
    assertEquals(new ClassPath(List.of(), List.of()), classPath());
    write(root().resolve("pom.xml"), "<project><broken");
    assertEquals(List.of(), classPath().jars());
  }

  @Test
  void settings_nameTheRepository() throws IOException {
    Path settings = folder.resolve("settings.xml");
    write(
        settings,
        "<settings><!-- <localRepository>/no</localRepository> -->"
            + "<localRepository>${user.home}/mine</localRepository></settings>");
    assertEquals(
        Optional.of(Path.of(System.getProperty("user.home"), "mine")),
        LocalStores.fromSettings(settings));
    assertEquals(Optional.empty(), LocalStores.fromSettings(folder.resolve("none.xml")));
  }
}
