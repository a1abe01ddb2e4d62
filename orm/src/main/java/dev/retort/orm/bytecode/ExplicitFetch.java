package dev.retort.orm.bytecode;

import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToOne;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Set;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a reference says {@code fetch = EAGER} itself. That is also what Jakarta's annotations give for one that says
 * nothing, which loads on touch here; reflection does not tell the two apart, but the class file does.
 */
final class ExplicitFetch {
    private static final Set<String> ANNOTATIONS =
            Set.of(Type.getDescriptor(ManyToOne.class), Type.getDescriptor(OneToOne.class));

    private final Member member;
    private boolean eager;

    private ExplicitFetch(Member member) {
        this.member = member;
    }

    /** What it cannot read counts as eager: then all references to the class come with what refers to them anyway. */
    static boolean isEager(Member member) {
        Class<?> declaring = member.getDeclaringClass();
        String resource = "/" + Type.getInternalName(declaring) + ".class";
        try (InputStream bytes = declaring.getResourceAsStream(resource)) {
            if (bytes == null) {
                return true;
            }
            ExplicitFetch fetch = new ExplicitFetch(member);
            new ClassReader(bytes)
                    .accept(
                            fetch.new Members(),
                            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            return fetch.eager;
        } catch (IOException | RuntimeException e) {
            return true; // a class file of a later JDK than the reader knows
        }
    }

    private @Nullable AnnotationVisitor annotation(String descriptor) {
        return ANNOTATIONS.contains(descriptor) ? new Values() : null;
    }

    private final class Members extends ClassVisitor {
        Members() {
            super(Opcodes.ASM9);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            boolean wanted = member instanceof Field && name.equals(member.getName());
            return !wanted
                    ? null
                    : new FieldVisitor(Opcodes.ASM9) {
                        @Override
                        public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
                            return annotation(type);
                        }
                    };
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            boolean wanted = member instanceof Method method
                    && name.equals(method.getName())
                    && descriptor.equals(Type.getMethodDescriptor(method));
            return !wanted
                    ? null
                    : new MethodVisitor(Opcodes.ASM9) {
                        @Override
                        public @Nullable AnnotationVisitor visitAnnotation(String type, boolean visible) {
                            return annotation(type);
                        }
                    };
        }
    }

    private final class Values extends AnnotationVisitor {
        Values() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitEnum(String name, String descriptor, String value) {
            eager |= name.equals("fetch") && value.equals(FetchType.EAGER.name());
        }
    }
}
