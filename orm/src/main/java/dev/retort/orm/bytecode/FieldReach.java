package dev.retort.orm.bytecode;

import dev.retort.orm.mapping.EntityMapping;
import dev.retort.orm.mapping.KeyMapping;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether code may use the fields of another instance of an entity than its own {@code this}. A {@link Ghost} loads when
 * a method of it is called, and cannot see a field being read: where that is possible, no reference may stay unloaded.
 *
 * <p>It is possible if a field is not private, or if a method of the class or of its nest uses a field of something that may be
 * another instance: a parameter, a cast, what a method gave or a field holds. A private method loads nothing either, since no
 * ghost overrides it, so to call one is as to use a field. What it cannot read counts as possible.
 */
final class FieldReach {
    private final Set<String> owners = new HashSet<>();
    private final Set<String> fields = new HashSet<>();
    private final Set<String> privateMethods = new HashSet<>();
    private boolean possible;

    private FieldReach() {}

    static boolean isPossible(EntityMapping<?> mapping) {
        FieldReach reach = new FieldReach();
        Set<Class<?>> nest = new LinkedHashSet<>();
        for (Class<?> type = mapping.entityClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            reach.owners.add(Type.getInternalName(type));
            reach.addFields(type, mapping.key());
            reach.addMethods(type, mapping.entityClass());
            nest.addAll(Set.of(type.getNestMembers()));
        }
        nest.forEach(reach::read);
        return reach.possible;
    }

    /** The key is known before the rest is loaded. */
    private void addFields(Class<?> type, KeyMapping key) {
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (!Modifier.isStatic(modifiers)
                    && !Modifier.isTransient(modifiers)
                    && key.members().stream()
                            .noneMatch(member -> field.equals(member.member().reader()))) {
                fields.add(field.getName());
                possible |= !Modifier.isPrivate(modifiers);
            }
        }
    }

    /** Those that no ghost overrides; only private ones are called from where this can look. */
    private void addMethods(Class<?> type, Class<?> entityClass) {
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isStatic(method.getModifiers()) || method.isSynthetic()) {
                continue; // the body of a lambda runs on the instance that made it
            }
            if (Modifier.isPrivate(method.getModifiers())) {
                privateMethods.add(method.getName() + Type.getMethodDescriptor(method));
            } else if (!GhostGenerator.isInherited(entityClass, method)) {
                possible = true;
            }
        }
    }

    private boolean loadsNothing(String owner, String method, String descriptor) {
        return owners.contains(owner) && privateMethods.contains(method + descriptor);
    }

    private void read(Class<?> type) {
        if (possible) {
            return;
        }
        String resource = "/" + Type.getInternalName(type) + ".class";
        try (InputStream bytes = type.getResourceAsStream(resource)) {
            if (bytes == null) {
                possible = true;
                return;
            }
            new ClassReader(bytes)
                    .accept(
                            new Methods(owners.contains(Type.getInternalName(type))),
                            ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (IOException | RuntimeException e) {
            possible = true; // a class file of a later JDK than the reader knows
        }
    }

    private boolean mayBeAnother(@Nullable Type type) {
        Type element = type != null && type.getSort() == Type.ARRAY ? type.getElementType() : type;
        return element != null && element.getSort() == Type.OBJECT && owners.contains(element.getInternalName());
    }

    private final class Methods extends ClassVisitor {
        private final boolean ofEntity;

        Methods(boolean ofEntity) {
            super(Opcodes.ASM9);
            this.ofEntity = ofEntity;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            boolean hasThis = ofEntity && (access & Opcodes.ACC_STATIC) == 0;
            return new Uses(hasThis, descriptor);
        }
    }

    /** One method. An access is harmless if it is one of {@code this}, or nothing in the method can be another instance. */
    private final class Uses extends MethodVisitor {
        private static final int OTHER = 0;
        private static final int THIS = 1;
        private static final int THIS_AND_VALUE = 2;

        private final boolean hasThis;
        private boolean meetsOthers;
        private boolean usesFields;

        /** What the last instructions have put on the stack, as far as it matters. */
        private int pushed = OTHER;

        Uses(boolean hasThis, String descriptor) {
            super(Opcodes.ASM9);
            this.hasThis = hasThis;
            for (Type parameter : Type.getArgumentTypes(descriptor)) {
                meetsOthers |= mayBeAnother(parameter);
            }
        }

        private void pushed(boolean simpleValue) {
            pushed = simpleValue && pushed == THIS ? THIS_AND_VALUE : OTHER;
        }

        @Override
        public void visitVarInsn(int opcode, int variable) {
            if (hasThis && variable == 0) {
                meetsOthers |= opcode == Opcodes.ASTORE;
                pushed = opcode == Opcodes.ALOAD && pushed != THIS ? THIS : OTHER;
            } else {
                pushed(opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD);
            }
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            boolean ofEntity = owners.contains(owner) && fields.contains(name);
            boolean ofThis = (opcode == Opcodes.GETFIELD && pushed == THIS)
                    || (opcode == Opcodes.PUTFIELD && pushed == THIS_AND_VALUE);
            usesFields |= ofEntity && !ofThis;
            meetsOthers |= opcode != Opcodes.PUTFIELD && mayBeAnother(Type.getType(descriptor));
            pushed = OTHER;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean ofInterface) {
            usesFields |= pushed != THIS && loadsNothing(owner, name, descriptor);
            meetsOthers |= mayBeAnother(Type.getReturnType(descriptor));
            pushed = OTHER;
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            meetsOthers |= opcode == Opcodes.CHECKCAST && mayBeAnother(Type.getObjectType(type));
            pushed = OTHER;
        }

        @Override
        public void visitInsn(int opcode) {
            pushed(opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.DCONST_1);
        }

        @Override
        public void visitIntInsn(int opcode, int operand) {
            pushed(opcode != Opcodes.NEWARRAY);
        }

        @Override
        public void visitLdcInsn(Object value) {
            pushed(true);
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            pushed = OTHER;
        }

        @Override
        public void visitLabel(Label label) {
            pushed = OTHER;
        }

        @Override
        public void visitIincInsn(int variable, int increment) {
            pushed = OTHER;
        }

        @Override
        public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
            pushed = OTHER;
        }

        @Override
        public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... labels) {
            pushed = OTHER;
        }

        @Override
        public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] labels) {
            pushed = OTHER;
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) { // a method reference may be called on any instance
                possible |= argument instanceof Handle handle
                        && loadsNothing(handle.getOwner(), handle.getName(), handle.getDesc());
            }
            meetsOthers |= mayBeAnother(Type.getReturnType(descriptor));
            pushed = OTHER;
        }

        @Override
        public void visitEnd() {
            possible |= usesFields && meetsOthers;
        }
    }
}
