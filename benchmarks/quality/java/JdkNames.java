import java.io.IOException;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints the public types of the running JDK's java.* packages, each with its members' names. */
public final class JdkNames {
  public static void main(String[] args) throws IOException {
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    try (Stream<Path> paths = Files.walk(modules)) {
      List<String> names =
          paths
              .map(path -> modules.relativize(path).toString())
              .filter(path -> path.matches("[^/]+/java/.*\\.class"))
              .map(path -> path.substring(path.indexOf('/') + 1, path.length() - 6))
              .map(path -> path.replace('/', '.'))
              .sorted()
              .toList();
      names.forEach(JdkNames::print);
    }
  }

  private static void print(String name) {
    try {
      Class<?> type = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
      if (Modifier.isPublic(type.getModifiers())) {
        Stream<Member> members =
            Stream.of(type.getMethods(), type.getFields()).flatMap(Arrays::stream);
        String list = members.map(Member::getName).distinct().collect(Collectors.joining(" "));
        System.out.println(type.getCanonicalName() + "\t" + list);
      }
    } catch (ReflectiveOperationException | LinkageError absent) {
      System.err.println(name + " is not to be loaded");
    }
  }
}
