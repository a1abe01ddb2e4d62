package dev.retort.orm.enhance;

import dev.retort.orm.mapping.Enhanced;
import dev.retort.orm.state.LazyReference;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * A class as it becomes: a persistent one implements {@link Enhanced} and {@link LazyReference}, carries its loader, has the
 * accessors of its fields, and no final collections; in any class, uses of such fields call the accessors.
 *
 * <p>Java's serialization reads fields past all code, so a serializable one loads before it is written.
 */
final class EnhancedClass extends ClassVisitor {
    private static final String WRITE_OBJECT = "writeObject";
    private static final String WRITE_OBJECT_TYPE = "(" + Type.getDescriptor(ObjectOutputStream.class) + ")V";
    private static final List<Class<?>> INTERFACES = List.of(Enhanced.class, LazyReference.class);

    private final TypeDescription type;
    private final PersistentFields fields;
    private final boolean persistent;
    private final boolean serializable;
    private final Set<String> keyGetters = new HashSet<>();
    private boolean writesItself;

    EnhancedClass(ClassVisitor target, TypeDescription type, PersistentFields fields) {
        super(OpenedClassReader.ASM_API, target);
        this.type = type;
        this.fields = fields;
        this.persistent = PersistentFields.isPersistent(type);
        this.serializable = persistent && type.isAssignableTo(Serializable.class);
        if (persistent) {
            type.getDeclaredMethods().stream()
                    .filter(PersistentFields::isKeyGetter)
                    .map(MethodDescription::getInternalName)
                    .forEach(keyGetters::add);
        }
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superclass,
            String @Nullable [] interfaces) {
        if (!persistent) {
            super.visit(version, access, name, signature, superclass, interfaces);
            return;
        }
        Stream<String> own = interfaces == null ? Stream.empty() : Stream.of(interfaces);
        String generic = signature == null
                ? null
                : INTERFACES.stream().map(Type::getDescriptor).reduce(signature, String::concat);
        String[] all = Stream.concat(own, INTERFACES.stream().map(Type::getInternalName))
                .distinct()
                .toArray(String[]::new);
        super.visit(version, access, name, generic, superclass, all);
    }

    @Override
    public FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        boolean opened = persistent
                && type.getDeclaredFields().stream()
                        .anyMatch(field -> field.getInternalName().equals(name)
                                && !field.isStatic()
                                && PersistentFields.isCollection(field));
        int kept = opened ? access & ~Opcodes.ACC_FINAL : access;
        return super.visitField(kept, name, descriptor, signature, value);
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
        if (method == null || (keyGetters.contains(name) && descriptor.startsWith("()"))) {
            return method;
        }
        MethodVisitor enhanced = new EnhancedMethod(method, fields, name.equals("<init>"));
        if (serializable && name.equals(WRITE_OBJECT) && descriptor.equals(WRITE_OBJECT_TYPE)) {
            writesItself = true;
            return new LoadedBefore(enhanced);
        }
        return enhanced;
    }

    @Override
    public void visitEnd() {
        if (persistent) {
            if (!PersistentFields.hasPersistentSuperclass(type)) {
                addLoader();
            }
            for (FieldDescription.InDefinedShape field : type.getDeclaredFields()) {
                if (PersistentFields.isWatched(field)) {
                    FieldAccessors.write(cv, type.getInternalName(), field);
                }
            }
            if (serializable && !writesItself) {
                addWriteObject();
            }
        }
        super.visitEnd();
    }

    /** Seen by subclasses, and by no mapping: neither reflection nor a compiler takes it for the program's. */
    private void addLoader() {
        String owner = type.getInternalName();
        int hidden = Opcodes.ACC_PROTECTED | Opcodes.ACC_TRANSIENT | Opcodes.ACC_SYNTHETIC;
        super.visitField(hidden, FieldAccessors.LOADER, FieldAccessors.LOADER_TYPE, null, null)
                .visitEnd();

        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL; // not synthetic, or subclasses would not compile
        MethodVisitor get = super.visitMethod(access, "retortLoader", "()" + FieldAccessors.LOADER_TYPE, null, null);
        get.visitCode();
        get.visitVarInsn(Opcodes.ALOAD, 0);
        get.visitFieldInsn(Opcodes.GETFIELD, owner, FieldAccessors.LOADER, FieldAccessors.LOADER_TYPE);
        get.visitInsn(Opcodes.ARETURN);
        get.visitMaxs(1, 1);
        get.visitEnd();

        MethodVisitor set =
                super.visitMethod(access, "retortLoader", "(" + FieldAccessors.LOADER_TYPE + ")V", null, null);
        set.visitCode();
        set.visitVarInsn(Opcodes.ALOAD, 0);
        set.visitVarInsn(Opcodes.ALOAD, 1);
        set.visitFieldInsn(Opcodes.PUTFIELD, owner, FieldAccessors.LOADER, FieldAccessors.LOADER_TYPE);
        set.visitInsn(Opcodes.RETURN);
        set.visitMaxs(2, 2);
        set.visitEnd();
    }

    private void addWriteObject() {
        MethodVisitor write =
                super.visitMethod(Opcodes.ACC_PRIVATE, WRITE_OBJECT, WRITE_OBJECT_TYPE, null, new String[] {
                    Type.getInternalName(IOException.class)
                });
        write.visitCode();
        FieldAccessors.load(write);
        write.visitVarInsn(Opcodes.ALOAD, 1);
        write.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                Type.getInternalName(ObjectOutputStream.class),
                "defaultWriteObject",
                "()V",
                false);
        write.visitInsn(Opcodes.RETURN);
        write.visitMaxs(1, 2);
        write.visitEnd();
    }

    /** A method that loads its object before anything else. */
    private static final class LoadedBefore extends MethodVisitor {
        LoadedBefore(MethodVisitor target) {
            super(OpenedClassReader.ASM_API, target);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            FieldAccessors.load(mv);
        }

        @Override
        public void visitMaxs(int stack, int locals) {
            super.visitMaxs(Math.max(stack, 1), locals);
        }
    }
}
