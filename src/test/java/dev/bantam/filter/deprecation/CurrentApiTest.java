package dev.bantam.filter.deprecation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.bantam.filter.Rule;
import dev.bantam.filter.RuleSamples;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Calls of the running JDK's living API are not objected to. */
final class CurrentApiTest {
  private static final int CALLS = 2_000;
  private static final long SEED = 20_261_125;

  private static final List<Rule> RULES =
      List.of(
          new DeprecatedApiRule(),
          new RemovedApiRule(),
          new TooNewApiRule(),
          new OutdatedLibraryRule(),
          new UnknownPackageRule());

  private static final List<String> MODULES =
      List.of("java.base", "java.desktop", "java.sql", "java.net.http", "java.xml", "java.logging");

  @Test
  void currentCalls_haveNoFindings() throws IOException {
    List<String> files = files();
    Collections.shuffle(files, new Random(SEED));
    List<String> flagged = new ArrayList<>();
    for (String file : files.subList(0, CALLS)) {
      for (Rule rule : RULES) {
        RuleSamples.hits(rule, file, Runtime.version().feature())
            .forEach(hit -> flagged.add(hit.message() + " in " + file));
      }
    }
    assertEquals(List.of(), flagged);
  }

  private static List<String> files() throws IOException {
    List<String> files = new ArrayList<>();
    for (Class<?> type : types()) {
      Stream.of(type.getMethods()).forEach(m -> addCall(type, m, files));
      Stream.of(type.getFields()).forEach(f -> addField(type, f, files));
      if (!Modifier.isAbstract(type.getModifiers())) {
        Stream.of(type.getConstructors()).forEach(c -> addConstructor(type, c, files));
      }
    }
    Collections.sort(files);
    return files;
  }

  private static void addCall(Class<?> type, Method method, List<String> files) {
    if (isCurrent(method) && !method.isBridge() && isCurrent(method.getDeclaringClass())) {
      boolean fixed = Modifier.isStatic(method.getModifiers());
      String receiver = fixed ? name(method.getDeclaringClass()) : "r";
      files.add(
          "import %s; class X { void f(%s r%s) throws Throwable { %s.%s(%s); } }"
              .formatted(
                  name(type),
                  name(type),
                  parameters(method, ", "),
                  receiver,
                  method.getName(),
                  arguments(method)));
    }
  }

  private static void addConstructor(Class<?> type, Constructor<?> made, List<String> files) {
    if (isCurrent(made)) {
      files.add(
          "class X { Object f(%s) throws Throwable { return new %s(%s); } }"
              .formatted(parameters(made, ""), name(type), arguments(made)));
    }
  }

  private static void addField(Class<?> type, Field field, List<String> files) {
    if (isCurrent((AnnotatedElement) field) && isCurrent(field.getDeclaringClass())) {
      files.add("class X { Object o = %s.%s; }".formatted(name(type), field.getName()));
    }
  }

  private static boolean isCurrent(Executable executable) {
    return isCurrent((AnnotatedElement) executable)
        && isCurrent(((Member) executable).getDeclaringClass())
        && Stream.of(executable.getParameterTypes()).allMatch(CurrentApiTest::isCurrentType);
  }

  private static boolean isCurrentType(Class<?> type) {
    Class<?> element = type.isArray() ? type.getComponentType() : type;
    return element.isArray() ? isCurrentType(element) : isCurrent(element);
  }

  private static boolean isCurrent(AnnotatedElement element) {
    return !element.isAnnotationPresent(Deprecated.class);
  }

  private static String parameters(Executable executable, String first) {
    Class<?>[] types = executable.getParameterTypes();
    String all = "";
    for (int i = 0; i < types.length; i++) {
      all += (i == 0 ? first : ", ") + name(types[i]) + " a" + i;
    }
    return all;
  }

  private static String arguments(Executable executable) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < executable.getParameterCount(); i++) {
      names.add("a" + i);
    }
    return String.join(", ", names);
  }

  private static String name(Class<?> type) {
    return type.getCanonicalName();
  }

  private static List<Class<?>> types() throws IOException {
    FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));
    List<Class<?>> types = new ArrayList<>();
    for (String module : MODULES) {
      try (Stream<Path> files = Files.walk(image.getPath("/modules", module))) {
        files.map(Path::toString).filter(f -> f.endsWith(".class")).forEach(f -> add(f, types));
      }
    }
    return types;
  }

  private static void add(String file, List<Class<?>> types) {
    String name =
        Arrays.stream(file.replaceFirst("\\.class$", "").split("/", -1))
            .skip(3)
            .collect(Collectors.joining("."));
    if (!name.matches("(java|javax|org)\\..*") || name.endsWith("-info")) {
      return;
    }
    try {
      Class<?> type = Class.forName(name, false, ClassLoader.getPlatformClassLoader());
      boolean exported = type.getModule().isExported(type.getPackageName());
      if (exported && isPublic(type) && isWhollyCurrent(type) && name(type) != null) {
        types.add(type);
      }
    } catch (ClassNotFoundException | LinkageError notThere) {
      throw new AssertionError(notThere);
    }
  }

  private static boolean isPublic(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return Modifier.isPublic(type.getModifiers()) && (outer == null || isPublic(outer));
  }

  private static boolean isWhollyCurrent(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return isCurrent(type) && (outer == null || isWhollyCurrent(outer));
  }
}
