package dev.bantam.filter.deprecation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The public API of one JDK release, as {@code ct.sym} keeps it. */
final class JdkApi {
  private static final int ASM = Opcodes.ASM9;
  private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private record Life(String since, boolean forRemoval) {}

  private final Map<String, List<String>> supertypes = new HashMap<>();
  private final Map<String, Life> deprecated = new HashMap<>();
  private final Map<String, Set<String>> members = new HashMap<>();
  private final Set<String> previews = new HashSet<>();
  private final Map<String, String> packages = new HashMap<>();
  private final Map<String, Set<String>> reachable = new HashMap<>();

  /** The packages {@code java}, {@code javax} and {@code org}. */
  static JdkApi read(Path ctSym, int release) throws IOException {
    return read(ctSym, release, JdkApi::isWanted);
  }

  /**
   * The types in files that are wanted.
   *
   * @param wanted says so of a file's path below its module
   */
  static JdkApi read(Path ctSym, int release, Predicate<String> wanted) throws IOException {
    JdkApi api = new JdkApi();
    char letter = DIGITS.charAt(release);
    try (ZipFile zip = new ZipFile(ctSym.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        String[] path = entry.getName().split("/", 3);
        if (path.length == 3 && path[0].indexOf(letter) >= 0 && wanted.test(path[2])) {
          try (InputStream in = zip.getInputStream(entry)) {
            new ClassReader(in).accept(api.new Reader(), 0);
          }
        }
      }
    }
    return api;
  }

  private static boolean isWanted(String file) {
    return file.endsWith(".sig")
        && !file.endsWith("-info.sig")
        && (file.startsWith("java/") || file.startsWith("javax/") || file.startsWith("org/"));
  }

  /** Types and members, without previews. */
  Set<String> names() {
    return members.entrySet().stream()
        .flatMap(
            e ->
                Stream.concat(
                    Stream.of(e.getKey()), e.getValue().stream().map(m -> e.getKey() + "#" + m)))
        .filter(n -> !isPreview(n))
        .collect(Collectors.toSet());
  }

  boolean isPreview(String name) {
    int end = name.length();
    while (end > 0) {
      if (previews.contains(name.substring(0, end))) {
        return true;
      }
      end = Math.max(name.lastIndexOf('#', end - 1), name.lastIndexOf('.', end - 1));
    }
    return false;
  }

  /** Whether the type is there, or the member, be it inherited. */
  boolean has(String name) {
    int member = name.indexOf('#');
    return member < 0
        ? members.containsKey(name)
        : hasMember(name.substring(0, member), name.substring(member + 1));
  }

  private boolean hasMember(String type, String member) {
    return members.getOrDefault(type, Set.of()).contains(member)
        || (!member.startsWith("<init>")
            && supertypes.getOrDefault(type, List.of()).stream()
                .anyMatch(s -> hasMember(s, member)));
  }

  /** The visible types, without previews. */
  Set<String> types() {
    return members.keySet().stream().filter(n -> !isPreview(n)).collect(Collectors.toSet());
  }

  /** The visible types, previews included. */
  Set<String> allTypes() {
    return members.keySet();
  }

  /** Whether the type itself has the member. */
  boolean declares(String type, String member) {
    return members.getOrDefault(type, Set.of()).contains(member);
  }

  /** The types that a type directly extends and implements. */
  List<String> supertypes(String type) {
    return supertypes.getOrDefault(type, List.of());
  }

  /** The package of a type. */
  String packageOf(String type) {
    return Objects.requireNonNull(packages.get(type));
  }

  /** The members of a type, those it inherits included, without constructors of others. */
  Set<String> reachable(String type) {
    Set<String> known = reachable.get(type);
    if (known == null) {
      known = computeReachable(type);
      reachable.put(type, known);
    }
    return known;
  }

  private Set<String> computeReachable(String type) {
    Set<String> found = new HashSet<>();
    for (String member : members.getOrDefault(type, Set.of())) {
      if (!isPreview(type + "#" + member)) {
        found.add(member);
      }
    }
    for (String supertype : supertypes(type)) {
      reachable(supertype).stream().filter(m -> !m.startsWith("<init>")).forEach(found::add);
    }
    return found;
  }

  boolean isDeprecated(String name) {
    return deprecated.containsKey(name);
  }

  boolean isForRemoval(String name) {
    Life life = deprecated.get(name);
    return life != null && life.forRemoval();
  }

  String since(String name) {
    Life life = deprecated.get(name);
    return life == null ? "" : life.since();
  }

  private final class Reader extends ClassVisitor {
    private String type = "";
    private boolean isVisible;

    Reader() {
      super(ASM);
    }

    @Override
    public void visit(
        int version,
        int access,
        String name,
        String signature,
        String superName,
        String[] interfaces) {
      type = name.replace('/', '.').replace('$', '.');
      packages.put(type, name.substring(0, name.lastIndexOf('/')).replace('/', '.'));
      isVisible = isVisible(access);
      List<String> up = new ArrayList<>();
      if (superName != null) {
        up.add(superName.replace('/', '.').replace('$', '.'));
      }
      Arrays.stream(interfaces).forEach(i -> up.add(i.replace('/', '.').replace('$', '.')));
      supertypes.put(type, up);
      if (isVisible) {
        members.put(type, new HashSet<>());
      }
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return annotation(descriptor, type);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      if (!isVisible || !isVisible(access) || (access & Opcodes.ACC_SYNTHETIC) != 0) {
        return null;
      }
      String full = member(name + parameters(descriptor));
      return new MethodVisitor(ASM) {
        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
          return JdkApi.Reader.this.annotation(annotation, full);
        }
      };
    }

    @Override
    public @Nullable FieldVisitor visitField(
        int access, String name, String descriptor, String signature, Object value) {
      if (!isVisible || !isVisible(access)) {
        return null;
      }
      String full = member(name);
      return new FieldVisitor(ASM) {
        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
          return JdkApi.Reader.this.annotation(annotation, full);
        }
      };
    }

    private String member(String name) {
      members.computeIfAbsent(type, t -> new HashSet<>()).add(name);
      return type + "#" + name;
    }

    private @Nullable AnnotationVisitor annotation(String descriptor, String name) {
      if (descriptor.contains("PreviewFeature")) {
        previews.add(name);
      }
      if (!descriptor.equals("Ljava/lang/Deprecated;") || !isVisible) {
        return null;
      }
      deprecated.put(name, new Life("", false));
      return new AnnotationVisitor(ASM) {
        @Override
        public void visit(String key, Object value) {
          deprecated.computeIfPresent(
              name,
              (n, life) ->
                  key.equals("since")
                      ? new Life(value.toString(), life.forRemoval())
                      : new Life(life.since(), Boolean.TRUE.equals(value)));
        }
      };
    }
  }

  private static boolean isVisible(int access) {
    return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
  }

  private static String parameters(String descriptor) {
    return Arrays.stream(Type.getArgumentTypes(descriptor))
        .map(t -> t.getClassName().replace('$', '.'))
        .collect(Collectors.joining(",", "(", ")"));
  }
}
