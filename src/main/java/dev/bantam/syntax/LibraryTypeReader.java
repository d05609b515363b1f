package dev.bantam.syntax;

import dev.bantam.syntax.LibraryType.Deprecation;
import dev.bantam.syntax.LibraryType.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads what a class file offers to others. For one file. */
final class LibraryTypeReader extends ClassVisitor {
  private static final int ASM = Opcodes.ASM9;
  private static final Deprecation PLAIN = new Deprecation("", false);

  private final List<String> supertypes = new ArrayList<>();
  private final List<Member> members = new ArrayList<>();
  private String name = "";
  private @Nullable Deprecation deprecation;

  private LibraryTypeReader() {
    super(ASM);
  }

  /** The type; empty if the bytes are no class file that is understood. */
  static Optional<LibraryType> read(byte[] file) {
    LibraryTypeReader reader = new LibraryTypeReader();
    try {
      new ClassReader(file)
          .accept(reader, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (RuntimeException damaged) {
      // ASM says in many ways that a file is cut off or of a release to come.
      return Optional.empty();
    }
    return Optional.of(
        new LibraryType(reader.name, reader.supertypes, reader.deprecation, reader.members));
  }

  @Override
  public void visit(
      int version,
      int access,
      String internalName,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    name = readable(internalName);
    deprecation = deprecation(access);
    if (superName != null) {
      supertypes.add(readable(superName));
    }
    if (interfaces != null) {
      Arrays.stream(interfaces).map(LibraryTypeReader::readable).forEach(supertypes::add);
    }
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return annotation(descriptor, told -> deprecation = told);
  }

  @Override
  public @Nullable MethodVisitor visitMethod(
      int access,
      String method,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    if (!isOffered(access) || method.equals("<clinit>")) {
      return null;
    }
    List<String> parameters =
        Arrays.stream(Type.getArgumentTypes(descriptor)).map(LibraryTypeReader::readable).toList();
    boolean open = signature != null && signature.contains(")T");
    String returned = open ? "" : readable(Type.getReturnType(descriptor));
    boolean varargs = (access & Opcodes.ACC_VARARGS) != 0;
    return new MethodVisitor(ASM) {
      private @Nullable Deprecation told = deprecation(access);

      @Override
      public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        return annotation(annotation, deprecation -> told = deprecation);
      }

      @Override
      public void visitEnd() {
        members.add(new Member(method, parameters, varargs, returned, told));
      }
    };
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String field,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    if (!isOffered(access)) {
      return null;
    }
    boolean open = signature != null && signature.startsWith("T");
    String type = open ? "" : readable(Type.getType(descriptor));
    return new FieldVisitor(ASM) {
      private @Nullable Deprecation told = deprecation(access);

      @Override
      public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        return annotation(annotation, deprecation -> told = deprecation);
      }

      @Override
      public void visitEnd() {
        members.add(new Member(field, null, false, type, told));
      }
    };
  }

  private static boolean isOffered(int access) {
    return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0
        && (access & Opcodes.ACC_SYNTHETIC) == 0;
  }

  /** Older compilers, and a comment's {@code @deprecated}, leave a flag alone. */
  private static @Nullable Deprecation deprecation(int access) {
    return (access & Opcodes.ACC_DEPRECATED) == 0 ? null : PLAIN;
  }

  private static @Nullable AnnotationVisitor annotation(
      String descriptor, Consumer<Deprecation> keep) {
    if (!descriptor.equals("Ljava/lang/Deprecated;")) {
      return null;
    }
    return new AnnotationVisitor(ASM) {
      private String since = "";
      private boolean forRemoval;

      @Override
      public void visit(String key, Object value) {
        if (key.equals("since")) {
          since = value.toString();
        } else if (key.equals("forRemoval")) {
          forRemoval = Boolean.TRUE.equals(value);
        }
      }

      @Override
      public void visitEnd() {
        keep.accept(new Deprecation(since, forRemoval));
      }
    };
  }

  private static String readable(String internalName) {
    return internalName.replace('/', '.').replace('$', '.');
  }

  private static String readable(Type type) {
    return type.getClassName().replace('$', '.');
  }
}
